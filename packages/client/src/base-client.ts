// The client below `STSClient`: all of it, except that it does not go looking for credentials. The
// credential providers stand on it, and the default chain stands on them.
import { LAYERS } from './call.ts'
import { resolveConfig, type STSClientConfig, type STSClientResolvedConfig } from './config.ts'
import { stackOf } from './middleware.ts'
import type { ServiceInputTypes, ServiceOutputTypes, STSRequestOptions } from './model.ts'
import type { AwsCredentialIdentityProvider, Callback, Command, MiddlewareStack } from './smithy.ts'

/** A command of this client. */
type OwnCommand<I extends ServiceInputTypes, O extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  I,
  ServiceOutputTypes,
  O,
  STSClientResolvedConfig
>

/**
 * A client that is given its credentials.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html
 * @example
 * ```ts
 * import { __Client, STSClient } from '@daypass/client-sts'
 *
 * new STSClient({}) instanceof __Client // true
 * ```
 */
export class Client {
  /** What the client goes by. */
  readonly config: STSClientResolvedConfig
  /** The layers of every call. */
  middlewareStack: MiddlewareStack<ServiceInputTypes, ServiceOutputTypes> = stackOf(LAYERS)

  constructor(
    configuration: STSClientConfig = {},
    defaultCredentials?: (given: STSClientConfig) => AwsCredentialIdentityProvider,
  ) {
    this.config = resolveConfig(configuration, defaultCredentials)
  }

  /**
   * Makes a call.
   *
   * @throws STSServiceException when the service refuses or what answers is no service; an Error
   *   named `TimeoutError` or `AbortError`, or with the `code` of the network's error, when there
   *   is no answer.
   */
  send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: OwnCommand<I, O>,
    callback: Callback<O>,
  ): void
  send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: OwnCommand<I, O>,
    options: STSRequestOptions,
    callback: Callback<O>,
  ): void
  send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: OwnCommand<I, O>,
    options?: STSRequestOptions,
  ): Promise<O>
  send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: OwnCommand<I, O>,
    optionsOrCallback?: STSRequestOptions | Callback<O>,
    callback?: Callback<O>,
  ): Promise<O> | undefined {
    const isOptions = typeof optionsOrCallback !== 'function'
    const handler = command.resolveMiddleware(
      this.middlewareStack,
      this.config,
      (isOptions && optionsOrCallback) || undefined,
    )
    const output = handler({ input: command.input }).then((result) => result.output)
    const tell = isOptions ? callback : optionsOrCallback
    if (!tell) return output
    // What a callback throws is its own affair, and must not end the process.
    output.then((value) => tell(null, value), tell).catch(() => {})
    return undefined
  }

  /** Closes the connections that the client holds. Those that idle do not keep a process alive. */
  destroy(): void {
    this.config.requestHandler.destroy?.()
  }
}
