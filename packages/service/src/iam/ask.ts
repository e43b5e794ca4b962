// Whether the caller may do something in IAM, and the entity that it is to be done to. Handlers ask
// first and look whether it is there afterwards: who may not, does not learn.
import { Fault, type Tag } from '@daypass/protocol'
import { authorize, type ContextValues, contextFor, resourceKeys } from '../authorize.ts'
import type { SignedCall } from '../call.ts'
import type { Account, Group, ManagedPolicy, Role, Root, Tags, User } from '../directory.ts'
import { noSuchEntity } from './faults.ts'
import { accountOf } from './handler.ts'

/** What an action is about besides its resource: each member becomes condition keys. */
export interface Subject {
  /** The entity as it is: its tags, its account, its permissions boundary. */
  readonly entity?: {
    readonly account: Account
    readonly tags?: Tags
    readonly permissionsBoundary?: string | undefined
  }
  /** Tags of the request: `aws:RequestTag/…`, `aws:TagKeys`. */
  readonly tags?: readonly Tag[] | undefined
  /** Keys of tags that the request takes away: `aws:TagKeys`. */
  readonly tagKeys?: readonly string[] | undefined
  /** The boundary that the request sets: `iam:PermissionsBoundary`. */
  readonly boundary?: string | undefined
  /** The managed policy that the request attaches or detaches: `iam:PolicyARN`. */
  readonly policyArn?: string | undefined
}

const NO_TAGS: Tags = new Map()

/** Asks for an action of IAM on a resource of the caller's account. */
export function ask(
  call: SignedCall,
  action: string,
  resource: string,
  subject: Subject = {},
): void {
  const { state, caller, circumstances } = call
  const context = contextFor(caller, circumstances)
  subjectKeys(accountOf(call), subject, context)
  authorize(state.directory, { caller, action: `iam:${action}`, resource, context })
}

function subjectKeys(account: Account, subject: Subject, context: ContextValues): void {
  const { entity, tags = [], tagKeys, boundary, policyArn } = subject
  resourceKeys({ account, tags: entity?.tags ?? NO_TAGS }, context)
  for (const { Key, Value } of tags)
    context.set(`aws:requesttag/${Key!.toLowerCase()}`, Value ?? '')
  const keys = tagKeys ?? tags.map(({ Key }) => Key!)
  if (keys.length > 0) context.set('aws:tagkeys', keys)
  const bounded = boundary ?? entity?.permissionsBoundary
  if (bounded !== undefined) context.set('iam:permissionsboundary', bounded)
  if (policyArn !== undefined) context.set('iam:policyarn', policyArn)
}

/** An ARN in the caller's account: `user/alice`, `role/team/Reader`. */
export const arnIn = (call: SignedCall, resource: string): string =>
  `arn:aws:iam::${accountOf(call).id}:${resource}`

/** The user that a request names, after asking whether the caller may. */
export function userFor(call: SignedCall, action: string, name: string, subject?: Subject): User {
  const user = accountOf(call).users.get(name.toLowerCase())
  ask(call, action, user?.arn ?? arnIn(call, `user/${name}`), {
    ...subject,
    ...(user && { entity: user }),
  })
  return user ?? noSuchEntity('user', name)
}

/** The role that a request names, after asking whether the caller may. */
export function roleFor(call: SignedCall, action: string, name: string, subject?: Subject): Role {
  const role = accountOf(call).roles.get(name.toLowerCase())
  ask(call, action, role?.arn ?? arnIn(call, `role/${name}`), {
    ...subject,
    ...(role && { entity: role }),
  })
  return role ?? noSuchEntity('role', name)
}

/** The group that a request names, after asking whether the caller may. */
export function groupFor(call: SignedCall, action: string, name: string, subject?: Subject): Group {
  const group = accountOf(call).groups.get(name.toLowerCase())
  ask(call, action, group?.arn ?? arnIn(call, `group/${name}`), {
    ...subject,
    ...(group && { entity: group }),
  })
  return group ?? noSuchEntity('group', name)
}

/** The user that a request names, or else the user or root who asks. */
export function ownerFor(call: SignedCall, action: string, name: string | undefined): User | Root {
  if (name !== undefined) return userFor(call, action, name)
  const { entity } = call.caller
  if (entity.kind === 'role')
    throw new Fault(
      'ValidationError',
      'Must specify userName when calling with non-User credentials',
    )
  ask(call, action, entity.arn, entity.kind === 'user' ? { entity } : {})
  return entity
}

const POLICY_ARN = /^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/.+$/

/** Refuses what is no ARN of a managed policy. */
export function checkPolicyArn(arn: string): void {
  if (!POLICY_ARN.test(arn))
    throw new Fault('ValidationError', 'Invalid ARN:  Could not be parsed!')
}

/**
 * The customer managed policy of the caller's account that a request names, to be changed, after
 * asking whether the caller may.
 */
export function policyFor(
  call: SignedCall,
  action: string,
  arn: string,
  subject?: Subject,
): ManagedPolicy {
  checkPolicyArn(arn)
  const policy = call.state.directory.policyByArn(arn)
  const own = policy?.account === accountOf(call) ? policy : undefined
  ask(call, action, arn, { ...subject, ...(own && { entity: own }) })
  return own ?? noSuchPolicy(arn)
}

/** There is no such policy. */
export const noSuchPolicy = (arn: string): never => {
  throw new Fault('NoSuchEntity', `Policy ${arn} was not found.`)
}

/** Whether a managed policy is one that the account can attach: its own, or AWS's. */
export function isAttachable(call: SignedCall, arn: string): boolean {
  const owner = arn.split(':')[4]
  if (owner !== 'aws' && owner !== accountOf(call).id) return false
  return call.state.directory.managedPolicy(arn) !== undefined
}

/** Refuses a policy that the account cannot attach. */
export function checkAttachable(call: SignedCall, arn: string): void {
  checkPolicyArn(arn)
  if (!isAttachable(call, arn))
    throw new Fault('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)
}
