// Makes a call until it succeeds, or must not be made again.
import { addAttempt, type Call, counted, type Result } from './attempt.ts'
import { retryErrorInfo } from './retry.ts'
import type { HttpRequest, ResponseMetadata } from './smithy.ts'
import { race } from './world.ts'

/**
 * Makes a call as often as the strategy of the client allows.
 *
 * @param failed The error of the first attempt, if that was made already.
 */
export async function persist(
  { config, options: { abortSignal } }: Call,
  request: HttpRequest,
  attempt: () => Promise<Result>,
  failed?: unknown,
): Promise<Result> {
  const { headers } = request
  const strategy = await config.retryStrategy()
  if ('retry' in strategy) return strategy.retry(attempt as never, { request } as never)
  const max = await config.maxAttempts()
  const id = failed ? undefined : config.world.uuid()
  let token = await race(strategy.acquireInitialRetryToken(''), abortSignal)
  let waited = 0
  for (let attempts = 1; ; attempts++) {
    try {
      if (failed && attempts === 1) throw failed
      addAttempt(headers, attempts, max, id)
      const result = await attempt()
      strategy.recordSuccess(token)
      return counted(result, attempts, waited)
    } catch (thrown) {
      const info = retryErrorInfo(thrown, config.world.now())
      try {
        token = await race(strategy.refreshRetryTokenForRetry(token, info), abortSignal)
      } catch (refused) {
        if (abortSignal?.aborted && (refused as Error).name === 'AbortError') throw refused
        throw told(thrown, attempts, waited)
      }
      waited += token.getRetryDelay()
      await config.world.wait(token.getRetryDelay(), abortSignal)
    }
  }
}

/** An error that tells how often a call was made. */
function told(thrown: unknown, attempts: number, totalRetryDelay: number): unknown {
  if (!(thrown instanceof Error)) return thrown
  const error = thrown as { $metadata?: ResponseMetadata }
  error.$metadata = Object.assign(error.$metadata ?? {}, { attempts, totalRetryDelay })
  return thrown
}
