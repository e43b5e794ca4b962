// The `organization` member of a directory file.
//
//     organization:
//       id: o-exampleorgid
//       managementAccount: "111111111111"
//       delegatedAdministrators: ["222222222222"]
//       features: [RootCredentialsManagement, RootSessions]
//       root:
//         id: r-ab12
//         serviceControlPolicies: { FullAWSAccess: , NoTags: { … } }
//         accounts: { "111111111111": , "222222222222": }
//         units:
//           Workloads:
//             id: ou-ab12-workload
//             resourceControlPolicies: { OwnPeople: { … } }
//             accounts: { "333333333333": { serviceControlPolicies: { … } } }
//
// A level that lists no service control policies has FullAWSAccess; one that lists some has those.
import type { Policy } from '@daypass/policy'
import {
  type ConfigPath,
  fail,
  items,
  type Members,
  members,
  policy,
  text,
} from '../config-reader.ts'
import {
  fullAccess,
  fullResourceAccess,
  type Membership,
  type Organization,
  type OrganizationFeature,
} from './organization.ts'

const FEATURES: readonly OrganizationFeature[] = ['RootCredentialsManagement', 'RootSessions']
/** Levels of units below the root, as AWS Organizations has it. */
const DEPTH_MAX = 5
const ACCOUNT = /^\d{12}$/
const POLICIES = ['serviceControlPolicies', 'resourceControlPolicies']

/**
 * Reads an organization.
 *
 * @param accounts The accounts of the directory: every one that is named must be among them, unless
 * that was seen to before.
 * @throws ConfigError with the place of what is wrong.
 */
export function readOrganization(
  value: unknown,
  path: ConfigPath,
  accounts?: ReadonlySet<string>,
): Organization {
  const content = members(value, path, [
    ...['id', 'managementAccount', 'delegatedAdministrators', 'features', 'root'],
  ])
  const id = text(
    content.id,
    [...path, 'id'],
    /^o-[a-z0-9]{10,32}$/,
    'an id such as o-exampleorgid',
  )
  const reader = new LevelReader(accounts)
  reader.level(content.root, [...path, 'root'], /^r-[a-z0-9]{4,32}$/, `${id}/`, [])
  const place = [...path, 'managementAccount']
  const managementAccount = reader.member(content.managementAccount, place)
  const delegated = items(content.delegatedAdministrators, [...path, 'delegatedAdministrators'])
  return {
    id,
    managementAccount,
    delegatedAdministrators: new Set(
      delegated.map((account, i) =>
        reader.member(account, [...path, 'delegatedAdministrators', i]),
      ),
    ),
    features: new Set(
      items(content.features, [...path, 'features']).map(
        (name, i) =>
          FEATURES.find((feature) => feature === name) ??
          fail([...path, 'features', i], `expected ${FEATURES.join(' or ')}`),
      ),
    ),
    membership: (account) => reader.memberships.get(account),
  }
}

/** The policies of one level. */
type Level = Pick<Membership, 'serviceControl' | 'resourceControl'>

class LevelReader {
  readonly memberships = new Map<string, Membership>()
  readonly #accounts: ReadonlySet<string> | undefined

  constructor(accounts: ReadonlySet<string> | undefined) {
    this.#accounts = accounts
  }

  /** An account that is in the organization. */
  member(value: unknown, path: ConfigPath): string {
    const account = text(value, path, ACCOUNT, 'an account of 12 digits, in quotes')
    return this.memberships.has(account)
      ? account
      : fail(path, `account \`${account}\` is in no unit of the organization`)
  }

  level(
    value: unknown,
    path: ConfigPath,
    pattern: RegExp,
    parent: string,
    above: readonly Level[],
  ): void {
    const content = members(value, path, ['id', ...POLICIES, 'accounts', 'units'])
    if (above.length > DEPTH_MAX) fail(path, `expected at most ${DEPTH_MAX} units below each other`)
    const own = `${parent}${text(content.id, [...path, 'id'], pattern, `an id like ${pattern.source}`)}/`
    const levels = [...above, policiesOf(content, path)]
    const accounts = members(content.accounts, [...path, 'accounts'])
    for (const [account, leaf] of Object.entries(accounts))
      this.#account(account, leaf, [...path, 'accounts', account], own, levels)
    for (const [name, unit] of Object.entries(members(content.units, [...path, 'units'])))
      this.level(unit, [...path, 'units', name], /^ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$/, own, levels)
  }

  #account(
    account: string,
    value: unknown,
    path: ConfigPath,
    own: string,
    above: readonly Level[],
  ): void {
    if (this.#accounts?.has(account) === false)
      fail(path, `no account \`${account}\` in \`accounts\``)
    if (this.memberships.has(account)) fail(path, `account \`${account}\` is in another unit too`)
    const levels = [...above, policiesOf(members(value, path, POLICIES), path)]
    this.memberships.set(account, {
      path: own,
      serviceControl: levels.flatMap((level) => level.serviceControl),
      resourceControl: levels.flatMap((level) => level.resourceControl),
    })
  }
}

function policiesOf(content: Members, path: ConfigPath): Level {
  const service = listed(content, path, 'serviceControlPolicies', 'service-control', fullAccess())
  const resource = listed(
    content,
    path,
    'resourceControlPolicies',
    'resource-control',
    fullResourceAccess(),
  )
  return {
    serviceControl: [service.length === 0 ? [fullAccess()] : service],
    resourceControl: [[fullResourceAccess(), ...resource]],
  }
}

/** The policies of a mapping; the one that AWS provides is named without a document. */
function listed(
  content: Members,
  path: ConfigPath,
  section: string,
  kind: 'service-control' | 'resource-control',
  provided: Policy,
): Policy[] {
  const entries = Object.entries(members(content[section], [...path, section]))
  return entries.map(([name, document]) =>
    name === provided.name && (document === null || document === undefined)
      ? provided
      : policy(document, [...path, section, name], kind, name),
  )
}
