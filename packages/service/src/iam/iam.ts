// The operations of IAM: one handler for each row of the table.
import type { Policy } from '@daypass/policy'
import { Fault, type IamOperations, percentEncode } from '@daypass/protocol'
import type { Caller } from '../authenticate.ts'
import { authorize, type ContextValues, contextFor, resourceKeys } from '../authorize.ts'
import type { Handler, SignedCall } from '../call.ts'
import type { Account, Role, Root, User } from '../directory.ts'
import { refuse } from '../refusal.ts'
import { type PageRequest, page } from './page.ts'
import {
  contextKeysOfInput,
  contextKeysOfPrincipal,
  simulateCustom,
  simulatePrincipal,
} from './simulate.ts'
import {
  createDate,
  listedRole,
  listedUser,
  nameOfPolicy,
  ONLY_VERSION,
  pathOfPolicy,
  summaryOf,
  textOf,
  viewOfGroup,
  viewOfPolicy,
  viewOfRole,
  viewOfUser,
} from './view.ts'

/** The handlers of IAM's operations; those without one are answered as unknown. */
export type IamHandlers = {
  readonly [Name in keyof IamOperations]?: Handler<IamOperations[Name], SignedCall>
}

/**
 * Not for sessions of users without MFA, and not for federated users. IAM does not say so: to it
 * their tokens are invalid.
 */
export function refuseWeakSessions({ session, accessKeyId }: Caller): void {
  if (session === undefined) return
  const isUsers = session.kind === 'user' || session.kind === 'root'
  if (session.kind === 'federated-user' || (isUsers && session.mfaAt === undefined))
    refuse({ reason: 'session-not-for-iam', accessKeyId })
}

const accountOf = (call: SignedCall): Account => call.caller.entity.account

const noEntity = (kind: string, name: string): never => {
  throw new Fault('NoSuchEntity', `The ${kind} with name ${name} cannot be found.`)
}

/** Asks for an action of IAM on a resource of the caller's account. */
function ask(call: SignedCall, action: string, resource: string, entity?: User | Role): void {
  const { state, caller, circumstances } = call
  const context: ContextValues = contextFor(caller, circumstances)
  if (entity) resourceKeys(entity, context)
  else context.set('aws:resourceaccount', accountOf(call).id)
  authorize(state.directory, { caller, action: `iam:${action}`, resource, context })
}

/** An ARN in the caller's account. */
const arnIn = (call: SignedCall, resource: string) =>
  `arn:aws:iam::${accountOf(call).id}:${resource}`

/** The user that a request names, after asking whether the caller may. */
function userFor(call: SignedCall, action: string, name: string): User {
  const user = accountOf(call).users.get(name.toLowerCase())
  ask(call, action, user?.arn ?? arnIn(call, `user/${name}`), user)
  return user ?? noEntity('user', name)
}

/** The user that a request names, or else the user or root who asks. */
function ownerFor(call: SignedCall, action: string, name: string | undefined): User | Root {
  if (name !== undefined) return userFor(call, action, name)
  const { entity } = call.caller
  if (entity.kind === 'role')
    throw new Fault(
      'ValidationError',
      'Must specify userName when calling with non-User credentials',
    )
  ask(call, action, entity.arn, entity.kind === 'user' ? entity : undefined)
  return entity
}

function roleFor(call: SignedCall, action: string, name: string): Role {
  const role = accountOf(call).roles.get(name.toLowerCase())
  ask(call, action, role?.arn ?? arnIn(call, `role/${name}`), role)
  return role ?? noEntity('role', name)
}

// The root user has no name and no path.
const nameOf = (owner: User | Root) => (owner.kind === 'root' ? undefined : owner.name)

function getUser(call: SignedCall, name: string | undefined) {
  const user = ownerFor(call, 'GetUser', name)
  if (user.kind === 'user') return viewOfUser(user)
  const { account, arn } = user
  const nameless = { Path: undefined, UserName: undefined }
  return { ...nameless, UserId: account.id, Arn: arn, CreateDate: createDate() }
}

interface PathRequest extends PageRequest {
  readonly PathPrefix?: string | undefined
}

const below =
  ({ PathPrefix: prefix = '/' }: PathRequest) =>
  ({ path }: { readonly path: string }) =>
    path.startsWith(prefix)

