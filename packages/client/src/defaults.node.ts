// What stands in the environment and in the shared files: settings that a program does not make. The files are read when
// the first setting is asked for, if they are there.
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Setting } from './defaults.ts'

/** The value of a setting, undefined when it is nowhere. */
export async function findSetting(
  { env, key, serviceKey }: Setting,
  profile?: string,
): Promise<string | undefined> {
  for (const name of env) if (process.env[name]) return process.env[name]
  if (!key || !hasFiles()) return undefined
  const { loadProfile } = await import('./profiles.node.ts')
  const { settings, services } = await loadProfile({ ...(profile && { profile }) })
  return (serviceKey && services.sts?.[serviceKey]) || settings[key]
}

/** Whether there is a file to read: most containers have none, and need not load the reader. */
const hasFiles = (): boolean =>
  [
    process.env.AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config'),
    process.env.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials'),
  ].some((path) => existsSync(path))

/** What `_X_AMZN_TRACE_ID` says, in a Lambda function. */
export const traceId = (): string | undefined =>
  process.env.AWS_LAMBDA_FUNCTION_NAME && process.env._X_AMZN_TRACE_ID
