// The shared config and credentials files of the AWS tools: `~/.aws/config` and
// `~/.aws/credentials`.
import { join } from 'node:path'
import { builtin } from './builtin.node.ts'

/** Where the files are, and which profile counts. */
export interface SharedConfigOptions {
  /** The profile; else `AWS_PROFILE`, else `default`. */
  readonly profile?: string | undefined
  /** The credentials file; else `AWS_SHARED_CREDENTIALS_FILE`, else `~/.aws/credentials`. */
  readonly filepath?: string | undefined
  /** The config file; else `AWS_CONFIG_FILE`, else `~/.aws/config`. */
  readonly configFilepath?: string | undefined
}

/** Settings by name. It has no prototype: a setting may have any name. */
export type Settings = Record<string, string>

/** What both files say, section by section. */
export interface SharedConfig {
  /** By name; where both files have a setting, the credentials file wins. */
  readonly profiles: ReadonlyMap<string, Settings>
  /** The `[sso-session …]` sections of the config file. */
  readonly ssoSessions: ReadonlyMap<string, Settings>
  /**
   * The `[services …]` sections of the config file: nested settings are named `sts.endpoint_url`.
   */
  readonly services: ReadonlyMap<string, Settings>
}

/** A profile, with the settings for single services that it refers to. */
export interface Profile {
  readonly name: string
  readonly settings: Settings
  /** By service, as the files name them: `services.sts.endpoint_url`. */
  readonly services: Record<string, Settings>
}

/** Where settings outside the files stand. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Bytes; a config file of more is a mistake. */
const FILE_MAX = 1 << 20

/** The name of the profile that counts. */
export const profileName = (profile?: string, env: Environment = process.env): string =>
  profile || env.AWS_PROFILE || 'default'

/**
 * Loads a profile. One that is not there has no settings: who needs credentials of it says so.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export async function loadProfile(
  options: SharedConfigOptions = {},
  env: Environment = process.env,
): Promise<Profile> {
  const config = await loadSharedConfig(options, env)
  const name = profileName(options.profile, env)
  const settings: Settings = config.profiles.get(name) ?? Object.create(null)
  const services: Record<string, Settings> = Object.create(null)
  for (const [path, value] of Object.entries(config.services.get(settings.services ?? '') ?? {})) {
    const [service = '', ...key] = path.split('.')
    if (key.length === 0) continue
    services[service] ??= Object.create(null) as Settings
    services[service][key.join('.')] = value
  }
  return { name, settings, services }
}

/**
 * Reads both files. A file that is not there, or that may not be read, says nothing.
 *
 * @throws Error when a file is larger than 1 MiB.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
 */
export async function loadSharedConfig(
  { filepath, configFilepath }: SharedConfigOptions = {},
  env: Environment = process.env,
): Promise<SharedConfig> {
  const home = homeDirectory(env)
  const at = (path: string): string => (path.startsWith('~/') ? join(home, path.slice(2)) : path)
  const [configText, credentialsText] = await Promise.all([
    readIfThere(at(configFilepath ?? (env.AWS_CONFIG_FILE || join(home, '.aws', 'config')))),
    readIfThere(
      at(filepath ?? (env.AWS_SHARED_CREDENTIALS_FILE || join(home, '.aws', 'credentials'))),
    ),
  ])
  const config: Sections = { profile: new Map(), 'sso-session': new Map(), services: new Map() }
  const plain = new Map<string, Settings>()
  for (const [title, settings] of parseIni(configText)) {
    const [, kind, name] = TITLE.exec(title) ?? []
    if (title === 'default') plain.set(title, settings)
    else if (name) config[kind as keyof Sections].set(name.replace(QUOTED, '$2'), settings)
  }
  const profiles = config.profile
  // `[profile default]` wins over `[default]`.
  if (!profiles.has('default') && plain.has('default'))
    profiles.set('default', plain.get('default')!)
  for (const [name, settings] of parseIni(credentialsText))
    profiles.set(name, Object.assign(profiles.get(name) ?? Object.create(null), settings))
  return { profiles, ssoSessions: config['sso-session'], services: config.services }
}

type Sections = Record<'profile' | 'sso-session' | 'services', Map<string, Settings>>

/** `profile name`, `sso-session name`, `services name`: the name may stand in quotes. */
const TITLE = /^(profile|sso-session|services)\s+(\S.*)$/
const QUOTED = /^(["'])(.*)\1$/

/** The folder that `~` stands for. */
export const homeDirectory = ({ HOME, USERPROFILE, HOMEPATH, HOMEDRIVE }: Environment): string =>
  HOME ||
  USERPROFILE ||
  (HOMEPATH ? `${HOMEDRIVE ?? 'C:'}${HOMEPATH}` : builtin('node:os').homedir())

/**
 * Reads the sections of a file. A line that is indented belongs to what stands above it: below a
 * setting without a value it is a nested setting (`s3 =`, then `  region = …`), below one with a
 * value it goes on with it unless it is a setting itself.
 */
export function parseIni(text: string): Map<string, Settings> {
  const sections = new Map<string, Settings>()
  let section: Settings | undefined
  let parent: string | undefined
  let last: string | undefined
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const line = uncommented(raw).trim()
    const indented = /^\s/.test(raw)
    const equals = line.indexOf('=')
    if (line.startsWith('[') && line.endsWith(']')) {
      const title = line.slice(1, -1).trim()
      section = sections.get(title) ?? (Object.create(null) as Settings)
      sections.set(title, section)
      parent = last = undefined
    } else if (section && equals > 0) {
      const key = line.slice(0, equals).trim()
      const value = line.slice(equals + 1).trim()
      if (!indented || !value) parent = undefined
      last = parent ? `${parent}.${key}` : key
      if (value) section[last] = value
      else parent = key
    } else if (section && line && indented && last && section[last] !== undefined)
      section[last] += `\n${line}`
  }
  return sections
}

/** A line without its comment, which begins with `#` or `;` after white space or at the start. */
function uncommented(line: string): string {
  for (let at = 0; at < line.length; at++)
    if ((line[at] === '#' || line[at] === ';') && (at === 0 || /\s/.test(line[at - 1]!)))
      return line.slice(0, at)
  return line
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readBounded(path, FILE_MAX)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) return ''
    throw error
  }
}

/**
 * Reads a text file, whatever it is: a pipe or a device too.
 *
 * @throws Error when it cannot be read, or when it has more than so many bytes.
 */
export async function readBounded(path: string, maxBytes: number): Promise<string> {
  const { createReadStream, statSync } = builtin('node:fs')
  const chunks: Buffer[] = []
  let length = 0
  const take = (chunk: Buffer): void => {
    chunks.push(chunk)
    length += chunk.length
  }
  // Streams, and threads that read, take longer to start than all else that a first call does.
  if (statSync(path).isFile()) take(readStart(path, maxBytes + 1))
  else for await (const chunk of createReadStream(path, { end: maxBytes })) take(chunk)
  if (length > maxBytes)
    throw new Error(`\`${path}\` is too large: expected at most ${maxBytes} bytes`)
  return Buffer.concat(chunks).toString('utf8')
}

/** Up to so many bytes of a file. */
function readStart(path: string, maxBytes: number): Buffer {
  const { closeSync, openSync, readSync } = builtin('node:fs')
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.allocUnsafe(maxBytes)
    let length = 0
    for (let count = -1; count !== 0; length += count)
      count = readSync(file, bytes, length, maxBytes - length, null)
    return bytes.subarray(0, length)
  } finally {
    closeSync(file)
  }
}