function listUsers(call: SignedCall, input: PathRequest) {
  ask(call, 'ListUsers', arnIn(call, `user${input.PathPrefix ?? '/'}`))
  const users = [...accountOf(call).users.values()].filter(below(input))
  const { items, end } = page(users, ({ name }) => name, input)
  return { Users: items.map(listedUser), ...end }
}

function listRoles(call: SignedCall, input: PathRequest) {
  ask(call, 'ListRoles', arnIn(call, `role${input.PathPrefix ?? '/'}`))
  const roles = [...accountOf(call).roles.values()].filter(below(input))
  const { items, end } = page(roles, ({ name }) => name, input)
  return { Roles: items.map((role) => listedRole(role, call.state.directory)), ...end }
}

function inlinePolicyNames({ policies }: User | Role, input: PageRequest) {
  const { items, end } = page(policies, ({ name }) => name, input)
  return { PolicyNames: items.map(({ name }) => name), ...end }
}

function inlinePolicy(kind: 'user' | 'role', { policies }: User | Role, name: string) {
  const found: Policy =
    policies.find((policy) => policy.name === name) ?? noEntity(`${kind} policy`, name)
  return { PolicyName: name, PolicyDocument: percentEncode(textOf(found)) }
}

function attachedPolicies({ managedPolicies }: User | Role, input: PathRequest) {
  const arns = managedPolicies.filter((arn) => below(input)({ path: pathOfPolicy(arn) }))
  const { items, end } = page(arns, nameOfPolicy, input)
  return {
    AttachedPolicies: items.map((arn) => ({ PolicyName: nameOfPolicy(arn), PolicyArn: arn })),
    ...end,
  }
}

const POLICY_ARN = /^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/.+$/

/** The managed policy that a request names: the account's own, or AWS's. */
function policyFor(call: SignedCall, action: string, arn: string): Policy | undefined {
  if (!POLICY_ARN.test(arn))
    throw new Fault('ValidationError', 'Invalid ARN:  Could not be parsed!')
  ask(call, action, arn)
  const owner = arn.split(':')[4]
  if (owner !== 'aws' && owner !== accountOf(call).id) return undefined
  return call.state.directory.managedPolicy(arn)
}

function getPolicy(call: SignedCall, arn: string) {
  if (policyFor(call, 'GetPolicy', arn) === undefined)
    throw new Fault('NoSuchEntity', `Policy ${arn} was not found.`)
  return { Policy: viewOfPolicy(arn, accountOf(call)) }
}

function getPolicyVersion(call: SignedCall, arn: string, version: string) {
  const policy = policyFor(call, 'GetPolicyVersion', arn)
  if (policy === undefined) throw new Fault('NoSuchEntity', `Policy ${arn} was not found.`)
  if (version !== ONLY_VERSION)
    throw new Fault(
      'NoSuchEntity',
      `Policy ${arn} version ${version} does not exist or is not attachable.`,
    )
  return {
    PolicyVersion: {
      Document: percentEncode(textOf(policy)),
      VersionId: version,
      IsDefaultVersion: true,
      CreateDate: createDate(),
    },
  }
}

function listMfaDevices(call: SignedCall, input: PageRequest & { UserName?: string | undefined }) {
  const owner = ownerFor(call, 'ListMFADevices', input.UserName)
  const { items, end } = page(owner.mfaDevices, ({ arn }) => arn, input)
  const device = ({ arn }: { arn: string }) => ({
    UserName: nameOf(owner),
    SerialNumber: arn,
    EnableDate: createDate(),
  })
  return { MFADevices: items.map(device), ...end }
}

function listAccessKeys(call: SignedCall, input: PageRequest & { UserName?: string | undefined }) {
  const owner = ownerFor(call, 'ListAccessKeys', input.UserName)
  const { items, end } = page(owner.accessKeys, ({ id }) => id, input)
  const key = ({ id, status }: { id: string; status: string }) => ({
    UserName: nameOf(owner),
    AccessKeyId: id,
    Status: status,
    CreateDate: createDate(),
  })
  return { AccessKeyMetadata: items.map(key), ...end }
}

function listGroups(call: SignedCall, input: PageRequest & { UserName: string | undefined }) {
  const { groups } = userFor(call, 'ListGroupsForUser', input.UserName!)
  const { items, end } = page(groups, ({ name }) => name, input)
  return { Groups: items.map(viewOfGroup), ...end }
}

