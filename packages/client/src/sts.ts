// `STS`: the client with a method for each operation, in the manner of version 2 of the AWS SDK.
import { STSClient } from './client.ts'
import type { $Command } from './command.ts'
import {
  AssumeRoleCommand,
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  AssumeRootCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetDelegatedAccessTokenCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  GetWebIdentityTokenCommand,
} from './commands.ts'
import type * as model from './model.ts'
import type { STSRequestOptions as Options } from './model.ts'
import type { Callback } from './smithy.ts'

/**
 * A client with a method for each operation. Every method promises the output, or tells a callback:
 * `(error, data)`.
 *
 * Whoever counts bytes takes `STSClient` and the commands that are needed: this class brings all of
 * them.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 * @example
 * ```ts
 * import { STS } from '@daypass/client-sts'
 *
 * const sts = new STS({ region: 'eu-west-1' })
 * const { Account } = await sts.getCallerIdentity()
 * sts.getSessionToken({ DurationSeconds: 900 }, (error, data) => {
 *   if (!error) console.log(data?.Credentials?.AccessKeyId)
 * })
 * ```
 */
export class STS extends STSClient {
  #call<I extends model.ServiceInputTypes, O extends model.ServiceOutputTypes>(
    command: $Command<I, O>,
    options?: Options | Callback<O>,
    callback?: Callback<O>,
  ): Promise<O> | undefined {
    const tell = typeof options === 'function' ? options : callback
    const settings = typeof options === 'function' ? {} : options
    if (!tell) return this.send(command, settings)
    this.send(command, settings ?? {}, tell)
    return undefined
  }

  /** See {@link AssumeRoleCommand}. */
  assumeRole(
    args: model.AssumeRoleCommandInput,
    callback: Callback<model.AssumeRoleCommandOutput>,
  ): void
  assumeRole(
    args: model.AssumeRoleCommandInput,
    options: Options,
    callback: Callback<model.AssumeRoleCommandOutput>,
  ): void
  assumeRole(
    args: model.AssumeRoleCommandInput,
    options?: Options,
  ): Promise<model.AssumeRoleCommandOutput>
  assumeRole(
    args: model.AssumeRoleCommandInput,
    options?: Options | Callback<model.AssumeRoleCommandOutput>,
    callback?: Callback<model.AssumeRoleCommandOutput>,
  ): Promise<model.AssumeRoleCommandOutput> | undefined {
    return this.#call(new AssumeRoleCommand(args), options, callback)
  }

  /** See {@link AssumeRoleWithSAMLCommand}. */
  assumeRoleWithSAML(
    args: model.AssumeRoleWithSAMLCommandInput,
    callback: Callback<model.AssumeRoleWithSAMLCommandOutput>,
  ): void
  assumeRoleWithSAML(
    args: model.AssumeRoleWithSAMLCommandInput,
    options: Options,
    callback: Callback<model.AssumeRoleWithSAMLCommandOutput>,
  ): void
  assumeRoleWithSAML(
    args: model.AssumeRoleWithSAMLCommandInput,
    options?: Options,
  ): Promise<model.AssumeRoleWithSAMLCommandOutput>
  assumeRoleWithSAML(
    args: model.AssumeRoleWithSAMLCommandInput,
    options?: Options | Callback<model.AssumeRoleWithSAMLCommandOutput>,
    callback?: Callback<model.AssumeRoleWithSAMLCommandOutput>,
  ): Promise<model.AssumeRoleWithSAMLCommandOutput> | undefined {
    return this.#call(new AssumeRoleWithSAMLCommand(args), options, callback)
  }

  /** See {@link AssumeRoleWithWebIdentityCommand}. */
  assumeRoleWithWebIdentity(
    args: model.AssumeRoleWithWebIdentityCommandInput,
    callback: Callback<model.AssumeRoleWithWebIdentityCommandOutput>,
  ): void
  assumeRoleWithWebIdentity(
    args: model.AssumeRoleWithWebIdentityCommandInput,
    options: Options,
    callback: Callback<model.AssumeRoleWithWebIdentityCommandOutput>,
  ): void
  assumeRoleWithWebIdentity(
    args: model.AssumeRoleWithWebIdentityCommandInput,
    options?: Options,
  ): Promise<model.AssumeRoleWithWebIdentityCommandOutput>
  assumeRoleWithWebIdentity(
    args: model.AssumeRoleWithWebIdentityCommandInput,
    options?: Options | Callback<model.AssumeRoleWithWebIdentityCommandOutput>,
    callback?: Callback<model.AssumeRoleWithWebIdentityCommandOutput>,
  ): Promise<model.AssumeRoleWithWebIdentityCommandOutput> | undefined {
    return this.#call(new AssumeRoleWithWebIdentityCommand(args), options, callback)
  }

  /** See {@link AssumeRootCommand}. */
  assumeRoot(
    args: model.AssumeRootCommandInput,
    callback: Callback<model.AssumeRootCommandOutput>,
  ): void
  assumeRoot(
    args: model.AssumeRootCommandInput,
    options: Options,
    callback: Callback<model.AssumeRootCommandOutput>,
  ): void
  assumeRoot(
    args: model.AssumeRootCommandInput,
    options?: Options,
  ): Promise<model.AssumeRootCommandOutput>
  assumeRoot(
    args: model.AssumeRootCommandInput,
    options?: Options | Callback<model.AssumeRootCommandOutput>,
    callback?: Callback<model.AssumeRootCommandOutput>,
  ): Promise<model.AssumeRootCommandOutput> | undefined {
    return this.#call(new AssumeRootCommand(args), options, callback)
  }

  /** See {@link DecodeAuthorizationMessageCommand}. */
  decodeAuthorizationMessage(
    args: model.DecodeAuthorizationMessageCommandInput,
    callback: Callback<model.DecodeAuthorizationMessageCommandOutput>,
  ): void
  decodeAuthorizationMessage(
    args: model.DecodeAuthorizationMessageCommandInput,
    options: Options,
    callback: Callback<model.DecodeAuthorizationMessageCommandOutput>,
  ): void
  decodeAuthorizationMessage(
    args: model.DecodeAuthorizationMessageCommandInput,
    options?: Options,
  ): Promise<model.DecodeAuthorizationMessageCommandOutput>
  decodeAuthorizationMessage(
    args: model.DecodeAuthorizationMessageCommandInput,
    options?: Options | Callback<model.DecodeAuthorizationMessageCommandOutput>,
    callback?: Callback<model.DecodeAuthorizationMessageCommandOutput>,
  ): Promise<model.DecodeAuthorizationMessageCommandOutput> | undefined {
    return this.#call(new DecodeAuthorizationMessageCommand(args), options, callback)
  }

  /** See {@link GetAccessKeyInfoCommand}. */
  getAccessKeyInfo(
    args: model.GetAccessKeyInfoCommandInput,
    callback: Callback<model.GetAccessKeyInfoCommandOutput>,
  ): void
  getAccessKeyInfo(
    args: model.GetAccessKeyInfoCommandInput,
    options: Options,
    callback: Callback<model.GetAccessKeyInfoCommandOutput>,
  ): void
  getAccessKeyInfo(
    args: model.GetAccessKeyInfoCommandInput,
    options?: Options,
  ): Promise<model.GetAccessKeyInfoCommandOutput>
  getAccessKeyInfo(
    args: model.GetAccessKeyInfoCommandInput,
    options?: Options | Callback<model.GetAccessKeyInfoCommandOutput>,
    callback?: Callback<model.GetAccessKeyInfoCommandOutput>,
  ): Promise<model.GetAccessKeyInfoCommandOutput> | undefined {
    return this.#call(new GetAccessKeyInfoCommand(args), options, callback)
  }

  /** See {@link GetCallerIdentityCommand}. */
  getCallerIdentity(
    args: model.GetCallerIdentityCommandInput,
    callback: Callback<model.GetCallerIdentityCommandOutput>,
  ): void
  getCallerIdentity(
    args: model.GetCallerIdentityCommandInput,
    options: Options,
    callback: Callback<model.GetCallerIdentityCommandOutput>,
  ): void
  getCallerIdentity(
    args?: model.GetCallerIdentityCommandInput,
    options?: Options,
  ): Promise<model.GetCallerIdentityCommandOutput>
  getCallerIdentity(
    args: model.GetCallerIdentityCommandInput = {},
    options?: Options | Callback<model.GetCallerIdentityCommandOutput>,
    callback?: Callback<model.GetCallerIdentityCommandOutput>,
  ): Promise<model.GetCallerIdentityCommandOutput> | undefined {
    return this.#call(new GetCallerIdentityCommand(args), options, callback)
  }

  /** See {@link GetDelegatedAccessTokenCommand}. */
  getDelegatedAccessToken(
    args: model.GetDelegatedAccessTokenCommandInput,
    callback: Callback<model.GetDelegatedAccessTokenCommandOutput>,
  ): void
  getDelegatedAccessToken(
    args: model.GetDelegatedAccessTokenCommandInput,
    options: Options,
    callback: Callback<model.GetDelegatedAccessTokenCommandOutput>,
  ): void
  getDelegatedAccessToken(
    args: model.GetDelegatedAccessTokenCommandInput,
    options?: Options,
  ): Promise<model.GetDelegatedAccessTokenCommandOutput>
  getDelegatedAccessToken(
    args: model.GetDelegatedAccessTokenCommandInput,
    options?: Options | Callback<model.GetDelegatedAccessTokenCommandOutput>,
    callback?: Callback<model.GetDelegatedAccessTokenCommandOutput>,
  ): Promise<model.GetDelegatedAccessTokenCommandOutput> | undefined {
    return this.#call(new GetDelegatedAccessTokenCommand(args), options, callback)
  }

  /** See {@link GetFederationTokenCommand}. */
  getFederationToken(
    args: model.GetFederationTokenCommandInput,
    callback: Callback<model.GetFederationTokenCommandOutput>,
  ): void
  getFederationToken(
    args: model.GetFederationTokenCommandInput,
    options: Options,
    callback: Callback<model.GetFederationTokenCommandOutput>,
  ): void
  getFederationToken(
    args: model.GetFederationTokenCommandInput,
    options?: Options,
  ): Promise<model.GetFederationTokenCommandOutput>
  getFederationToken(
    args: model.GetFederationTokenCommandInput,
    options?: Options | Callback<model.GetFederationTokenCommandOutput>,
    callback?: Callback<model.GetFederationTokenCommandOutput>,
  ): Promise<model.GetFederationTokenCommandOutput> | undefined {
    return this.#call(new GetFederationTokenCommand(args), options, callback)
  }

  /** See {@link GetSessionTokenCommand}. */
  getSessionToken(
    args: model.GetSessionTokenCommandInput,
    callback: Callback<model.GetSessionTokenCommandOutput>,
  ): void
  getSessionToken(
    args: model.GetSessionTokenCommandInput,
    options: Options,
    callback: Callback<model.GetSessionTokenCommandOutput>,
  ): void
  getSessionToken(
    args?: model.GetSessionTokenCommandInput,
    options?: Options,
  ): Promise<model.GetSessionTokenCommandOutput>
  getSessionToken(
    args: model.GetSessionTokenCommandInput = {},
    options?: Options | Callback<model.GetSessionTokenCommandOutput>,
    callback?: Callback<model.GetSessionTokenCommandOutput>,
  ): Promise<model.GetSessionTokenCommandOutput> | undefined {
    return this.#call(new GetSessionTokenCommand(args), options, callback)
  }

  /** See {@link GetWebIdentityTokenCommand}. */
  getWebIdentityToken(
    args: model.GetWebIdentityTokenCommandInput,
    callback: Callback<model.GetWebIdentityTokenCommandOutput>,
  ): void
  getWebIdentityToken(
    args: model.GetWebIdentityTokenCommandInput,
    options: Options,
    callback: Callback<model.GetWebIdentityTokenCommandOutput>,
  ): void
  getWebIdentityToken(
    args: model.GetWebIdentityTokenCommandInput,
    options?: Options,
  ): Promise<model.GetWebIdentityTokenCommandOutput>
  getWebIdentityToken(
    args: model.GetWebIdentityTokenCommandInput,
    options?: Options | Callback<model.GetWebIdentityTokenCommandOutput>,
    callback?: Callback<model.GetWebIdentityTokenCommandOutput>,
  ): Promise<model.GetWebIdentityTokenCommandOutput> | undefined {
    return this.#call(new GetWebIdentityTokenCommand(args), options, callback)
  }
}
