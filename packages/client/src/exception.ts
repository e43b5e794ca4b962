// The error that an answer makes. A program that asks for its class (`errors.ts`) brings along what
// tells classes apart, one that does not carries the error alone.
import type { HttpResponse, ResponseMetadata } from './smithy.ts'

/** What a {@link ServiceException} is made of. */
export interface ServiceExceptionOptions {
  name: string
  $fault: 'client' | 'server'
  message?: string
  $metadata: ResponseMetadata
}

/** An answer that tells of an error, or that is none. */
export class ServiceException extends Error {
  declare readonly name: string
  /** Who is at fault. */
  declare readonly $fault: 'client' | 'server'
  declare readonly $metadata: ResponseMetadata
  /** There when the model says that the call may be made again. */
  declare readonly $retryable?: { readonly throttling?: boolean }
  /** The answer, not enumerable. */
  declare readonly $response?: HttpResponse
  /** `Sender` or `Receiver`, as the answer says. */
  declare readonly Type?: string
  /** The code as the answer says it. */
  declare readonly Code?: string
  /** The error as the answer has it. */
  declare readonly Error?: { Type?: string; Code?: string; Message?: string }

  constructor(told: ServiceExceptionOptions) {
    super(told.message)
    Object.assign(this, told)
  }
}

/** The classes of modelled exceptions that a program has, by name. */
export const classes: Map<string, new (options: ServiceExceptionOptions) => ServiceException> =
  /* @__PURE__ */ new Map()
