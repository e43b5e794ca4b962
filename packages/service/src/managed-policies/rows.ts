// What a row of the tables of AWS managed policies says.

/** An AWS managed policy: its default version, as AWS has published it. */
export interface ManagedPolicyRow {
  /** What its ARN ends with, from the slash on. */
  readonly name: string
  /** The id of the default version. */
  readonly version: string
  /** When the policy was made, and when its default version. */
  readonly created: string
  readonly updated: string
  readonly description: string
  readonly statements: readonly object[]
}

/**
 * Actions of several services: `s3: Get* List* ec2: Describe*`. A name that ends with a colon is
 * that of the service of those after it.
 */
export function actions(text: string): string[] {
  let service = ''
  return text
    .trim()
    .split(/\s+/)
    .flatMap((word) => {
      if (!word.endsWith(':')) return service + word
      service = word
      return []
    })
}
