// Columns, lengths and refused constructs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkConstructs, checkSizes } from '../form.ts'
import { printed, repository } from './fixture.ts'

const word = (length: number): string => 'x '.repeat(length / 2).trimEnd()

test('a line has at most 100 columns, where it can be broken', () => {
  const text = [
    `// ${word(97)}`,
    `// ${word(120)}`,
    `// https://example.com/${'y'.repeat(100)}`,
    `export const a = '${word(100)}'`,
    `export const é = '${'é '.repeat(20)}'`,
  ].join('\n')
  assert.deepEqual(printed(checkSizes(repository({ 'bench/run.ts': text }))), [
    'bench/run.ts:2: 122 columns, at most 100',
  ])
  const markdown = `${word(120)}\n| ${word(120)} |\n`
  assert.deepEqual(printed(checkSizes(repository({ 'README.md': markdown }))), [
    'README.md:1: 119 columns, at most 100',
  ])
  assert.deepEqual(checkSizes(repository({ 'examples/testing/a.ts': text })), [])
})

for (const [kind, head] of [
  ['a function', 'function f() {'],
  ['an arrow', 'const f = () => {'],
  ['a method', 'const f = { m() {'],
])
  test(`${kind} has at most 70 lines`, () => {
    const tail = kind === 'a method' ? '}}' : '}'
    const body = (lines: number): string => `\n${head}\n${'\n'.repeat(lines - 2)}${tail}\n`
    assert.deepEqual(checkSizes(repository({ 'tools/a.ts': body(70) })), [])
    assert.deepEqual(printed(checkSizes(repository({ 'tools/a.ts': body(71) }))), [
      'tools/a.ts:2: a function of 71 lines, at most 70',
    ])
  })

test('a file has at most 500 lines, unless it says that it is a table', () => {
  const long = 'export {}\n'.repeat(501)
  assert.deepEqual(printed(checkSizes(repository({ 'tools/a.ts': long }))), [
    'tools/a.ts:501: 501 lines, at most 500',
  ])
  assert.deepEqual(checkSizes(repository({ 'tools/a.ts': `// A table of things.\n${long}` })), [])
})

test('a list in a table may be long, also one that a function gives', () => {
  const list = `export const f = () => [\n${'  1,\n'.repeat(70)}]\n`
  assert.deepEqual(printed(checkSizes(repository({ 'tools/a.ts': `// Numbers.\n${list}` }))), [
    'tools/a.ts:2: a function of 72 lines, at most 70',
  ])
  assert.deepEqual(checkSizes(repository({ 'tools/a.ts': `// A table of numbers.\n${list}` })), [])
})

for (const [text, message] of [
  ["export * from './b.ts'", '`export *`: name what is exported'],
  ["export * as b from './b.ts'", '`export *`: name what is exported'],
  ['export default 1', 'a default export: give it a name'],
  ['const a = 1; export { a as default }', 'a default export: give it a name'],
  ['enum E { A }', 'an enum: use a union of literals'],
  ['// TO' + 'DO: later', 'TO' + 'DO: do it, or open an issue'],
  ['/* FIX' + 'ME */', 'FIX' + 'ME: do it, or open an issue'],
  ["test.only('x', () => {})", '`.only()`: every test runs, or it is not there'],
  ["describe.skip('x', () => {})", '`.skip()`: every test runs, or it is not there'],
  ["test('x', (t) => t.todo())", '`.todo()`: every test runs, or it is not there'],
  ["test('x', { skip: true }, f)", '`{ skip }`: every test runs, or it is not there'],
  ['const', 'does not parse: Unexpected token'],
] as const)
  test(`refuses: ${text}`, () => {
    const found = printed(checkConstructs(repository({ 'tools/test/a.test.ts': `\n${text}\n` })))
    const line = text === 'const' ? 3 : 2
    assert.deepEqual(found, [`tools/test/a.test.ts:${line}: ${message}`])
  })

test('a text that only speaks of such constructs is fine', () => {
  const text = "export const a = 'TODO export * enum'\nexport const skip = list.skip\n"
  assert.deepEqual(checkConstructs(repository({ 'tools/a.ts': text })), [])
})
