// What stands in the environment and the shared files: nothing, where there is no Node. The twin on
// Node is `defaults.node.ts`.

/** Settings that a program need not make: members of `STSClientConfig`. */
export type SettingName =
  | 'region'
  | 'endpoint'
  | 'useFipsEndpoint'
  | 'useDualstackEndpoint'
  | 'useGlobalEndpoint'
  | 'maxAttempts'
  | 'retryMode'
  | 'userAgentAppId'
  | 'disableClockSkewCorrection'
  | 'ignoreConfiguredEndpointUrls'

/** Promises the value of a setting, what is usual when it is nowhere. */
export type SettingReader = (name: SettingName, usual?: unknown) => Promise<unknown>

/** Makes a reader of the settings of a profile, which reads the files once. */
export const settingsOf: ((profile?: string) => SettingReader) | undefined = undefined

/** The header that tells a Lambda function's trace. */
export const traceId: (() => string | undefined) | undefined = undefined

/** A name for a call: a UUID. */
export const uuid = (): string =>
  // `crypto` is missing on insecure origins and in React Native; nothing secret hangs on it.
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () =>
    Math.floor(Math.random() * 16).toString(16),
  )
