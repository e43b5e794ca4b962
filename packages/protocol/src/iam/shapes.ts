// Shapes that several parts of the table of IAM have in common.
import {
  type IntegerShape,
  integer,
  type ListShape,
  list,
  optional,
  type Service,
  type StringShape,
  type StructureShape,
  structure,
} from '../shape.ts'
import type { Tag } from '../sts.ts'

/** The service as signatures and documents name it. */
export const IAM: Service = {
  name: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  terse: true,
}

/** A name; AWS says of a bad one what it must be like. */
export const name = (max?: number): StringShape => ({
  kind: 'string',
  min: 1,
  max,
  pattern: '[\\w+=,.@-]+',
  refusal: 'It must contain only alphanumeric characters and/or the following: +=,.@_-',
})
const PATH =
  'It must begin and end with / and contain only alphanumeric characters and/or / characters.'
const PREFIX =
  'It must begin with the / character and contain only alphanumeric characters and/or / characters.'

const tagKey: StringShape = {
  kind: 'string',
  min: 1,
  max: 128,
  pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
}
const tagValue: StringShape = {
  kind: 'string',
  min: 0,
  max: 256,
  pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
}
export const text: StringShape = { kind: 'string' }
export const arn: StringShape = { kind: 'string', min: 20, max: 2048 }
export const path: StringShape = {
  kind: 'string',
  min: 1,
  max: 512,
  pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
  refusal: PATH,
}
export const userName: StringShape = /* @__PURE__ */ name(64)
export const id: StringShape = { kind: 'string', min: 16, max: 128, pattern: '[\\w]+' }
export const existingUserName: StringShape = /* @__PURE__ */ name(128)
export const pathPrefix: StringShape = {
  kind: 'string',
  min: 1,
  max: 512,
  pattern: '\\u002F[\\u0021-\\u007F]*',
  refusal: PREFIX,
}
export const marker: StringShape = {
  kind: 'string',
  min: 1,
  max: 320,
  pattern: '[\\u0020-\\u00FF]+',
}
export const maxItems: IntegerShape = { kind: 'integer', min: 1, max: 1000 }
// As a credential's was recorded to be refused.
export const status: StringShape = {
  kind: 'string',
  values: ['Active', 'Inactive', 'Expired'],
  unlisted: true,
}
export const groupName: StringShape = /* @__PURE__ */ name(128)
export const number: IntegerShape = /* @__PURE__ */ integer()
export const roleName: StringShape = /* @__PURE__ */ name(64)
export const policyDocument: StringShape = {
  kind: 'string',
  min: 1,
  max: 131_072,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  refusal: 'It must contain only printable ASCII characters.',
}
export const roleDescription: StringShape = {
  kind: 'string',
  max: 1000,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
}
export const policyName: StringShape = /* @__PURE__ */ name(128)
export const policyPath: StringShape = {
  kind: 'string',
  min: 1,
  max: 512,
  pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/',
  refusal: PATH,
}
/** A path as the beginning of others. */
const prefix = (of: StringShape): StringShape => ({ ...of, refusal: PREFIX })
export const policyPathPrefix: StringShape = /* @__PURE__ */ prefix(policyPath)
export const entityPathPrefix: StringShape = /* @__PURE__ */ prefix(path)
export const policyVersionId: StringShape = {
  kind: 'string',
  pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?',
}
export const policyDescription: StringShape = { kind: 'string', max: 1000 }
export const policyUsage: StringShape = {
  kind: 'string',
  values: ['PermissionsPolicy', 'PermissionsBoundary'],
}
export const entityType: StringShape = {
  kind: 'string',
  values: ['LocalManagedPolicy', 'User', 'AWSManagedPolicy', 'Role', 'Group'],
}

/** What every listing takes. */
export interface PageRequest {
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** What every listing answers besides what it lists. */
export interface PageResponse {
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

const tag: StructureShape<Tag> = /* @__PURE__ */ structure<Tag>('Tag', {
  Key: tagKey,
  Value: tagValue,
})
export const tags: ListShape = /* @__PURE__ */ list(tag, undefined, 50)
export const tagKeys: ListShape = { kind: 'list', of: tagKey, max: 50, dense: true }

/** The permissions boundary of a user or role. */
export interface AttachedPermissionsBoundary {
  /** `Policy`. */
  PermissionsBoundaryType?: string | undefined
  /** The ARN of the policy. */
  PermissionsBoundaryArn?: string | undefined
}

export const attachedPermissionsBoundary: StructureShape<AttachedPermissionsBoundary> =
  /* @__PURE__ */ structure<AttachedPermissionsBoundary>('AttachedPermissionsBoundary', {
    PermissionsBoundaryType: /* @__PURE__ */ optional(text),
    PermissionsBoundaryArn: /* @__PURE__ */ optional(arn),
  })
