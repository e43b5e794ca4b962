// The structural types of Smithy, the frame that the AWS SDK for JavaScript is made of: as far as
// users of the client meet them. They are our own, so that no version of another package can clash
// with them; by structure they are the same.

/** A function that promises a value: how every member of a configuration can be given. */
export type Provider<T> = () => Promise<T>

/** Credentials as every part of the AWS SDK passes them. */
export interface AwsCredentialIdentity {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
  readonly credentialScope?: string
  readonly accountId?: string
}

/** A function that promises credentials. */
export type AwsCredentialIdentityProvider = (
  // biome-ignore lint/suspicious/noExplicitAny: it differs between the versions of the AWS SDK.
  identityProperties?: Record<string, any>,
) => Promise<AwsCredentialIdentity>

/** Where log entries go: `console` is one. */
export interface Logger {
  trace?: (...content: unknown[]) => void
  debug: (...content: unknown[]) => void
  info: (...content: unknown[]) => void
  warn: (...content: unknown[]) => void
  error: (...content: unknown[]) => void
}

/** An HTTP request on its way through the middleware. */
export interface HttpRequest {
  method: string
  /** With colon: `https:`. */
  protocol: string
  hostname: string
  port?: number
  path: string
  query?: Record<string, string | string[] | null>
  /** Lower-case names. */
  headers: Record<string, string>
  username?: string
  password?: string
  fragment?: string
  body?: unknown
}

/** An HTTP response as a request handler gives it. */
export interface HttpResponse {
  statusCode: number
  reason?: string
  headers: Record<string, string>
  /** Text, bytes, or a stream of either kind. */
  body?: unknown
}

/** What can be set for a single call. */
export interface HttpHandlerOptions {
  /** Gives the call up. */
  abortSignal?: AbortSignal
  /** Milliseconds until a request that is not answered is given up. */
  requestTimeout?: number
}

/** Sends a request: what stands between the client and the network. */
export interface RequestHandler {
  /** @param asText The client's own wish, for a body that is read already: others get bytes. */
  handle(
    request: HttpRequest,
    options?: HttpHandlerOptions,
    asText?: boolean,
  ): Promise<{ response: HttpResponse }>
  destroy?(): void
  readonly metadata?: { readonly handlerProtocol: string }
  updateHttpClientConfig?(key: never, value: never): void
  httpHandlerConfigs?(): object
}

/** What is known of how a call went. */
export interface ResponseMetadata {
  /** The status of the last answer. */
  httpStatusCode?: number
  /** What the service calls the request; tell it to those who run the service. */
  requestId?: string
  extendedRequestId?: string
  cfId?: string
  /** How many requests were made. */
  attempts?: number
  /** Milliseconds waited between them. */
  totalRetryDelay?: number
  /** Set when an error taught the client what time it is, and the call was made again. */
  clockSkewCorrected?: true
}

/** Every output carries metadata. */
export interface MetadataBearer {
  $metadata: ResponseMetadata
}

/** Whose software it is: pairs of name and version. */
export type UserAgent = [name: string, version?: string][]

/** An endpoint in parts. */
export interface Endpoint {
  protocol: string
  hostname: string
  port?: number
  path: string
  query?: Record<string, string | string[] | null>
  headers?: Record<string, string>
}

/** An endpoint with what goes along: headers, and how to sign. */
export interface EndpointV2 {
  url: URL
  properties?: Record<string, unknown>
  headers?: Record<string, string[]>
}

/** What the layers of the step `initialize` are given. */
export interface InitializeHandlerArguments<Input extends object> {
  input: Input
}

/** What the layers of the step `serialize` are given. */
export interface SerializeHandlerArguments<Input extends object>
  extends InitializeHandlerArguments<Input> {
  request?: unknown
}

/** What the layers of all further steps are given. */
export interface BuildHandlerArguments<Input extends object>
  extends SerializeHandlerArguments<Input> {
  request: unknown
}

/** What the handler next to the network gives back: the output is there once it is read. */
export interface DeserializeHandlerOutput<Output extends object> {
  response: unknown
  output?: Output
}

/** What all other handlers give back. */
export interface HandlerOutput<Output extends object> extends DeserializeHandlerOutput<Output> {
  output: Output
}

/** All layers of a call together: what a client calls. */
export type Handler<Input extends object, Output extends object> = (
  args: InitializeHandlerArguments<Input>,
) => Promise<HandlerOutput<Output>>

/** The rest of a call, seen from the step `serialize`. */
export type SerializeHandler<Input extends object, Output extends object> = (
  args: SerializeHandlerArguments<Input>,
) => Promise<HandlerOutput<Output>>

/** The rest of a call, seen from the steps `build` and `finalizeRequest`. */
export type BuildHandler<Input extends object, Output extends object> = (
  args: BuildHandlerArguments<Input>,
) => Promise<HandlerOutput<Output>>

