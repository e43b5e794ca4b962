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
import type { STSClientConfig } from './config.ts'
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
export interface STS extends STSClient {
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
}

type Method = (
  this: STSClient,
  args?: object,
  options?: Options | Callback<never>,
  callback?: Callback<never>,
) => Promise<unknown> | undefined

/** The class of clients that have these commands as methods. */
function withMethods(commands: Readonly<Record<string, unknown>>): typeof STS {
  const made = class STS extends STSClient {}
  const methods = made.prototype as unknown as Record<string, Method>
  for (const name in commands) {
    const Command = commands[name] as new (args?: object) => $Command<never, never>
    methods[name] = function (args, options, callback) {
      const send = this.send as (...parameters: unknown[]) => Promise<unknown> | undefined
      return send.call(this, new Command(args), options, callback)
    }
  }
  return made as unknown as typeof STS
}

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
export const STS: { new (configuration?: STSClientConfig): STS; readonly prototype: STS } =
  /* @__PURE__ */ withMethods({
    assumeRole: AssumeRoleCommand,
    assumeRoleWithSAML: AssumeRoleWithSAMLCommand,
    assumeRoleWithWebIdentity: AssumeRoleWithWebIdentityCommand,
    assumeRoot: AssumeRootCommand,
    decodeAuthorizationMessage: DecodeAuthorizationMessageCommand,
    getAccessKeyInfo: GetAccessKeyInfoCommand,
    getCallerIdentity: GetCallerIdentityCommand,
    getDelegatedAccessToken: GetDelegatedAccessTokenCommand,
    getFederationToken: GetFederationTokenCommand,
    getSessionToken: GetSessionTokenCommand,
    getWebIdentityToken: GetWebIdentityTokenCommand,
  })
