// Whether the caller may do something in IAM, and the entity that it is to be done to. Handlers ask
// first and look whether it is there afterwards: who may not, does not learn.
import type { Tag } from '@daypass/protocol'
import {
  authorize,
  type ContextValues,
  contextFor,
  judge,
  type Question,
  resourceKeys,
} from '../authorize.ts'
import type { SignedCall } from '../call.ts'
import type { Account, Group, ManagedPolicy, Role, Root, Tags, User } from '../directory.ts'
import { type AwsManagedPolicy as AwsPolicy, awsManagedPolicies } from '../managed-policies.ts'
import { refuse } from '../refusal.ts'
import { fail, noSuchEntity } from './faults.ts'
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
  /** The service that the role is to be used by: `iam:PassedToService`. */
  readonly passedTo?: string | undefined
  /** The service that the role belongs to: `iam:AWSServiceName`. */
  readonly service?: string | undefined
  /**
   * The credential for one service that the request makes:
   * `iam:ServiceSpecificCredentialServiceName`, `iam:ServiceSpecificCredentialAgeDays`.
   */
  readonly credential?: { readonly service: string; readonly days: number | undefined } | undefined
  /** What AWS's denials call the resource, where it is not its ARN: kind and name. */
  readonly named?: string | undefined
}

const NO_TAGS: Tags = new Map()

/** Asks for an action of IAM on a resource of the caller's account. */
export function ask(
  call: SignedCall,
  action: string,
  resource: string,
  subject: Subject = {},
): void {
  authorize(call.state.directory, questionOf(call, action, resource, subject))
}

/**
 * Asks for an action that an account leaves to its users: no policy has to allow it, but one can
 * deny it.
 */
export function askLeave(
  call: SignedCall,
  action: string,
  resource: string,
  subject: Subject = {},
): void {
  const question = questionOf(call, action, resource, subject)
  const { explicitDeny, layer } = judge(call.state.directory, question).decision
  if (explicitDeny || layer !== 'identity') authorize(call.state.directory, question)
}

function questionOf(
  call: SignedCall,
  action: string,
  resource: string,
  subject: Subject,
): Question {
  const { caller, circumstances } = call
  const context = contextFor(caller, circumstances)
  subjectKeys(accountOf(call), subject, context)
  return { caller, action: `iam:${action}`, resource, context, named: subject.named }
}

function subjectKeys(account: Account, subject: Subject, context: ContextValues): void {
  const { entity, tags = [], tagKeys, boundary, policyArn, passedTo, service, credential } = subject
  resourceKeys({ account, tags: entity?.tags ?? NO_TAGS }, context)
  for (const { Key, Value } of tags)
    context.set(`aws:requesttag/${Key!.toLowerCase()}`, Value ?? '')
  const keys = tagKeys ?? tags.map(({ Key }) => Key!)
  if (keys.length > 0) context.set('aws:tagkeys', keys)
  const bounded = boundary ?? entity?.permissionsBoundary
  if (bounded !== undefined) context.set('iam:permissionsboundary', bounded)
  if (policyArn !== undefined) context.set('iam:policyarn', policyArn)
  if (passedTo !== undefined) context.set('iam:passedtoservice', passedTo)
  if (service !== undefined) context.set('iam:awsservicename', service)
  if (credential !== undefined)
    context.set('iam:servicespecificcredentialservicename', credential.service)
  if (credential?.days !== undefined)
    context.set('iam:servicespecificcredentialagedays', String(credential.days))
}

/** An ARN in the caller's account: `user/alice`, `role/team/Reader`. */
export const arnIn = (call: SignedCall, resource: string): string =>
  `arn:aws:iam::${accountOf(call).id}:${resource}`

/** What finds the entity that a request names, after asking whether the caller may. */
type Finder<E> = (call: SignedCall, action: string, name: string, subject?: Subject) => E

