// What the official client hands to its providers so that they can assume roles; ours bring their
// own.
import { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from '#assumers'
import type { STSRoleAssumerOptions } from './credential-providers/role-assumer.ts'
import type { AwsCredentialIdentityProvider } from './smithy.ts'

/** Makes a provider from what it is given. */
export type DefaultCredentialProvider = (
  input: STSRoleAssumerOptions,
) => AwsCredentialIdentityProvider

/**
 * Gives a provider the functions to assume roles with.
 *
 * @deprecated The providers bring their own.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 * @example
 * ```ts
 * import { decorateDefaultCredentialProvider } from '@daypass/client-sts'
 *
 * const decorated = decorateDefaultCredentialProvider((input) => async () => {
 *   throw new Error(`no credentials in ${Object.keys(input)}`)
 * })
 * ```
 */
export const decorateDefaultCredentialProvider =
  (provider: DefaultCredentialProvider): DefaultCredentialProvider =>
  (input) =>
    provider({
      ...{
        roleAssumer: getDefaultRoleAssumer(input),
        roleAssumerWithWebIdentity: getDefaultRoleAssumerWithWebIdentity(input),
      },
      ...input,
    })
