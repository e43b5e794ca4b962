// What stands in the environment and in the shared files: settings that a program does not make.
// The files are read when the first setting is asked for, if they are there.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Asker, Setting, SettingName } from './defaults.ts'

const isTrue = (text: string): boolean => text.toLowerCase() === 'true'

function attempts(text: string): number {
  const count = Math.floor(Number(text))
  if (count > 0) return count
  throw new Error(`\`${text}\` is no number of attempts: expected 1 or more`)
}

/** Where settings stand, and how they are read from their text. */
const SETTINGS: Readonly<Record<SettingName, Setting & { read?: (text: string) => unknown }>> = {
  useGlobalEndpoint: { env: [] },
  region: { env: ['AWS_REGION', 'AWS_DEFAULT_REGION'], key: 'region' },
  endpoint: { env: ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'], key: 'endpoint_url' },
  useFipsEndpoint: { env: ['AWS_USE_FIPS_ENDPOINT'], key: 'use_fips_endpoint', read: isTrue },
  useDualstackEndpoint: {
    env: ['AWS_USE_DUALSTACK_ENDPOINT'],
    key: 'use_dualstack_endpoint',
    read: isTrue,
  },
  maxAttempts: { env: ['AWS_MAX_ATTEMPTS'], key: 'max_attempts', read: attempts },
  retryMode: { env: ['AWS_RETRY_MODE'], key: 'retry_mode' },
  userAgentAppId: { env: ['AWS_SDK_UA_APP_ID'], key: 'sdk_ua_app_id' },
  disableClockSkewCorrection: { env: ['AWS_DISABLE_CLOCK_SKEW_CORRECTION'], read: isTrue },
  ignoreConfiguredEndpointUrls: {
    env: ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'],
    key: 'ignore_configured_endpoint_urls',
    read: isTrue,
  },
}

/** The value of a setting, undefined when it is nowhere. */
export async function readSetting(
  name: SettingName,
  profile?: string,
  asker?: Asker,
): Promise<unknown> {
  const setting = SETTINGS[name]
  const text = await findSetting(setting, profile, asker)
  return text !== undefined && setting.read ? setting.read(text) : text
}

/** The text of a setting, undefined when it is nowhere. */
export async function findSetting(
  { env, key }: Setting,
  profile?: string,
  asker: Asker = {},
): Promise<string | undefined> {
  for (const name of env) if (process.env[name]) return process.env[name]
  if (!key) return undefined
  asker.hasFiles ??= hasFiles()
  if (!asker.hasFiles) return undefined
  const { loadProfile } = await import('./profiles.node.ts')
  const { settings, services } = await loadProfile({ ...(profile && { profile }) })
  return services.sts?.[key] ?? settings[key]
}

/**
 * Whether there may be files to read: most containers have none, and need not load the reader. It
 * takes that one to know what else a path may mean, and where home is when nobody says so.
 */
function hasFiles(): boolean {
  const { HOME, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env
  if (!HOME || AWS_CONFIG_FILE || AWS_SHARED_CREDENTIALS_FILE) return true
  return ['config', 'credentials'].some((name) => existsSync(join(HOME, '.aws', name)))
}

let isLambda: boolean | undefined

/** The header that tells a Lambda function's trace. */
export function traceId(): string | undefined {
  // Each look into the environment costs as much as writing a request.
  isLambda ??= process.env.AWS_LAMBDA_FUNCTION_NAME !== undefined
  return isLambda ? process.env._X_AMZN_TRACE_ID : undefined
}

let crypto: Pick<Crypto, 'randomUUID'> | undefined

/** A name for a call: a UUID. */
export function uuid(): string {
  // The first use of the global one takes as long as signing, which loads this one anyway.
  crypto ??= process.getBuiltinModule?.('node:crypto') ?? globalThis.crypto
  return crypto.randomUUID()
}
