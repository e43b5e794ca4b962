// Everything in an account that says who may do what, in one list.
import { percentEncode } from '@daypass/protocol'
import type {
  GetAccountAuthorizationDetailsRequest,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@daypass/protocol/iam'
import type { ServiceState, SignedCall } from '../call.ts'
import type { Account, Group, ManagedPolicy, Role, User } from '../directory.ts'
import { type AwsManagedPolicy, awsManagedPolicies } from '../managed-policies.ts'
import { ask } from './ask.ts'
import { attachedPolicy } from './attachments.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers } from './handler.ts'
import { listedProfile } from './instance-profiles.ts'
import { markerOf, PAGE_DEFAULT, type PageRequest, readMarker } from './page.ts'
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

/** The kinds of entities as filters and markers have them, in the order of the list. */
const TYPES = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const
type Type = (typeof TYPES)[number]

/** The entities of a kind in the order of their names, from behind a name on. */
function* entitiesOf(account: Account, type: Type, after?: string): Generator<Entity> {
  if (type === 'User') yield* account.users.sorted(after)
  else if (type === 'Group') yield* account.groups.sorted(after)
  else if (type === 'Role') yield* account.roles.sorted(after)
  else if (type === 'LocalManagedPolicy') yield* account.policies.sorted(after)
  else for (const policy of usedAwsPolicies(account)) if (policy.arn > (after ?? '')) yield policy
}

/** AWS's policies are many: those count that somebody in the account has. */
const usedAwsPolicies = (account: Account) =>
  [...awsManagedPolicies().values()]
    .filter(({ arn }) => {
      const { attached: holders, bounded } = account.useOf(arn)
      return holders.size + bounded.size > 0
    })
    .sort((one, other) => (one.arn < other.arn ? -1 : 1))

const placeOf = (entity: Entity) => ('kind' in entity ? entity.name.toLowerCase() : entity.arn)

/** One page through all kinds that are asked for: it costs what the page holds. */
function pageOfAll(
  account: Account,
  types: readonly Type[],
  { Marker: marker, MaxItems: size = PAGE_DEFAULT }: PageRequest,
) {
  const [from, after] = (marker === undefined ? undefined : readMarker(marker))?.split(' ') ?? []
  const first = marker === undefined ? 0 : types.indexOf(from as Type)
  if (first < 0) fail('ValidationError', 'Marker and Filter do not match')
  const items: Entity[] = []
  let last = ''
  for (const type of types.slice(first))
    for (const entity of entitiesOf(account, type, type === from ? after : undefined)) {
      if (items.length === size)
        return { items, end: { IsTruncated: true, Marker: markerOf(last) } }
      items.push(entity)
      last = `${type} ${placeOf(entity)}`
    }
  return { items, end: { IsTruncated: false } }
}

function details(call: SignedCall, input: GetAccountAuthorizationDetailsRequest) {
  ask(call, 'GetAccountAuthorizationDetails', '*')
  const account = accountOf(call)
  const { Filter: filter = [] } = input
  const types = TYPES.filter((type) => filter.length === 0 || filter.includes(type))
  const { items, end } = pageOfAll(account, types, input)
  const of = <K extends Holder['kind']>(kind: K) =>
    items.filter(
      (item): item is Extract<Holder, { kind: K }> => 'kind' in item && item.kind === kind,
    )
  return {
    UserDetailList: of('user').map(userDetail),
    GroupDetailList: of('group').map(groupDetail),
    RoleDetailList: of('role').map((role) => roleDetail(role, call.state)),
    Policies: items
      .filter((item) => !('kind' in item) || item.kind === 'policy')
      .map((policy) => policyDetail(policy as ManagedPolicy | AwsManagedPolicy, account)),
    ...end,
  }
}

/** What there is to see of who may do what. */
export const authorizationDetailHandlers: IamHandlers = {
  GetAccountAuthorizationDetails: details,
}
