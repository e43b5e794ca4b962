// Makes a call until it succeeds, or must not be made again.
import type { Call, Result } from './attempt.ts'
import { retryErrorInfo } from './retry.ts'
import type { HttpRequest, MetadataBearer } from './smithy.ts'
import { race } from './world.ts'

/** Makes a call as often as the strategy of the client allows. */
export async function persist(
  { config, options: { abortSignal } }: Call,
  request: HttpRequest,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const { maxAttempts, world } = config
  const strategy = await config.retryStrategy()
  if ('retry' in strategy) return strategy.retry(attempt as never, { request } as never)
  const max = await maxAttempts()
  const id = world.uuid()
  let token = await race(strategy.acquireInitialRetryToken(''), abortSignal)
  for (let attempts = 1, totalRetryDelay = 0; ; attempts++) {
    // Tells caller and service how often the call was made.
    const count = (told: Partial<MetadataBearer>): void => {
      told.$metadata = Object.assign(told.$metadata ?? {}, { attempts, totalRetryDelay })
    }
    request.headers['amz-sdk-invocation-id'] = id
    request.headers['amz-sdk-request'] = `attempt=${attempts}; max=${max}`
    try {
      const result = await attempt()
      strategy.recordSuccess(token)
      count(result.output)
      return result
    } catch (thrown) {
      const info = retryErrorInfo(thrown, world.now())
      try {
        token = await race(strategy.refreshRetryTokenForRetry(token, info), abortSignal)
      } catch (refused) {
        if (abortSignal?.aborted && (refused as Error).name === 'AbortError') throw refused
        if (thrown instanceof Error) count(thrown as Partial<MetadataBearer>)
        throw thrown
      }
      totalRetryDelay += token.getRetryDelay()
      await world.wait(token.getRetryDelay(), abortSignal)
    }
  }
}
