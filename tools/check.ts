// The rules of the house that neither the compiler nor the linter knows. One line per fault; one
// line when there is none.
import { join } from 'node:path'
import { checkDocs, publicExports } from './docs.ts'
import { checkExamples, examplesIn } from './examples.ts'
import { checkConstructs, checkSizes } from './form.ts'
import {
  checkCycles,
  checkExports,
  checkLayers,
  checkOrphans,
  checkPlatform,
  longestChain,
} from './imports.ts'
import { checkLeaks } from './leaks.ts'
import { checkLockfile } from './lockfile.ts'
import { checkLinks, checkTree } from './prose.ts'
import { type Problem, type Repository, readRepository } from './repository.ts'
import { checkSize } from './size.ts'

const rules: readonly ((repository: Repository) => Problem[])[] = [
  checkLayers,
  checkPlatform,
  checkCycles,
  checkOrphans,
  checkExports,
  checkDocs,
  checkSizes,
  checkConstructs,
  checkLinks,
  checkTree,
  checkLeaks,
  checkLockfile,
]

const root = join(import.meta.dirname, '..')
const repository = readRepository(root)
const size = await checkSize(root)
const problems = rules.flatMap((rule) => rule(repository))
problems.push(...checkExamples(repository, root), ...size.problems)

if (problems.length > 0) {
  const byPlace = (one: Problem, other: Problem): number =>
    one.path.localeCompare(other.path) || one.line - other.line
  for (const { path, line, message } of problems.toSorted(byPlace))
    console.error(`${path}:${line}: ${message}`)
  console.error(`tidy: ${problems.length} problems`)
  process.exitCode = 1
} else {
  const counts = [
    `${repository.files.size} files`,
    `${publicExports(repository).length} public exports`,
    `${examplesIn(repository).length} examples`,
    'no cycles',
    `longest chain ${longestChain(repository)}`,
    `client ${size.browser} bytes gzipped in a browser, ${size.node} at once on Node`,
  ]
  console.log(`tidy: ${counts.join(', ')}`)
}