/** The rest of a call, seen from the step `deserialize`. */
export type DeserializeHandler<Input extends object, Output extends object> = (
  args: BuildHandlerArguments<Input>,
) => Promise<DeserializeHandlerOutput<Output>>

/** What every layer of a call knows. Plugins may add to it. */
export interface HandlerExecutionContext {
  logger?: Logger
  clientName?: string
  commandName?: string
  // biome-ignore lint/suspicious/noExplicitAny: plugins put in what they like, each its own type.
  [key: string]: any
}

/** A layer of a step: wraps the next handler into another one of its kind. */
export type MiddlewareOf<AnyHandler> = (
  next: AnyHandler,
  context: HandlerExecutionContext,
) => AnyHandler

/** A layer of a step before the answer is read. */
export type EarlyMiddleware<Input extends object, Output extends object> =
  | MiddlewareOf<Handler<Input, Output>>
  | MiddlewareOf<SerializeHandler<Input, Output>>
  | MiddlewareOf<BuildHandler<Input, Output>>

/** The steps of a call, in their order. */
export type Step = 'initialize' | 'serialize' | 'build' | 'finalizeRequest' | 'deserialize'

/** Where among the layers of a step a layer stands. */
export type Priority = 'high' | 'normal' | 'low'

/** What a layer is called. */
export interface MiddlewareNames {
  name?: string
  aliases?: string[]
  tags?: string[]
  /** Whether it takes the place of one with the same name. */
  override?: boolean
}

/** Where in its step a layer stands. */
export interface AbsoluteOptions<S extends Step = Step> extends MiddlewareNames {
  step?: S
  priority?: Priority
}

/** The same for layers of steps that must be named. */
export interface StepOptions<S extends Step> extends AbsoluteOptions<S> {
  step: S
}

/** A layer that stands beside another one. */
export interface RelativeOptions extends MiddlewareNames {
  relation: 'before' | 'after'
  toMiddleware: string
}

/** Something that adds layers to a stack. */
export interface Pluggable<Input extends object, Output extends object> {
  applyToStack: (stack: MiddlewareStack<Input, Output>) => void
}

/** The layers of a call. */
export interface MiddlewareStack<Input extends object, Output extends object>
  extends Pluggable<Input, Output> {
  /**
   * Adds a layer to a step.
   * @throws Error when one of that name is there already, unless `override` is set.
   */
  add(
    middleware: MiddlewareOf<Handler<Input, Output>>,
    options?: AbsoluteOptions<'initialize'>,
  ): void
  add(
    middleware: MiddlewareOf<SerializeHandler<Input, Output>>,
    options: StepOptions<'serialize'>,
  ): void
  add(
    middleware: MiddlewareOf<BuildHandler<Input, Output>>,
    options: StepOptions<'build' | 'finalizeRequest'>,
  ): void
  add(
    middleware: MiddlewareOf<DeserializeHandler<Input, Output>>,
    options: StepOptions<'deserialize'>,
  ): void
  /** Adds a layer right before or after another one. */
  addRelativeTo(
    middleware: MiddlewareOf<DeserializeHandler<Input, Output>>,
    options: RelativeOptions,
  ): void
  // Compilers infer from the last overload, and there the output must be sure: who mocks clients
  // asks for the output of a command in this way.
  addRelativeTo(middleware: EarlyMiddleware<Input, Output>, options: RelativeOptions): void
  /** Lets a plugin add its layers. */
  use(pluggable: Pluggable<Input, Output>): void
  clone(): MiddlewareStack<Input, Output>
  /** Removes a layer by name or by itself; tells whether it was there. */
  remove(toRemove: string | ((next: never, context: HandlerExecutionContext) => unknown)): boolean
  removeByTag(toRemove: string): boolean
  /** The layers of both. */
  // biome-ignore lint/suspicious/noExplicitAny: generic, it would fit no other copy of Smithy.
  concat(from: any): any
  /** The layers in their order, each with its name and place. */
  identify(): string[]
  identifyOnResolve(toggle?: boolean): boolean
  /** Wraps the layers around the handler that sends. */
  resolve<I extends Input, O extends Output>(
    handler: DeserializeHandler<I, O>,
    context: HandlerExecutionContext,
  ): Handler<I, O>
}

/** A call with its input. */
export interface Command<
  ClientInput extends object,
  Input extends ClientInput,
  ClientOutput extends MetadataBearer,
  Output extends ClientOutput,
  Config,
> {
  readonly input: Input
  readonly middlewareStack: MiddlewareStack<Input, Output>
  resolveMiddleware(
    stack: MiddlewareStack<ClientInput, ClientOutput>,
    configuration: Config,
    options?: HttpHandlerOptions,
  ): Handler<Input, Output>
}

/** Tells a callback how a call went: an error, or `null` and the output. */
// biome-ignore lint/suspicious/noExplicitAny: programs look into the error without narrowing it.
export type Callback<Output> = (error: any, data?: Output) => void
