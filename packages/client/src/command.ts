// What the commands have in common: an input, layers of its own, and the way through all layers.

import type { STSClientResolvedConfig } from './config.ts'
import type { Call } from './layer.ts'
import { stackOf } from './middleware.ts'
import type { ServiceInputTypes, ServiceOutputTypes, STSRequestOptions } from './model.ts'
import type { Operation } from './rows.ts'
import type { Command, Handler, HttpRequest, MiddlewareStack } from './smithy.ts'

/** Where the parameters that endpoints are found by come from. */
export type EndpointParameterInstructions = Record<
  string,
  { readonly type: 'builtInParams'; readonly name: string }
>

const builtIn = (name: string): EndpointParameterInstructions[string] => ({
  type: 'builtInParams',
  name,
})

/**
 * A call to be made, with its input. The commands extend it.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 * @example
 * ```ts
 * import { $Command, GetCallerIdentityCommand } from '@daypass/client-sts'
 *
 * new GetCallerIdentityCommand({}) instanceof $Command // true
 * ```
 */
export abstract class $Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>
  implements Command<ServiceInputTypes, Input, ServiceOutputTypes, Output, STSClientResolvedConfig>
{
  readonly input: Input
  #stack: MiddlewareStack<Input, Output> | undefined

  constructor(...[input]: Record<never, never> extends Input ? [input?: Input] : [input: Input]) {
    this.input = input ?? ({} as Input)
  }

  /** The row of the table. */
  protected abstract get operation(): Operation

  /** The layers of this call alone. */
  get middlewareStack(): MiddlewareStack<Input, Output> {
    this.#stack ??= stackOf([])
    return this.#stack
  }

  /** For software that finds endpoints itself. */
  static getEndpointParameterInstructions(): EndpointParameterInstructions {
    return {
      UseGlobalEndpoint: builtIn('useGlobalEndpoint'),
      UseFIPS: builtIn('useFipsEndpoint'),
      Endpoint: builtIn('endpoint'),
      Region: builtIn('region'),
      UseDualStack: builtIn('useDualstackEndpoint'),
    }
  }

  /** The way through all layers: those of the client, and those of this call. */
  resolveMiddleware(
    stack: MiddlewareStack<ServiceInputTypes, ServiceOutputTypes>,
    config: STSClientResolvedConfig,
    options: STSRequestOptions = {},
  ): Handler<Input, Output> {
    const { operation } = this
    const { logger, requestHandler } = config
    const all = this.#stack ? stack.concat(this.#stack) : stack
    const call: Call = {
      config,
      operation,
      options,
      logger,
      clientName: 'STSClient',
      commandName: `${operation.name}Command`,
      __smithy_context: {
        commandInstance: this,
        service: 'AWSSecurityTokenServiceV20110615',
        operation: operation.name,
        abortSignal: options.abortSignal,
      },
    }
    return (all as MiddlewareStack<Input, Output>).resolve(
      ({ request }) => requestHandler.handle(request as HttpRequest, options, true),
      call,
    )
  }
}
