// Examples: found in docstrings and in Markdown, compiled for real, told at the line of the fault.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkExamples, examplesIn } from '../examples.ts'
import { printed, repository } from './fixture.ts'

const root = join(import.meta.dirname, '../..')

const doc = (...lines: string[]): string =>
  ['/**', ...lines.map((line) => ` * ${line}`), ' */', 'export const a = 1', ''].join('\n')

test('a ts fence is an example, any other fence is not', () => {
  const found = examplesIn(
    repository({
      'packages/policy/src/index.ts': doc('Text.', '@example', '```ts', 'one()', '```'),
      'README.md': '# Title\n\n```sh\nls\n```\n\n- item\n\n  ```ts\n  two()\n  ```\n',
      'conformance/run.ts': doc('```ts', 'notOfAPackage()', '```'),
    }),
  )
  assert.deepEqual(
    found.map(({ path, line, code }) => [path, line, code]),
    [
      ['packages/policy/src/index.ts', 5, 'one()'],
      ['README.md', 10, 'two()'],
    ],
  )
})

test('examples compile each on its own, and a fault is told at its line', () => {
  const files = {
    'packages/policy/src/decide.ts': doc(
      'Text.',
      '```ts',
      'const n: number = 1',
      '',
      'n.x()',
      '```',
    ),
    'docs/a.md': '```ts\nconst n: string = await Promise.resolve("fine")\n```\n',
    'docs/b.md': '\n```ts\nimport { nothing } from "@daypass/nowhere"\n```\n',
  }
  const [when, where, ...rest] = printed(checkExamples(repository(files), root))
  assert.match(where ?? '', /^docs\/b\.md:3: does not compile with what is built: TS2307: /)
  assert.match(when ?? '', /^packages\/policy\/src\/decide\.ts:6: .* TS2339: /)
  assert.deepEqual(rest, [])
})

test('what a package exports is in the types that are built of it', () => {
  const files = { 'packages/policy/src/index.ts': doc('Text.') }
  assert.deepEqual(printed(checkExamples(repository(files), root)), [
    'packages/policy/src/index.ts:1: does not compile with what is built: ' +
      `TS2305: Module '"@daypass/policy"' has no exported member 'a'.`,
  ])
})

test('no fence is excused from compiling', () => {
  const files = { 'README.md': '```ts ignore\nnonsense(\n```\n' }
  assert.deepEqual(printed(checkExamples(repository(files), root)), [
    'README.md:1: a fence marked `ts ignore`: expected `ts`, which compiles',
  ])
})
