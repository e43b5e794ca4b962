// A call: what the steps of it know, and what it comes to.
import type { Operation } from '@daypass/protocol'
import type { STSClientResolvedConfig } from './config.ts'
import type { EndpointV2, HandlerOutput, HttpHandlerOptions, MetadataBearer } from './smithy.ts'

/** What the steps of a call know. */
export interface Call {
  readonly config: STSClientResolvedConfig
  readonly operation: Operation
  readonly options: HttpHandlerOptions
  /** Where it goes; known once the request is written. */
  endpoint?: Partial<EndpointV2> & { readonly href?: string }
}

/** What a call comes to. */
export type Result = HandlerOutput<MetadataBearer>
