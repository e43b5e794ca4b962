// Where a statement stands in the text of its policy, as IAM's simulation tells it.
import type { StatementMatch } from '@daypass/policy'
import type { PolicyPosition, SimulatedStatement } from '@daypass/protocol/iam'

/** The lines of a text. */
export const linesOf = (text: string): readonly string[] => text.split('\n')

/**
 * The place of a statement. Of a list IAM has each begin where what is before it ends: the bracket,
 * or the statement before. One that stands alone begins behind its own brace.
 */
export function placeOf(
  { line, column, endLine, endColumn }: StatementMatch,
  lines: readonly string[],
): Pick<SimulatedStatement, 'StartPosition' | 'EndPosition'> {
  if (line === undefined || column === undefined) return {}
  return {
    StartPosition: startOf(lines, line, column),
    EndPosition: { Line: endLine, Column: endColumn },
  }
}

function startOf(lines: readonly string[], line: number, column: number): PolicyPosition {
  const before = endBefore(lines, line, column)
  const character = charBefore(lines, before)
  if (character === '[') return before
  if (character !== ',') return { Line: line, Column: column + 1 }
  return endBefore(lines, before.Line, before.Column - 1)
}

/** The place after the last character before a place that is no white space. */
function endBefore(lines: readonly string[], line: number, column: number) {
  let at = line
  let text = lines[at - 1]?.slice(0, column - 1).trimEnd() ?? ''
  while (text === '' && at > 1) text = lines[--at - 1]!.trimEnd()
  return { Line: at, Column: text.length + 1 }
}

const charBefore = (lines: readonly string[], { Line, Column }: { Line: number; Column: number }) =>
  lines[Line - 1]?.[Column - 2]
