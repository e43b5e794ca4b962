// Central root access in an organization: a part of the table of IAM.
import {
  list,
  type Operation,
  optional,
  type StringShape,
  structure,
  type Unit,
  unit,
} from '../shape.ts'
import { IAM } from './shapes.ts'

const organizationId: StringShape = { kind: 'string', max: 34, pattern: '^o-[a-z0-9]{10,32}$' }
const feature: StringShape = {
  kind: 'string',
  values: ['RootCredentialsManagement', 'RootSessions'],
}

/** Output of {@link EnableOrganizationsRootCredentialsManagement}. */
export interface EnableOrganizationsRootCredentialsManagementResponse {
  /** The id of the organization, `o-…`. */
  OrganizationId?: string | undefined
  /** `RootCredentialsManagement`, `RootSessions`, both or none. */
  EnabledFeatures?: string[] | undefined
}

/**
 * Lets the organization manage root credentials of its member accounts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { EnableOrganizationsRootCredentialsManagement } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(EnableOrganizationsRootCredentialsManagement, {})
 * ```
 */
export const EnableOrganizationsRootCredentialsManagement: Operation<
  Unit,
  EnableOrganizationsRootCredentialsManagementResponse
> = {
  name: 'EnableOrganizationsRootCredentialsManagement',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<EnableOrganizationsRootCredentialsManagementResponse>(
    'EnableOrganizationsRootCredentialsManagementResponse',
    {
      OrganizationId: /* @__PURE__ */ optional(organizationId),
      EnabledFeatures: /* @__PURE__ */ optional(/* @__PURE__ */ list(feature)),
    },
  ),
  errors: [
    'ServiceAccessNotEnabledException',
    'AccountNotManagementOrDelegatedAdministratorException',
    'OrganizationNotFoundException',
    'OrganizationNotInAllFeaturesModeException',
    'CallerIsNotManagementAccountException',
  ],
}

/** Output of {@link DisableOrganizationsRootCredentialsManagement}. */
export interface DisableOrganizationsRootCredentialsManagementResponse {
  /** The id of the organization, `o-…`. */
  OrganizationId?: string | undefined
  /** `RootCredentialsManagement`, `RootSessions`, both or none. */
  EnabledFeatures?: string[] | undefined
}

/**
 * Ends what {@link EnableOrganizationsRootCredentialsManagement} began.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DisableOrganizationsRootCredentialsManagement } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DisableOrganizationsRootCredentialsManagement, {})
 * ```
 */
export const DisableOrganizationsRootCredentialsManagement: Operation<
  Unit,
  DisableOrganizationsRootCredentialsManagementResponse
> = {
  name: 'DisableOrganizationsRootCredentialsManagement',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<DisableOrganizationsRootCredentialsManagementResponse>(
    'DisableOrganizationsRootCredentialsManagementResponse',
    {
      OrganizationId: /* @__PURE__ */ optional(organizationId),
      EnabledFeatures: /* @__PURE__ */ optional(/* @__PURE__ */ list(feature)),
    },
  ),
  errors: [
    'ServiceAccessNotEnabledException',
    'AccountNotManagementOrDelegatedAdministratorException',
    'OrganizationNotFoundException',
    'OrganizationNotInAllFeaturesModeException',
  ],
}

/** Output of {@link EnableOrganizationsRootSessions}. */
export interface EnableOrganizationsRootSessionsResponse {
  /** The id of the organization, `o-…`. */
  OrganizationId?: string | undefined
  /** `RootCredentialsManagement`, `RootSessions`, both or none. */
  EnabledFeatures?: string[] | undefined
}

/**
 * Lets the organization have sessions of root in its member accounts, by AssumeRoot.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { EnableOrganizationsRootSessions } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(EnableOrganizationsRootSessions, {})
 * ```
 */
export const EnableOrganizationsRootSessions: Operation<
  Unit,
  EnableOrganizationsRootSessionsResponse
> = {
  name: 'EnableOrganizationsRootSessions',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<EnableOrganizationsRootSessionsResponse>(
    'EnableOrganizationsRootSessionsResponse',
    {
      OrganizationId: /* @__PURE__ */ optional(organizationId),
      EnabledFeatures: /* @__PURE__ */ optional(/* @__PURE__ */ list(feature)),
    },
  ),
  errors: [
    'ServiceAccessNotEnabledException',
    'AccountNotManagementOrDelegatedAdministratorException',
    'OrganizationNotFoundException',
    'OrganizationNotInAllFeaturesModeException',
    'CallerIsNotManagementAccountException',
  ],
}

/** Output of {@link DisableOrganizationsRootSessions}. */
export interface DisableOrganizationsRootSessionsResponse {
  /** The id of the organization, `o-…`. */
  OrganizationId?: string | undefined
  /** `RootCredentialsManagement`, `RootSessions`, both or none. */
  EnabledFeatures?: string[] | undefined
}

/**
 * Ends what {@link EnableOrganizationsRootSessions} began.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DisableOrganizationsRootSessions } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DisableOrganizationsRootSessions, {})
 * ```
 */
export const DisableOrganizationsRootSessions: Operation<
  Unit,
  DisableOrganizationsRootSessionsResponse
> = {
  name: 'DisableOrganizationsRootSessions',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<DisableOrganizationsRootSessionsResponse>(
    'DisableOrganizationsRootSessionsResponse',
    {
      OrganizationId: /* @__PURE__ */ optional(organizationId),
      EnabledFeatures: /* @__PURE__ */ optional(/* @__PURE__ */ list(feature)),
    },
  ),
  errors: [
    'ServiceAccessNotEnabledException',
    'AccountNotManagementOrDelegatedAdministratorException',
    'OrganizationNotFoundException',
    'OrganizationNotInAllFeaturesModeException',
  ],
}

/** Output of {@link ListOrganizationsFeatures}. */
export interface ListOrganizationsFeaturesResponse {
  /** The id of the organization, `o-…`. */
  OrganizationId?: string | undefined
  /** `RootCredentialsManagement`, `RootSessions`, both or none. */
  EnabledFeatures?: string[] | undefined
}

/**
 * Lists the features of central root access that the organization has enabled.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListOrganizationsFeatures } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListOrganizationsFeatures, {})
 * ```
 */
export const ListOrganizationsFeatures: Operation<Unit, ListOrganizationsFeaturesResponse> = {
  name: 'ListOrganizationsFeatures',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<ListOrganizationsFeaturesResponse>(
    'ListOrganizationsFeaturesResponse',
    {
      OrganizationId: /* @__PURE__ */ optional(organizationId),
      EnabledFeatures: /* @__PURE__ */ optional(/* @__PURE__ */ list(feature)),
    },
  ),
  errors: [
    'ServiceAccessNotEnabledException',
    'AccountNotManagementOrDelegatedAdministratorException',
    'OrganizationNotFoundException',
    'OrganizationNotInAllFeaturesModeException',
  ],
}
