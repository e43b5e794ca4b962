// How requests are sent, by either transport.
import type { HttpRequest } from './smithy.ts'

/** Bytes of an answer that are read; what is larger is no answer of STS. */
export const BODY_MAX: number = 1 << 20

/** How requests are sent. What one runtime does not know, it leaves aside. */
export interface TransportOptions {
  /**
   * Milliseconds until a request that is not answered in full is given up; 30,000 unless given, 0
   * for never. On Node they count from when it has a connection: with as many under way as there
   * may be connections, a request waits for as long as others get theirs in that time.
   */
  readonly requestTimeout?: number
  /** Milliseconds until a connection must stand; 5,000 unless given, 0 for never. On Node only. */
  readonly connectionTimeout?: number
  /** Milliseconds without any byte after which a connection is given up. On Node only. */
  readonly socketTimeout?: number
  /** Taken for compatibility: requests that take too long are always given up. */
  readonly throwOnRequestTimeout?: boolean
  /** Taken for compatibility. */
  readonly socketAcquisitionWarningTimeout?: number
  /** `node:http` agent, or its options. On Node only. */
  readonly httpAgent?: object
  /** `node:https` agent, or its options: a proxy for example. On Node only. */
  readonly httpsAgent?: object
  /** Taken for compatibility. */
  readonly logger?: unknown
  /** As in `RequestInit`. With `fetch` only. */
  readonly keepAlive?: boolean
  /** As in `RequestInit`. With `fetch` only. */
  readonly credentials?: string
  /** As in `RequestInit`. With `fetch` only. */
  readonly cache?: string
  /** What `fetch` is called with besides. */
  readonly requestInit?: (request: HttpRequest) => RequestInit
  /** Takes the place of `fetch`. */
  readonly customFetch?: typeof fetch
}
