// What stands in the environment and in the shared files: settings that a program does not make.
// The files are read when the first setting is asked for, if they are there.
import { builtin } from './builtin.node.ts'
import type { SettingName, SettingReader } from './defaults.ts'
import type { Profile } from './profiles.node.ts'

/**
 * The keys of settings in a profile of the shared configuration file, and in the profile's section
 * for STS, which wins: those that are not called as the client calls them, `max_attempts` for
 * `maxAttempts`. What has none is the program's alone.
 */
const KEYS: { readonly [name in SettingName]?: string } = {
  endpoint: 'endpoint_url',
  userAgentAppId: 'sdk_ua_app_id',
  useGlobalEndpoint: '',
}

/** Makes a reader of the settings of a profile, which reads the files once. */
export function settingsOf(profile?: string): SettingReader {
  let loading: Promise<Profile> | false | undefined
  return async (name, usual) => {
    const key = KEYS[name] ?? name.replace(/[A-Z]/g, '_$&').toLowerCase()
    if (!key) return usual
    const { env } = process
    let text =
      (name === 'endpoint' && env.AWS_ENDPOINT_URL_STS) ||
      env[`AWS_${key.toUpperCase()}`] ||
      (name === 'region' && env.AWS_DEFAULT_REGION)
    if (!text) {
      loading ??= hasFiles() && load(profile)
      const { services, settings }: Partial<Profile> = (await loading) || {}
      text = services?.sts?.[key] ?? settings?.[key]
    }
    return text ? asUsual(text, usual) : usual
  }
}

/** A setting of the kind that its default is of. */
function asUsual(text: string, usual: unknown): unknown {
  if (typeof usual === 'boolean') return text.toLowerCase() === 'true'
  if (typeof usual !== 'number') return text
  const count = Math.floor(Number(text))
  if (count > 0) return count
  throw new Error(`\`${text}\` is no number of attempts: expected 1 or more`)
}

async function load(profile: string | undefined): Promise<Profile> {
  const { loadProfile } = await import('./profiles.node.ts')
  return loadProfile({ profile })
}

/**
 * Whether there may be files to read: most containers have none, and need not load the reader. It
 * takes that one to know what else a path may mean, and where home is when nobody says so.
 */
function hasFiles(): boolean {
  const { HOME, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env
  if (!HOME || AWS_CONFIG_FILE || AWS_SHARED_CREDENTIALS_FILE) return true
  return builtin('node:fs').existsSync(`${HOME}/.aws`)
}

let isLambda: boolean | undefined

/** The header that tells a Lambda function's trace. */
export function traceId(): string | undefined {
  // Each look into the environment costs as much as writing a request.
  isLambda ??= process.env.AWS_LAMBDA_FUNCTION_NAME !== undefined
  return isLambda ? process.env._X_AMZN_TRACE_ID : undefined
}

let crypto: Pick<Crypto, 'randomUUID'> | undefined

/** A name for a call: a UUID. Signing loads `node:crypto` anyway. */
export function uuid(): string {
  crypto ??= builtin('node:crypto')
  return crypto.randomUUID()
}
