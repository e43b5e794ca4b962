// Docstrings of public exports: what is missing is told, and what is not public is left alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDocs, publicExports } from '../docs.ts'
import { manifest, printed, repository } from './fixture.ts'

const full = `/**
 * Adds one.
 *
 * @see RFC 1
 * @example
 * \`\`\`ts
 * add(1)
 * \`\`\`
 */
`

test('an export with description, source and example is well documented', () => {
  const fine = repository({
    'packages/protocol/src/index.ts': `${full}export function add(x: number): void {}\n`,
  })
  assert.deepEqual(checkDocs(fine), [])
  assert.equal(publicExports(fine).length, 1)
})

test('an export without a docstring is told where it is declared, not where it is opened', () => {
  const files = {
    'packages/service/src/index.ts':
      "export { a, B } from './a.ts'\nexport type { C } from './a.ts'\n",
    'packages/service/src/a.ts': [
      '// A line is no docstring.',
      'export const a: number = 1',
      'export interface B {}',
      'type C = 1',
      '/** Not about what follows. */',
      '',
      'const hidden = 1',
      'export function alsoHidden() {}',
      'export { C }',
    ].join('\n'),
  }
  assert.deepEqual(printed(checkDocs(repository(files))), [
    'packages/service/src/a.ts:2: `a` has no docstring',
    'packages/service/src/a.ts:3: `B` has no docstring',
    'packages/service/src/a.ts:4: `C` has no docstring',
  ])
})

test('tags alone describe nothing', () => {
  const files = { 'packages/service/src/index.ts': '/** @see RFC 1 */\nexport const a = 1\n' }
  assert.deepEqual(printed(checkDocs(repository(files))), [
    'packages/service/src/index.ts:2: `a` has a docstring that describes nothing',
  ])
})

for (const declaration of [
  'export function it(): void {}',
  'export class it {}',
  'export const it = (): void => {}',
  'export const it: () => void = other',
  'export const it: Operation<A, B> = { name: 1 }',
  'export const it = class {} satisfies X',
])
  test(`asks for a source and an example: ${declaration}`, () => {
    const text = `/** Does the thing. */\n${declaration}\n`
    const lacks = ['has no `@see`', 'has no `@example` with a ```ts fence']
    assert.deepEqual(
      printed(checkDocs(repository({ 'packages/policy/src/index.ts': text }))),
      lacks.map((lack) => `packages/policy/src/index.ts:2: \`it\` ${lack}`),
    )
    assert.deepEqual(checkDocs(repository({ 'packages/service/src/index.ts': text })), [])
  })

test('an example without a fence is none', () => {
  const text = '/**\n * Does it.\n * @see RFC 1\n * @example f()\n */\nexport const f = () => 1\n'
  assert.deepEqual(printed(checkDocs(repository({ 'packages/policy/src/index.ts': text }))), [
    'packages/policy/src/index.ts:6: `f` has no `@example` with a ```ts fence',
  ])
})

test('twins that package.json chooses between are documented once', () => {
  const twins = repository({
    'packages/protocol/package.json': manifest('protocol', {
      imports: {
        '#add': {
          'daypass-source': { node: './src/add.node.ts', default: './src/add.ts' },
          node: './dist/add.node.js',
          default: './dist/add.js',
        },
      },
    }),
    'packages/protocol/src/index.ts': "export { add } from '#add'\n",
    'packages/protocol/src/add.ts': `${full}export const add = () => 1\n`,
    'packages/protocol/src/add.node.ts': 'export const add = () => 2\n',
  })
  assert.deepEqual(checkDocs(twins), [])
  assert.equal(publicExports(twins).length, 1)
})
