// The table that is printed, row by row as the figures come.
import type { Row } from './harness.ts'

const WIDTHS = [48, 14, 16, 26, 9]

const cells = (...texts: string[]): string =>
  texts
    .map((text, i) => (i === 0 ? text.padEnd(WIDTHS[i]!) : text.padStart(WIDTHS[i] ?? 0)))
    .join('  ')
    .trimEnd()

/** The heading of the table. */
export const heading: string = cells('what', 'goal', 'daypass', 'peer', 'ratio', 'met')

/** Three digits that say something, thousands apart. */
function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

const ratio = (value: number): string =>
  value >= 2 ? `${number(value)} ×` : `${Math.round(value * 100)} %`

/** One row of the table. */
export function line(row: Row): string {
  const spread = row.spread ? ` ±${Math.round(row.spread * 100)}%` : ''
  return cells(
    row.what,
    row.goal ?? '',
    `${number(row.ours)} ${row.unit}${spread}`,
    row.theirs === undefined ? (row.peer ?? '') : `${number(row.theirs)}, ${row.peer}`,
    row.ratio === undefined ? '' : ratio(row.ratio),
    row.met === undefined ? '' : row.met ? 'yes' : 'NO',
  )
}
