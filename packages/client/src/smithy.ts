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

/**
 * A function that promises credentials. What it is told of who asks differs between the versions of
 * the AWS SDK, so it need not take anything.
 */
export type AwsCredentialIdentityProvider = (
  identityProperties?: never,
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
  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }>
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

/** What a handler is given: the input, and the request once there is one. */
export interface HandlerArguments<Input extends object> {
  input: Input
  request?: unknown
}

/** What a handler gives back: the response, and the output once it is read. */
export interface HandlerOutput<Output extends object> {
  response: unknown
  output: Output
}

/** One layer of a call, seen from the layer around it. */
export type Handler<Input extends object, Output extends object> = (
  args: HandlerArguments<Input>,
) => Promise<HandlerOutput<Output>>

/** What every layer of a call knows. Plugins may add to it. */
export interface HandlerExecutionContext {
  logger?: Logger
  clientName?: string
  commandName?: string
  userAgent?: UserAgent
  endpointV2?: EndpointV2
  [key: string]: unknown
}

/** A layer: wraps the next handler into another one. */
export type Middleware<Input extends object, Output extends object> = (
  next: Handler<Input, Output>,
  context: HandlerExecutionContext,
) => Handler<Input, Output>

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

/** A layer that stands in a step. */
export interface AbsoluteOptions extends MiddlewareNames {
  step?: Step
  priority?: Priority
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
  add(middleware: Middleware<Input, Output>, options?: AbsoluteOptions): void
  /** Adds a layer right before or after another one. */
  addRelativeTo(middleware: Middleware<Input, Output>, options: RelativeOptions): void
  /** Lets a plugin add its layers. */
  use(pluggable: Pluggable<Input, Output>): void
  clone(): MiddlewareStack<Input, Output>
  /** Removes a layer by name or by itself; tells whether it was there. */
  remove(toRemove: Middleware<Input, Output> | string): boolean
  removeByTag(toRemove: string): boolean
  concat<I extends Input, O extends Output>(from: MiddlewareStack<I, O>): MiddlewareStack<I, O>
  /** The layers in their order, each with its name and place. */
  identify(): string[]
  identifyOnResolve(toggle?: boolean): boolean
  /** Wraps the layers around the handler that sends. */
  resolve<I extends Input, O extends Output>(
    handler: (args: HandlerArguments<I>) => Promise<{ response: unknown }>,
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
