// Everything in an account that says who may do what, in one list.
import {
  type GetAccountAuthorizationDetailsRequest,
  type GroupDetail,
  type ManagedPolicyDetail,
  type PolicyDetail,
  percentEncode,
  type RoleDetail,
  type UserDetail,
} from '@daypass/protocol'
import type { ServiceState, SignedCall } from '../call.ts'
import type { Account, Group, ManagedPolicy, Role, User } from '../directory.ts'
import { type AwsManagedPolicy, awsManagedPolicies } from '../managed-policies.ts'
import { ask } from './ask.ts'
import { attachedPolicy } from './attachments.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers } from './handler.ts'
import { listedProfile } from './instance-profiles.ts'
import { page, readMarker } from './page.ts'
import { viewOfVersions } from './policies.ts'
import { listedTags } from './tags.ts'
import { boundaryOf, lastUseOf, listedPolicy, listedUser, plainRole, viewOfGroup } from './view.ts'

type Holder = User | Group | Role

const inline = ({ record }: Holder): PolicyDetail[] =>
  Object.entries(record.policies ?? {}).map(([PolicyName, text]) => ({
    PolicyName,
    PolicyDocument: percentEncode(text),
  }))

const attached = ({ managedPolicies }: Holder) => managedPolicies.map(attachedPolicy)

function userDetail(user: User): UserDetail {
  const policies = inline(user)
  return {
    ...listedUser(user),
    ...(policies.length > 0 && { UserPolicyList: policies }),
    GroupList: user.groups.map(({ name }) => name),
    AttachedManagedPolicies: attached(user),
    ...boundaryOf(user.permissionsBoundary),
    Tags: listedTags(user),
  }
}

const groupDetail = (group: Group): GroupDetail => ({
  ...viewOfGroup(group),
  GroupPolicyList: inline(group),
  AttachedManagedPolicies: attached(group),
})

const roleDetail = (role: Role, { directory, keyUses }: ServiceState): RoleDetail => ({
  ...plainRole(role, directory),
  InstanceProfileList: [...role.account.profilesOf(role)].map((profile) =>
    listedProfile(profile, directory),
  ),
  RolePolicyList: inline(role),
  AttachedManagedPolicies: attached(role),
  ...boundaryOf(role.permissionsBoundary),
  Tags: listedTags(role),
  RoleLastUsed: lastUseOf(role, keyUses),
})

const policyDetail = (
  policy: ManagedPolicy | AwsManagedPolicy,
  account: Account,
): ManagedPolicyDetail => ({
  ...listedPolicy(policy, account),
  PolicyVersionList: viewOfVersions(policy),
})

type Entity = Holder | ManagedPolicy | AwsManagedPolicy

const kindOf = (entity: Entity) => ('kind' in entity ? entity.kind : 'aws')

const isHolder = (entity: Entity): entity is Holder => 'kind' in entity && entity.kind !== 'policy'

/** The kinds of entities as filters have them. */
const TYPES = {
  user: 'User',
  group: 'Group',
  role: 'Role',
  policy: 'LocalManagedPolicy',
  aws: 'AWSManagedPolicy',
}

const typeOf = (entity: Entity) => TYPES[kindOf(entity)]

/** AWS's policies are many: those count that somebody in the account has. */
const usedAwsPolicies = (account: Account) =>
  [...awsManagedPolicies.values()].filter(({ arn }) => {
    const { attached: holders, bounded } = account.useOf(arn)
    return holders.size + bounded.size > 0
  })

function details(call: SignedCall, input: GetAccountAuthorizationDetailsRequest) {
  const { Filter: filter = [], Marker: marker } = input
  ask(call, 'GetAccountAuthorizationDetails', '*')
  const account = accountOf(call)
  const { users, groups, roles, policies } = account
  const isAsked = (type: string) => filter.length === 0 || filter.includes(type)
  const [markedType] = (marker === undefined ? undefined : readMarker(marker))?.split(' ') ?? []
  if (marker !== undefined && !isAsked(markedType ?? ''))
    fail('ValidationError', 'Marker and Filter do not match')
  const entities: Entity[] = [
    ...users.values(),
    ...groups.values(),
    ...roles.values(),
    ...policies.values(),
    ...usedAwsPolicies(account),
  ]
  const asked = entities.filter((entity) => isAsked(typeOf(entity)))
  const { items, end } = page(asked, (entity) => `${typeOf(entity)} ${entity.arn}`, input)
  const of = <K extends Holder['kind']>(kind: K) =>
    items.filter((item): item is Extract<Holder, { kind: K }> => kindOf(item) === kind)
  return {
    UserDetailList: of('user').map(userDetail),
    GroupDetailList: of('group').map(groupDetail),
    RoleDetailList: of('role').map((role) => roleDetail(role, call.state)),
    Policies: items
      .filter((item): item is ManagedPolicy | AwsManagedPolicy => !isHolder(item))
      .map((policy) => policyDetail(policy, account)),
    ...end,
  }
}

/** What there is to see of who may do what. */
export const authorizationDetailHandlers: IamHandlers = {
  GetAccountAuthorizationDetails: details,
}