const finder =
  <E extends User | Role | Group>(
    kind: E['kind'],
    among: (account: Account) => ReadonlyMap<string, E>,
  ): Finder<E> =>
  (call, action, name, subject) => {
    const entity = among(accountOf(call)).get(name.toLowerCase())
    ask(call, action, entity?.arn ?? arnIn(call, `${kind}/${name}`), {
      named: `${kind} ${name}`,
      ...subject,
      ...(entity && { entity }),
    })
    return entity ?? noSuchEntity(kind, name)
  }

/** The user of a name. */
export const userFor: Finder<User> = finder('user', ({ users }) => users)

/** The role of a name. */
export const roleFor: Finder<Role> = finder('role', ({ roles }) => roles)

/** The group of a name. */
export const groupFor: Finder<Group> = finder('group', ({ groups }) => groups)

/** The user that a request names, or else the user or root who asks. */
export function ownerFor(call: SignedCall, action: string, name: string | undefined): User | Root {
  if (name !== undefined) return userFor(call, action, name)
  const { entity } = call.caller
  if (entity.kind === 'role')
    return fail('ValidationError', 'Must specify userName when calling with non-User credentials')
  ask(
    call,
    action,
    entity.arn,
    entity.kind === 'user' ? { entity, named: `user ${entity.name}` } : {},
  )
  return entity
}

const POLICY_ARN = /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/

/** A managed policy that an account can use: its own, or AWS's. Undefined when there is none. */
function usablePolicy(call: SignedCall, arn: string): ManagedPolicy | AwsPolicy | undefined {
  const policy = call.state.directory.policyByArn(arn)
  return policy?.account === accountOf(call) ? policy : awsManagedPolicies().get(arn)
}

/** Refuses what is no managed policy that the account can attach. */
export function checkAttachable(call: SignedCall, arn: string): void {
  if (!POLICY_ARN.test(arn)) fail('ValidationError', `ARN ${arn} is not valid.`)
  if (usablePolicy(call, arn) === undefined)
    fail('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)
}

/** Refuses what cannot be a permissions boundary. */
export function checkBoundary(call: SignedCall, arn: string): void {
  if (!POLICY_ARN.test(arn)) fail('InvalidInput', `ARN ${arn} is not valid.`)
  if (usablePolicy(call, arn) === undefined)
    fail('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`)
}

/** There is no such policy. */
export const noSuchPolicy = (arn: string): never =>
  fail('NoSuchEntity', `Policy ${arn} was not found.`)

/**
 * The managed policy that a request names, the account's own or AWS's, after asking whether the
 * caller may.
 *
 * @param missing What to do when there is none.
 */
export function policyFor(
  call: SignedCall,
  action: string,
  arn: string,
  subject: Subject = {},
  missing: () => never = () => noSuchPolicy(arn),
): ManagedPolicy | AwsPolicy {
  const owner = POLICY_ARN.exec(arn)?.[1]
  if (owner === undefined) fail('ValidationError', 'Invalid ARN:  Could not be parsed!')
  const policy = usablePolicy(call, arn)
  ask(call, action, arn, {
    named: `policy ${arn}`,
    ...subject,
    ...(isOwn(policy) && { entity: policy }),
  })
  if (owner !== 'aws' && owner !== accountOf(call).id) notOwner(call, action, arn)
  return policy ?? missing()
}

/** The policy of the account's own that a request names, to be changed. */
export function ownPolicyFor(
  call: SignedCall,
  action: string,
  arn: string,
  subject: Subject = {},
  missing?: () => never,
): ManagedPolicy {
  const policy = policyFor(call, action, arn, subject, missing)
  return isOwn(policy) ? policy : notOwner(call, action, arn)
}

/** Whether a policy is of an account, and not of AWS. */
export const isOwn = (policy: ManagedPolicy | AwsPolicy | undefined): policy is ManagedPolicy =>
  policy !== undefined && 'record' in policy

/** What is AWS's or another account's, nobody may, whatever their policies say. */
const notOwner = ({ caller }: SignedCall, action: string, arn: string): never =>
  refuse({
    reason: 'not-the-owner',
    caller: caller.principal.arn!,
    action: `iam:${action}`,
    named: `policy ${arn}`,
  })
