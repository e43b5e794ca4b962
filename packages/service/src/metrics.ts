// Metrics: what of the audit's lines can be counted, as Prometheus reads it.
import { stsOperations } from '@daypass/protocol'
import type { AuditEntry } from './audit.ts'
import type { StoreHealth } from './store/replica.ts'

/**
 * How often each thing happened: the name of a series, as it is printed, and its value. Those of
 * several processes add up.
 */
export type Counts = Readonly<Record<string, number>>

/** Counts requests. */
export interface Metrics {
  /** Counts an answer: an `audit` for services and gateways. */
  readonly count: (entry: AuditEntry) => void
  readonly counts: () => Counts
}

/** Series that are kept. Past that, an answer counts under no operation. */
const SERIES_MAX = 5000

/**
 * Makes metrics, all at nothing.
 *
 * @example
 * ```ts
 * import { createMetrics, createService } from '@daypass/service'
 *
 * const metrics = createMetrics()
 * createService({
 *   config: { accounts: { '123456789012': {} } },
 *   audit: metrics.count,
 *   metrics: async () => [metrics.counts()],
 * })
 * ```
 */
export function createMetrics(): Metrics {
  const counts = new Map<string, number>()
  return {
    count(entry) {
      const series = seriesOf(entry, operationOf(entry))
      const isRoom = counts.has(series) || counts.size < SERIES_MAX
      const counted = isRoom ? series : seriesOf(entry, '')
      counts.set(counted, (counts.get(counted) ?? 0) + 1)
    },
    counts: () => Object.fromEntries(counts),
  }
}

/** What somebody unknown calls an operation is nobody's series, unless STS has it. */
const operationOf = ({ operation = '', caller }: AuditEntry): string =>
  Object.hasOwn(stsOperations, operation) || caller !== undefined ? operation : ''

const REQUESTS = 'daypass_requests_total'

const seriesOf = ({ status, code = '' }: AuditEntry, operation: string): string =>
  `${REQUESTS}{operation="${label(operation)}",status="${status}",code="${label(code)}"}`

/** A label's value in the text format. */
const label = (value: string): string =>
  value.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`))

/**
 * Prints metrics.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function printMetrics(all: readonly Counts[], { store, age }: StoreHealth): string {
  const sums = new Map<string, number>()
  for (const counts of all)
    for (const [series, count] of Object.entries(counts))
      sums.set(series, (sums.get(series) ?? 0) + count)
  const samples = [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
  return `\
# HELP ${REQUESTS} Requests answered, by operation, HTTP status and error code.
# TYPE ${REQUESTS} counter
${samples.map(([series, count]) => `${series} ${count}\n`).join('')}\
# HELP daypass_store_up Whether the store of the directory answers.
# TYPE daypass_store_up gauge
daypass_store_up ${store === 'ok' ? 1 : 0}
# HELP daypass_directory_age_seconds How old the directory is at most, in seconds.
# TYPE daypass_directory_age_seconds gauge
daypass_directory_age_seconds ${age}
`
}
