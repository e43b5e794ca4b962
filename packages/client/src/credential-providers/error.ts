// The one error of providers: it says whether a chain may ask the next provider.
import type { Logger } from '../smithy.ts'

/**
 * Whether the next provider of a chain is asked (it is, unless this says `false`), and where the
 * message is logged.
 */
export interface ProviderErrorOptions {
  readonly tryNextLink?: boolean
  readonly logger?: Logger
  /** What led to the error. */
  readonly cause?: unknown
}

/**
 * A provider has no credentials. `tryNextLink` tells a chain whether to ask the next provider:
 * `true` where a source is simply not there, `false` where it is there and wrong.
 *
 * The class of the same name in the AWS SDK is recognised by `instanceof` too: only the name and
 * `tryNextLink` count.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 * @example
 * ```ts
 * import { CredentialsProviderError } from '@daypass/client-sts/credential-providers'
 *
 * const fromVault = async (): Promise<never> => {
 *   throw new CredentialsProviderError('the vault is sealed', { tryNextLink: true })
 * }
 * ```
 */
export class CredentialsProviderError extends Error {
  override readonly name: string = 'CredentialsProviderError'
  readonly tryNextLink: boolean

  constructor(message: string, options: ProviderErrorOptions | boolean = true) {
    const {
      tryNextLink = true,
      logger,
      ...rest
    } = typeof options === 'boolean' ? { tryNextLink: options } : options
    super(message, rest)
    this.tryNextLink = tryNextLink
    logger?.debug?.(`@daypass/client-sts ${tryNextLink ? '->' : '(!)'} ${message}`)
  }

  /** The error of a provider, with the message and the members of another one. */
  static from(
    error: Error,
    options: ProviderErrorOptions | boolean = true,
  ): CredentialsProviderError {
    return Object.assign(new CredentialsProviderError(error.message, options), error)
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isProviderError(value) && value.name === 'CredentialsProviderError'
  }
}

/** Whether an error, of whichever class, says if a chain may go on. */
export const isProviderError = (error: unknown): error is Error & { tryNextLink: boolean } =>
  typeof (error as { tryNextLink?: unknown } | null | undefined)?.tryNextLink === 'boolean'
