// What a layer of a call is given, and what it knows.
import type { STSClientResolvedConfig } from './config.ts'
import type { Operation } from './rows.ts'
import type {
  AbsoluteOptions,
  EndpointV2,
  HandlerExecutionContext,
  HttpHandlerOptions,
  HttpRequest,
  RelativeOptions,
  UserAgent,
} from './smithy.ts'

/** What the layers know of a call: the context that plugins see too. */
export interface Call extends HandlerExecutionContext {
  readonly config: STSClientResolvedConfig
  readonly operation: Operation
  readonly options: HttpHandlerOptions
  /** Where it goes; known once the request is written. */
  endpointV2?: EndpointV2
  /** Added to the user agent. */
  readonly userAgent?: UserAgent
}

/** What the layers of a call pass on. */
export interface Args {
  readonly input: object
  readonly request?: HttpRequest
}

/** The rest of a call. */
export type Next = (args: Args) => Promise<{ response: unknown; output?: unknown }>

/** A layer of whichever step, as the stack itself calls it. */
export type Layer = (next: Next, call: Call) => Next

/**
 * A layer with its place. Options of either kind: those with `relation` stand beside another layer.
 */
export type Entry = AbsoluteOptions & Partial<RelativeOptions> & { middleware: Layer }
