// What stands in the environment and the shared files: nothing, where there is no Node. The twin on Node is
// `defaults.node.ts`.

/** Where a setting may stand. */
export interface Setting {
  /** Environment variables, the first one that is set counts. */
  readonly env: readonly string[]
  /** The key in a profile of the shared configuration file. */
  readonly key?: string
  /** The key in the profile's section for STS, which wins over `key`. */
  readonly serviceKey?: string
}

/** The value of a setting, undefined when it is nowhere. */
export const findSetting = async (
  _setting: Setting,
  _profile?: string,
): Promise<string | undefined> => undefined

/** What `_X_AMZN_TRACE_ID` says, in a Lambda function. */
export const traceId = (): string | undefined => undefined
