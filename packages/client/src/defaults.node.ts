// What stands in the environment and in the shared files: settings that a program does not make.
// The files are read when the first setting is asked for, if they are there.
import { builtin } from './builtin.node.ts'
import type { SettingName, SettingReader } from './defaults.ts'
import type { Profile } from './profiles.node.ts'

const isTrue = (text: string): boolean => text.toLowerCase() === 'true'

function attempts(text: string): number {
  const count = Math.floor(Number(text))
  if (count > 0) return count
  throw new Error(`\`${text}\` is no number of attempts: expected 1 or more`)
}

/** Where a setting stands, and how it is read from its text. */
interface Setting {
  /**
   * The key in a profile of the shared configuration file, and in the profile's section for STS,
   * which wins.
   */
  readonly key?: string
  /** Environment variables, the first one that is set counts; called as the key unless given. */
  readonly env?: readonly string[]
  readonly read?: (text: string) => unknown
}

const SETTINGS: Readonly<Record<SettingName, Setting>> = {
  region: { key: 'region', env: ['AWS_REGION', 'AWS_DEFAULT_REGION'] },
  endpoint: { key: 'endpoint_url', env: ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'] },
  useGlobalEndpoint: { env: [] },
  useFipsEndpoint: { key: 'use_fips_endpoint', read: isTrue },
  useDualstackEndpoint: { key: 'use_dualstack_endpoint', read: isTrue },
  maxAttempts: { key: 'max_attempts', read: attempts },
  retryMode: { key: 'retry_mode' },
  userAgentAppId: { key: 'sdk_ua_app_id' },
  disableClockSkewCorrection: { env: ['AWS_DISABLE_CLOCK_SKEW_CORRECTION'], read: isTrue },
  ignoreConfiguredEndpointUrls: { key: 'ignore_configured_endpoint_urls', read: isTrue },
}

/** Makes a reader of the settings of a profile, which reads the files once. */
export function settingsOf(profile?: string): SettingReader {
  let loading: Promise<Profile> | false | undefined
  return async (name) => {
    const { key = '', env = [`AWS_${key.toUpperCase()}`], read = String } = SETTINGS[name]
    let text: string | undefined
    for (const variable of env) text ||= process.env[variable]
    if (!text && key) {
      loading ??= hasFiles() && load(profile)
      const { services, settings }: Partial<Profile> = (await loading) || {}
      text = services?.sts?.[key] ?? settings?.[key]
    }
    return text ? read(text) : undefined
  }
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

/** A name for a call: a UUID. Signing loads `node:crypto` anyway. */
export const uuid = (): string => builtin('node:crypto').randomUUID()
