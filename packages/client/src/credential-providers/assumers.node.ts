// Functions that assume a role, on Node: what they are made of is loaded when they are first
// called. The twin of `assumers.ts`.
import type { Plugin } from './assume.ts'
import type {
  RoleAssumer,
  RoleAssumerWithWebIdentity,
  STSRoleAssumerOptions,
} from './role-assumer.ts'

const load = () => import('./on-demand.node.ts')

/**
 * A function that assumes roles. It keeps one client, for the source credentials that it was called
 * with last: calls with different ones never sign with each other's.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @example
 * ```ts
 * import { getDefaultRoleAssumer } from '@daypass/client-sts'
 *
 * const assume = getDefaultRoleAssumer({ region: 'eu-west-1' })
 * const source = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' }
 * const RoleArn = 'arn:aws:iam::123456789012:role/Reader'
 * const credentials = assume(source, { RoleArn, RoleSessionName: 'me' })
 * ```
 */
export function getDefaultRoleAssumer(
  stsOptions: STSRoleAssumerOptions = {},
  stsPlugins?: readonly Plugin[],
): RoleAssumer {
  let made: Promise<RoleAssumer> | undefined
  return async (sourceCreds, params) => {
    made ??= load().then((loaded) => loaded.getDefaultRoleAssumer(stsOptions, stsPlugins))
    return (await made)(sourceCreds, params)
  }
}

/**
 * A function that assumes roles with the tokens of identity providers. Its calls are not signed.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @example
 * ```ts
 * import { getDefaultRoleAssumerWithWebIdentity } from '@daypass/client-sts'
 *
 * const assume = getDefaultRoleAssumerWithWebIdentity({ region: 'eu-west-1' })
 * const RoleArn = 'arn:aws:iam::123456789012:role/Reader'
 * const credentials = assume({ RoleArn, RoleSessionName: 'me', WebIdentityToken: 'eyJ…' })
 * ```
 */
export function getDefaultRoleAssumerWithWebIdentity(
  stsOptions: STSRoleAssumerOptions = {},
  stsPlugins?: readonly Plugin[],
): RoleAssumerWithWebIdentity {
  let made: Promise<RoleAssumerWithWebIdentity> | undefined
  return async (params) => {
    made ??= load().then((loaded) =>
      loaded.getDefaultRoleAssumerWithWebIdentity(stsOptions, stsPlugins),
    )
    return (await made)(params)
  }
}
