// Managed policies, their versions and tags.
import { ID_RANDOM_BYTES, newIdentifier, percentEncode } from '@daypass/protocol'
import type {
  CreatePolicyRequest,
  CreatePolicyVersionRequest,
  IamPolicyVersion,
  ListPoliciesRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { ManagedPolicy, PolicyUse } from '../directory.ts'
import { type AwsManagedPolicy, awsManagedPolicies, awsManagedPolicy } from '../managed-policies.ts'
import { arnIn, ask, isOwn, ownPolicyFor, policyFor } from './ask.ts'
import { readPolicy } from './documents.ts'
import { fail, limitExceeded } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PageRequest, page } from './page.ts'
import { QUOTAS, refuseBeyond } from './quotas.ts'
import { addTags, dropTags, listedTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf, listedPolicy, tagsOf } from './view.ts'

/** The text of a document that a request gives for a managed policy. */
function documentOf(text: string): string {
  const { size } = readPolicy(text, 'identity', true)
  const limit = QUOTAS.PolicySizeQuota
  if (size > limit) limitExceeded('PolicySize', limit)
  return text
}

function createPolicy(call: WriteCall, input: CreatePolicyRequest) {
  const { PolicyName: name, Path: path = '/', Tags: tags } = input
  const account = accountOf(call)
  ask(call, 'CreatePolicy', arnIn(call, `policy${path}${name}`), { tags, named: `policy ${name}` })
  const document = documentOf(input.PolicyDocument!)
  const tagRecord = tagsOfRequest(tags, 'exact')
  if (account.policies.has(name!.toLowerCase()))
    fail(
      'EntityAlreadyExists',
      `A policy called ${name} already exists. Duplicate names are not allowed.`,
    )
  refuseBeyond('Policies', account.policies.size)
  const createDate = secondsOf(call)
  const policy = call.transaction.put('policy', account, {
    name: name!,
    path,
    id: newIdentifier('ANPA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    createDate,
    updateDate: createDate,
    description: input.Description,
    versions: { v1: { document, createDate } },
    defaultVersion: 'v1',
    lastVersion: 1,
    tags: tagRecord,
  })
  return { Policy: { ...listedPolicy(policy, account), ...tagsOf(policy.tags) } }
}

function getPolicy(call: SignedCall, arn: string) {
  const policy = policyFor(call, 'GetPolicy', arn)
  const { description } = isOwn(policy) ? policy.record : policy
  return {
    Policy: {
      ...listedPolicy(policy, accountOf(call)),
      ...(description !== undefined && { Description: description }),
      Tags: isOwn(policy) ? listedTags(policy) : [],
    },
  }
}

/** Whether anybody uses a policy: in the way that a filter asks for, or in any. */
function isUsed({ attached, bounded }: PolicyUse, usage: string | undefined): boolean {
  if (usage === 'PermissionsBoundary') return bounded.size > 0
  return attached.size > 0 || (usage === undefined && bounded.size > 0)
}

function listPolicies(call: SignedCall, input: ListPoliciesRequest) {
  const { Scope: scope = 'All', OnlyAttached: attached = false, PolicyUsageFilter: usage } = input
  const account = accountOf(call)
  ask(call, 'ListPolicies', '*', { named: `policy path ${input.PathPrefix ?? '/'}` })
  const policies = [
    ...(scope === 'AWS' ? [] : account.policies.values()),
    ...(scope === 'Local' ? [] : awsManagedPolicies().values()),
  ].filter(
    // The kind of use narrows only those that are used, as AWS was seen to do.
    (policy) => below(input)(policy) && (!attached || isUsed(account.useOf(policy.arn), usage)),
  )
  const { items, end } = page(policies, ({ arn }) => arn, input)
  return { Policies: items.map((policy) => listedPolicy(policy, account)), ...end }
}

function deletePolicy(call: WriteCall, arn: string) {
  const policy = ownPolicyFor(call, 'DeletePolicy', arn)
  const { attached, bounded } = policy.account.useOf(policy.arn)
  // What AWS says of a policy that is only a boundary, is not known.
  if (attached.size + bounded.size > 0)
    fail('DeleteConflict', 'Cannot delete a policy attached to entities.')
  if (Object.keys(policy.record.versions).length > 1)
    fail(
      'DeleteConflict',
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    )
  call.transaction.delete(policy)
  return {}
}

/** A version with its document. */
interface Version {
  readonly document: string
  readonly createDate: Date
  readonly isDefault: boolean
}

/** The versions of a policy by their ids. AWS's policies are known in one version each. */
function versionsOf(policy: ManagedPolicy | AwsManagedPolicy): ReadonlyMap<string, Version> {
  if (!isOwn(policy)) {
    const document = JSON.stringify(awsManagedPolicy(policy.arn)!.document)
    const { versionId, updateDate: createDate } = policy
    return new Map([[versionId, { document, createDate, isDefault: true }]])
  }
  const { versions, defaultVersion } = policy.record
  return new Map(
    Object.entries(versions).map(([id, { document, createDate }]) => [
      id,
      { document, createDate: dateOf(createDate), isDefault: id === defaultVersion },
    ]),
  )
}

const listedVersion = (id: string, { isDefault, createDate }: Version): IamPolicyVersion => ({
  VersionId: id,
  IsDefaultVersion: isDefault,
  CreateDate: createDate,
})

const viewOfVersion = (id: string, version: Version): IamPolicyVersion => ({
  Document: percentEncode(version.document),
  ...listedVersion(id, version),
})

/** The versions of a policy with their documents, the newest first. */
export const viewOfVersions = (policy: ManagedPolicy | AwsManagedPolicy): IamPolicyVersion[] =>
  [...versionsOf(policy)].map(([id, version]) => viewOfVersion(id, version)).reverse()

const noSuchVersion = (arn: string, id: string) => (): never =>
  fail('NoSuchEntity', `Policy ${arn} version ${id} does not exist or is not attachable.`)

function createVersion(call: WriteCall, input: CreatePolicyVersionRequest) {
  const { PolicyArn: arn, SetAsDefault: isDefault = false } = input
  const missing = () => fail('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)
  const policy = ownPolicyFor(call, 'CreatePolicyVersion', arn!, {}, missing)
  const document = documentOf(input.PolicyDocument!)
  const { versions, lastVersion } = policy.record
  const limit = QUOTAS.VersionsPerPolicyQuota
  if (Object.keys(versions).length >= limit)
    fail(
      'LimitExceeded',
      `A managed policy can have up to ${limit} versions. Before you create a new version, you must delete an existing version.`,
    )
  const id = `v${lastVersion + 1}`
  const createDate = secondsOf(call)
  call.transaction.change(policy, {
    versions: { ...versions, [id]: { document, createDate } },
    lastVersion: lastVersion + 1,
    updateDate: createDate,
    ...(isDefault && { defaultVersion: id }),
  })
  const version = { document, createDate: dateOf(createDate), isDefault }
  return { PolicyVersion: listedVersion(id, version) }
}

function getVersion(call: SignedCall, arn: string, id: string) {
  const missing = noSuchVersion(arn, id)
  const policy = policyFor(call, 'GetPolicyVersion', arn, {}, missing)
  return { PolicyVersion: viewOfVersion(id, versionsOf(policy).get(id) ?? missing()) }
}

/** Newest first. */
function listVersions(call: SignedCall, input: PageRequest & { PolicyArn: string | undefined }) {
  const versions = versionsOf(policyFor(call, 'ListPolicyVersions', input.PolicyArn!))
  const place = ([id]: readonly [string, Version]) =>
    String(1e9 - Number.parseInt(id.slice(1), 10)).padStart(10, '0')
  const { items, end } = page(versions, place, input)
  return { Versions: items.map(([id, version]) => listedVersion(id, version)), ...end }
}

/** The policy and one of its versions, to be changed. */
function ownVersionFor(call: WriteCall, action: string, arn: string, id: string) {
  const missing = noSuchVersion(arn, id)
  const policy = ownPolicyFor(call, action, arn, {}, missing)
  return Object.hasOwn(policy.record.versions, id) ? policy : missing()
}

function setDefault(call: WriteCall, arn: string, id: string) {
  const policy = ownVersionFor(call, 'SetDefaultPolicyVersion', arn, id)
  call.transaction.change(policy, { defaultVersion: id, updateDate: secondsOf(call) })
  return {}
}

function deleteVersion(call: WriteCall, arn: string, id: string) {
  const policy = ownVersionFor(call, 'DeletePolicyVersion', arn, id)
  const { versions, defaultVersion } = policy.record
  if (id === defaultVersion)
    fail('DeleteConflict', 'Cannot delete the default version of a policy.')
  const others = Object.entries(versions).filter(([other]) => other !== id)
  call.transaction.change(policy, { versions: Object.fromEntries(others) })
  return {}
}

/** Managed policies. */
export const policyHandlers: IamHandlers = {
  CreatePolicy: writing(createPolicy),
  GetPolicy: (call, { PolicyArn }) => getPolicy(call, PolicyArn!),
  ListPolicies: listPolicies,
  DeletePolicy: writing((call, { PolicyArn }) => deletePolicy(call, PolicyArn!)),
  CreatePolicyVersion: writing(createVersion),
  GetPolicyVersion: (call, { PolicyArn, VersionId }) => getVersion(call, PolicyArn!, VersionId!),
  ListPolicyVersions: listVersions,
  SetDefaultPolicyVersion: writing((call, { PolicyArn, VersionId }) =>
    setDefault(call, PolicyArn!, VersionId!),
  ),
  DeletePolicyVersion: writing((call, { PolicyArn, VersionId }) =>
    deleteVersion(call, PolicyArn!, VersionId!),
  ),
  TagPolicy: writing((call, { PolicyArn, Tags }) =>
    addTags(call, ownPolicyFor(call, 'TagPolicy', PolicyArn!, { tags: Tags }), Tags!),
  ),
  UntagPolicy: writing((call, { PolicyArn, TagKeys }) =>
    dropTags(call, ownPolicyFor(call, 'UntagPolicy', PolicyArn!, { tagKeys: TagKeys }), TagKeys!),
  ),
  ListPolicyTags: (call, input) =>
    pageOfTags(ownPolicyFor(call, 'ListPolicyTags', input.PolicyArn!), input),
}
