// A call and its attempts: what the steps of it know, and what service and caller are told of how
// often it was made.
import type { Operation } from '@daypass/protocol'
import type { STSClientResolvedConfig } from './config.ts'
import type { EndpointV2, HandlerOutput, HttpHandlerOptions, MetadataBearer } from './smithy.ts'

/** What the steps of a call know. */
export interface Call {
  readonly config: STSClientResolvedConfig
  readonly operation: Operation
  readonly options: HttpHandlerOptions
  /** Where it goes; known once the request is written. */
  endpoint?: Partial<EndpointV2> & { readonly href?: string }
}

/** What a call comes to. */
export type Result = HandlerOutput<MetadataBearer>

/** Notes in the metadata how often a call was made, and how long was waited in between. */
export function counted(result: Result, attempts: number, totalRetryDelay: number): Result {
  Object.assign(result.output.$metadata, { attempts, totalRetryDelay })
  return result
}

/** Tells the service which call it is, and for the how manieth time. */
export function addAttempt(
  headers: Record<string, string>,
  attempt: number,
  max: number,
  id: string | undefined = headers['amz-sdk-invocation-id'],
): void {
  headers['amz-sdk-invocation-id'] = id!
  headers['amz-sdk-request'] = `attempt=${attempt}; max=${max}`
}
