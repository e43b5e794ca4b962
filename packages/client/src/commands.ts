// The commands: one class for each row of the table.

import { $Command } from './command.ts'
import type * as model from './model.ts'
import {
  AssumeRole,
  AssumeRoleWithSAML,
  AssumeRoleWithWebIdentity,
  AssumeRoot,
  DecodeAuthorizationMessage,
  GetAccessKeyInfo,
  GetCallerIdentity,
  GetDelegatedAccessToken,
  GetFederationToken,
  GetSessionToken,
  GetWebIdentityToken,
  type Operation,
} from './rows.ts'

/**
 * Returns temporary credentials for a role.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @example
 * ```ts
 * import { AssumeRoleCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Credentials } = await client.send(
 *   new AssumeRoleCommand({
 *     RoleArn: 'arn:aws:iam::123456789012:role/Reader',
 *     RoleSessionName: 'alice',
 *   }),
 * )
 * ```
 */
export class AssumeRoleCommand extends $Command<
  model.AssumeRoleCommandInput,
  model.AssumeRoleCommandOutput
> {
  protected override get operation(): Operation {
    return AssumeRole
  }
}

/**
 * Returns temporary credentials for a role to somebody who signed in with SAML 2.0. Not signed:
 * needs no credentials.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 * @example
 * ```ts
 * import { AssumeRoleWithSAMLCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Credentials } = await client.send(
 *   new AssumeRoleWithSAMLCommand({
 *     RoleArn: 'arn:aws:iam::123456789012:role/Reader',
 *     PrincipalArn: 'arn:aws:iam::123456789012:saml-provider/corp',
 *     SAMLAssertion: 'PHNhbWxwOlJlc3BvbnNlLi4u',
 *   }),
 * )
 * ```
 */
export class AssumeRoleWithSAMLCommand extends $Command<
  model.AssumeRoleWithSAMLCommandInput,
  model.AssumeRoleWithSAMLCommandOutput
> {
  protected override get operation(): Operation {
    return AssumeRoleWithSAML
  }
}

/**
 * Returns temporary credentials for a role to the bearer of an identity token (OIDC). Not signed:
 * needs no credentials.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @example
 * ```ts
 * import { AssumeRoleWithWebIdentityCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Credentials } = await client.send(
 *   new AssumeRoleWithWebIdentityCommand({
 *     RoleArn: 'arn:aws:iam::123456789012:role/Reader',
 *     RoleSessionName: 'ci',
 *     WebIdentityToken: 'eyJhbGciOi…',
 *   }),
 * )
 * ```
 */
export class AssumeRoleWithWebIdentityCommand extends $Command<
  model.AssumeRoleWithWebIdentityCommandInput,
  model.AssumeRoleWithWebIdentityCommandOutput
> {
  protected override get operation(): Operation {
    return AssumeRoleWithWebIdentity
  }
}

/**
 * Returns short-lived credentials of a member account's root for one privileged task.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 * @example
 * ```ts
 * import { AssumeRootCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Credentials } = await client.send(
 *   new AssumeRootCommand({
 *     TargetPrincipal: '123456789012',
 *     TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
 *   }),
 * )
 * ```
 */
export class AssumeRootCommand extends $Command<
  model.AssumeRootCommandInput,
  model.AssumeRootCommandOutput
> {
  protected override get operation(): Operation {
    return AssumeRoot
  }
}

/**
 * Decodes the message that explains why a request was refused.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 * @example
 * ```ts
 * import { DecodeAuthorizationMessageCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { DecodedMessage } = await client.send(
 *   new DecodeAuthorizationMessageCommand({ EncodedMessage: 'AQIDBA==' }),
 * )
 * ```
 */
export class DecodeAuthorizationMessageCommand extends $Command<
  model.DecodeAuthorizationMessageCommandInput,
  model.DecodeAuthorizationMessageCommandOutput
> {
  protected override get operation(): Operation {
    return DecodeAuthorizationMessage
  }
}

/**
 * Returns the account that an access key id belongs to.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
 * @example
 * ```ts
 * import { GetAccessKeyInfoCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Account } = await client.send(
 *   new GetAccessKeyInfoCommand({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
 * )
 * ```
 */
export class GetAccessKeyInfoCommand extends $Command<
  model.GetAccessKeyInfoCommandInput,
  model.GetAccessKeyInfoCommandOutput
> {
  protected override get operation(): Operation {
    return GetAccessKeyInfo
  }
}

/**
 * Returns who signed the request. Needs no permission.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @example
 * ```ts
 * import { GetCallerIdentityCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Arn } = await client.send(
 *   new GetCallerIdentityCommand({}),
 * )
 * ```
 */
export class GetCallerIdentityCommand extends $Command<
  model.GetCallerIdentityCommandInput,
  model.GetCallerIdentityCommandOutput
> {
  protected override get operation(): Operation {
    return GetCallerIdentity
  }
}

/**
 * Trades a token for temporary credentials in the account that granted it.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html
 * @example
 * ```ts
 * import { GetDelegatedAccessTokenCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Credentials } = await client.send(
 *   new GetDelegatedAccessTokenCommand({ TradeInToken: 'token' }),
 * )
 * ```
 */
export class GetDelegatedAccessTokenCommand extends $Command<
  model.GetDelegatedAccessTokenCommandInput,
  model.GetDelegatedAccessTokenCommandOutput
> {
  protected override get operation(): Operation {
    return GetDelegatedAccessToken
  }
}

/**
 * Returns temporary credentials for somebody whom the calling user vouches for.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 * @example
 * ```ts
 * import { GetFederationTokenCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Credentials } = await client.send(
 *   new GetFederationTokenCommand({ Name: 'bob', DurationSeconds: 900 }),
 * )
 * ```
 */
export class GetFederationTokenCommand extends $Command<
  model.GetFederationTokenCommandInput,
  model.GetFederationTokenCommandOutput
> {
  protected override get operation(): Operation {
    return GetFederationToken
  }
}

/**
 * Returns temporary credentials of the calling user itself, with MFA if a code is given.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 * @example
 * ```ts
 * import { GetSessionTokenCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { Credentials } = await client.send(
 *   new GetSessionTokenCommand({ DurationSeconds: 900 }),
 * )
 * ```
 */
export class GetSessionTokenCommand extends $Command<
  model.GetSessionTokenCommandInput,
  model.GetSessionTokenCommandOutput
> {
  protected override get operation(): Operation {
    return GetSessionToken
  }
}

/**
 * Returns a signed JWT that tells other services who the caller is.
 *
 * @throws STSServiceException when the service refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
 * @example
 * ```ts
 * import { GetWebIdentityTokenCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { WebIdentityToken } = await client.send(
 *   new GetWebIdentityTokenCommand({
 *     Audience: ['https://example.com'],
 *     SigningAlgorithm: 'ES384',
 *   }),
 * )
 * ```
 */
export class GetWebIdentityTokenCommand extends $Command<
  model.GetWebIdentityTokenCommandInput,
  model.GetWebIdentityTokenCommandOutput
> {
  protected override get operation(): Operation {
    return GetWebIdentityToken
  }
}
