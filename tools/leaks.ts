// What must not leave the machines it was made on: private names and the paths of a machine.
import type { Problem, Repository } from './repository.ts'

/** Written with classes of one letter so that this file does not name what it looks for. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/sts[-]facts|aws[-]observed/i, 'a private name'],
  [/(?<![\w.~-])\/(?:work|root|tmp)(?:\/|(?=['"`]))/, 'a path of a machine'],
]

/** Private names and machine paths, in every file. */
export function checkLeaks(repository: Repository): Problem[] {
  const problems: Problem[] = []
  for (const [path, text] of repository.files)
    text.split('\n').forEach((line, index) => {
      for (const [pattern, what] of forbidden) {
        const match = pattern.exec(line)
        if (match) problems.push({ path, line: index + 1, message: `\`${match[0]}\`: ${what}` })
      }
    })
  return problems
}
