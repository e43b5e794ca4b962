// The report on credentials: a part of the table of IAM.
import {
  blob,
  type Operation,
  optional,
  type StringShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import { IAM, text } from './shapes.ts'

const reportState: StringShape = { kind: 'string', values: ['STARTED', 'INPROGRESS', 'COMPLETE'] }
const reportFormat: StringShape = { kind: 'string', values: ['text/csv'] }

/** Output of {@link GenerateCredentialReport}. */
export interface GenerateCredentialReportResponse {
  /** `STARTED`, `INPROGRESS` or `COMPLETE`. */
  State?: string | undefined
  /** What it is about to do. */
  Description?: string | undefined
}

/**
 * Begins a report on the credentials of all users, unless there is one of the last 4 hours.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GenerateCredentialReport } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GenerateCredentialReport, {})
 * ```
 */
export const GenerateCredentialReport: Operation<Unit, GenerateCredentialReportResponse> = {
  name: 'GenerateCredentialReport',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<GenerateCredentialReportResponse>(
    'GenerateCredentialReportResponse',
    { State: /* @__PURE__ */ optional(reportState), Description: /* @__PURE__ */ optional(text) },
  ),
  errors: ['LimitExceeded', 'ServiceFailure'],
}

/** Output of {@link GetCredentialReport}. */
export interface GetCredentialReportResponse {
  /** The report, CSV with a line for each user. */
  Content?: Uint8Array | undefined
  /** `text/csv`. */
  ReportFormat?: string | undefined
  /** When it was made. */
  GeneratedTime?: Date | undefined
}

/**
 * Returns the last report on the credentials of all users.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetCredentialReport } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetCredentialReport, {})
 * ```
 */
export const GetCredentialReport: Operation<Unit, GetCredentialReportResponse> = {
  name: 'GetCredentialReport',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<GetCredentialReportResponse>('GetCredentialReportResponse', {
    Content: /* @__PURE__ */ optional(blob),
    ReportFormat: /* @__PURE__ */ optional(reportFormat),
    GeneratedTime: /* @__PURE__ */ optional(timestamp),
  }),
  errors: ['ReportNotPresent', 'ReportExpired', 'ReportInProgress', 'ServiceFailure'],
}