function listAliases(call: SignedCall, input: PageRequest) {
  ask(call, 'ListAccountAliases', '*')
  const { alias } = accountOf(call)
  const { items, end } = page(alias === undefined ? [] : [alias], (name) => name, input)
  return { AccountAliases: items, ...end }
}

function enableOutbound(call: SignedCall) {
  ask(call, 'EnableOutboundWebIdentityFederation', '*')
  const { id } = accountOf(call)
  const { outbound } = call.state
  if (!outbound.enable(id))
    throw new Fault(
      'FeatureEnabled',
      `Outbound identity federation is already enabled for account ${id}`,
    )
  return { IssuerIdentifier: outbound.issuer(id) }
}

const outboundDisabled = (account: string): never => {
  throw new Fault(
    'FeatureDisabled',
    `Outbound identity federation is disabled for account ${account}`,
  )
}

function disableOutbound(call: SignedCall) {
  ask(call, 'DisableOutboundWebIdentityFederation', '*')
  const { id } = accountOf(call)
  return call.state.outbound.disable(id) ? {} : outboundDisabled(id)
}

function outboundInfo(call: SignedCall) {
  ask(call, 'GetOutboundWebIdentityFederationInfo', '*')
  const { id } = accountOf(call)
  const { outbound } = call.state
  if (!outbound.isEnabled(id)) return outboundDisabled(id)
  return { IssuerIdentifier: outbound.issuer(id), JwtVendingEnabled: true }
}

/** Every operation of IAM that is served. */
export const iamHandlers: IamHandlers = {
  SimulateCustomPolicy(call, input) {
    ask(call, 'SimulateCustomPolicy', '*')
    return simulateCustom(call, input)
  },
  SimulatePrincipalPolicy(call, input) {
    ask(call, 'SimulatePrincipalPolicy', input.PolicySourceArn!)
    return simulatePrincipal(call, input)
  },
  GetContextKeysForCustomPolicy(call, input) {
    ask(call, 'GetContextKeysForCustomPolicy', '*')
    return { ContextKeyNames: contextKeysOfInput(input.PolicyInputList ?? []) }
  },
  GetContextKeysForPrincipalPolicy(call, input) {
    ask(call, 'GetContextKeysForPrincipalPolicy', input.PolicySourceArn!)
    return { ContextKeyNames: contextKeysOfPrincipal(call, input) }
  },
  EnableOutboundWebIdentityFederation: enableOutbound,
  DisableOutboundWebIdentityFederation: disableOutbound,
  GetOutboundWebIdentityFederationInfo: outboundInfo,
  GetUser: (call, input) => ({ User: getUser(call, input.UserName) }),
  ListUsers: listUsers,
  GetRole: (call, input) => ({
    Role: viewOfRole(roleFor(call, 'GetRole', input.RoleName!), call.state.directory),
  }),
  ListRoles: listRoles,
  ListAccountAliases: listAliases,
  GetAccountSummary(call) {
    ask(call, 'GetAccountSummary', '*')
    return { SummaryMap: summaryOf(accountOf(call)) }
  },
  ListRolePolicies: (call, input) =>
    inlinePolicyNames(roleFor(call, 'ListRolePolicies', input.RoleName!), input),
  GetRolePolicy(call, { RoleName, PolicyName }) {
    const role = roleFor(call, 'GetRolePolicy', RoleName!)
    return { RoleName: role.name, ...inlinePolicy('role', role, PolicyName!) }
  },
  ListAttachedRolePolicies: (call, input) =>
    attachedPolicies(roleFor(call, 'ListAttachedRolePolicies', input.RoleName!), input),
  ListUserPolicies: (call, input) =>
    inlinePolicyNames(userFor(call, 'ListUserPolicies', input.UserName!), input),
  GetUserPolicy(call, { UserName, PolicyName }) {
    const user = userFor(call, 'GetUserPolicy', UserName!)
    return { UserName: user.name, ...inlinePolicy('user', user, PolicyName!) }
  },
  ListAttachedUserPolicies: (call, input) =>
    attachedPolicies(userFor(call, 'ListAttachedUserPolicies', input.UserName!), input),
  GetPolicy: (call, input) => getPolicy(call, input.PolicyArn!),
  GetPolicyVersion: (call, input) => getPolicyVersion(call, input.PolicyArn!, input.VersionId!),
  ListMFADevices: listMfaDevices,
  ListAccessKeys: listAccessKeys,
  ListGroupsForUser: listGroups,
}
