// Small values of a directory file: secrets, keys, devices, tags.
import { fromBase32 } from '@daypass/protocol'
import { type ConfigPath, fail, type Members, members, text } from './config-reader.ts'
import { isPasswordHash } from './passwords.ts'
import {
  type AccessKeyRecord,
  foldedKey,
  type KeyCase,
  type LoginRecord,
  type MfaRecord,
  type TagRecord,
} from './store/records.ts'
import { TAG_KEY, TAG_VALUE } from './tags.ts'

/** Where secrets written as `${NAME}` are looked up. */
export type Env = Readonly<Record<string, string | undefined>>

/** Names of users, groups, roles, policies, devices. */
export const NAME: RegExp = /^[\w+=,.@-]{1,128}$/
const PATH = /^\/(?:[!-~]+\/)?$/

/** A secret: as it stands, or from the environment. What it is never shows in a message. */
export function secret(value: unknown, path: ConfigPath, env: Env): string {
  const reference = typeof value === 'string' ? /^\$\{(\w+)\}$/.exec(value) : null
  if (reference) {
    const name = reference[1]!
    const found = Object.hasOwn(env, name) ? env[name] : undefined
    return found ?? fail(path, `environment has no \`${name}\``)
  }
  return typeof value === 'string' && value !== '' ? value : fail(path, 'expected a text')
}

/** A long-term access key. */
export function accessKey(value: unknown, path: ConfigPath, env: Env): AccessKeyRecord {
  const key = members(value, path, ['id', 'secret', 'status'])
  const id = secret(key.id, [...path, 'id'], env)
  if (!/^\w{16,128}$/.test(id) || id.startsWith('ASIA'))
    fail([...path, 'id'], `expected a long-term access key id (AKIA…), got \`${id}\``)
  const status = activity(key.status, [...path, 'status'])
  const clear = secret(key.secret, [...path, 'secret'], env)
  return { id, secret: { clear }, status, createDate: 0 }
}

/** Whether a credential counts; unless given it does. */
export const activity = (value: unknown, path: ConfigPath): 'Active' | 'Inactive' =>
  value === undefined || value === 'Active' || value === 'Inactive'
    ? (value ?? 'Active')
    : fail(path, 'expected Active or Inactive')

/** A password, by its hash; root may have a login without one. */
export function login(value: unknown, path: ConfigPath, env: Env): LoginRecord | undefined {
  if (value === undefined) return undefined
  const content = members(value, path, ['passwordHash', 'resetRequired'])
  const place = [...path, 'passwordHash']
  const hash = content.passwordHash === undefined ? '' : secret(content.passwordHash, place, env)
  if (hash !== '' && !isPasswordHash(hash))
    fail(place, 'expected what scrypt makes of a password: `$scrypt$ln=14,r=8,p=5$…$…`')
  const resetRequired = flag(content, path, 'resetRequired')
  return { hash, createDate: 0, changeDate: 0, ...(resetRequired && { resetRequired }) }
}

/**
 * What a password policy may say, as UpdateAccountPasswordPolicy takes it: numbers from one to
 * another, or yes and no. The table of IAM has it too, and is not loaded for this.
 */
const PASSWORD_RULES: Readonly<Record<string, readonly [number, number] | 'flag'>> = {
  MinimumPasswordLength: [6, 128],
  RequireSymbols: 'flag',
  RequireNumbers: 'flag',
  RequireUppercaseCharacters: 'flag',
  RequireLowercaseCharacters: 'flag',
  AllowUsersToChangePassword: 'flag',
  PasswordReusePrevention: [1, 24],
  MaxPasswordAge: [1, 1095],
  HardExpiry: 'flag',
}

/** A password policy. */
export function passwordPolicy(value: unknown, path: ConfigPath): Members | undefined {
  if (value === undefined) return undefined
  const content = members(value, path, Object.keys(PASSWORD_RULES))
  for (const [name, rule] of Object.entries(PASSWORD_RULES))
    if (rule === 'flag') flag(content, path, name)
    else if (content[name] !== undefined) {
      const [min, max] = rule
      const number = Number.isInteger(content[name]) ? Number(content[name]) : Number.NaN
      if (!(number >= min && number <= max))
        fail([...path, name], `expected a number, ${min} to ${max}`)
    }
  return content
}

/** A virtual MFA device of an owner, or of nobody. */
export function mfaDevice(
  value: unknown,
  path: ConfigPath,
  env: Env,
  owner: string | undefined,
): MfaRecord {
  const device = members(value, path, ['name', 'path', 'seed', 'tags'])
  const name = text(device.name, [...path, 'name'], NAME, 'a device name')
  const clear = secret(device.seed, [...path, 'seed'], env)
  if ((fromBase32(clear)?.length ?? 0) < 10)
    fail([...path, 'seed'], 'expected a seed in base32, at least 16 characters')
  return {
    name,
    path: pathOf(device, path),
    createDate: 0,
    seed: { clear },
    owner,
    ...(owner !== undefined && { enableDate: 0 }),
    tags: tags(device.tags, [...path, 'tags']),
  }
}

/** The path of an entity. */
export const pathOf = (content: Members, place: ConfigPath): string =>
  text(content.path ?? '/', [...place, 'path'], PATH, 'a path such as / or /team/')

/** A description of a role or policy. */
export const description = (content: Members, place: ConfigPath): string | undefined =>
  content.description === undefined
    ? undefined
    : text(content.description, [...place, 'description'], /^[\s\S]{0,1000}$/, 'a description')

/**
 * Tags.
 *
 * @param keyCase How their keys are told apart.
 */
export function tags(
  value: unknown,
  path: ConfigPath,
  keyCase: KeyCase = 'exact',
): TagRecord | undefined {
  if (value === undefined) return undefined
  const seen = new Set<string>()
  const entries = Object.entries(members(value, path)).map(([key, tag]) => {
    const place = [...path, key]
    const folded = foldedKey(text(key, place, TAG_KEY, 'a tag key'), keyCase)
    if (seen.has(folded)) fail(place, `second tag \`${key}\`; case does not count`)
    seen.add(folded)
    return [key, text(tag, place, TAG_VALUE, 'a tag value')]
  })
  return Object.fromEntries(entries)
}

/** True or false, if given. */
export function flag(content: Members, path: ConfigPath, name: string): boolean | undefined {
  const value = content[name]
  return value === undefined || typeof value === 'boolean'
    ? value
    : fail([...path, name], 'expected true or false')
}
