// Layers, platform, cycles and orphans: each rule sees its violation, and nothing else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkCycles,
  checkExports,
  checkLayers,
  checkOrphans,
  checkPlatform,
  longestChain,
} from '../imports.ts'
import { manifest, printed, repository } from './fixture.ts'

const protocol = { 'packages/protocol/src/index.ts': 'export const a: number = 1\n' }

const depends = (...names: string[]): Record<string, unknown> => ({
  dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
})

test('a package may import one above it', () => {
  const fine = repository({
    ...protocol,
    'packages/policy/package.json': manifest('policy', depends('@daypass/protocol')),
    'packages/policy/src/index.ts': "import { a } from '@daypass/protocol'\nexport const b = a\n",
  })
  assert.deepEqual(printed(checkLayers(fine)), [])
})

test('a package may not import one below it, even as a type, even on demand', () => {
  const lines = [
    "import type { P } from '@daypass/policy'",
    "export { p } from '@daypass/policy'",
    "export const load = () => import('@daypass/policy')",
    "export let q: import('@daypass/policy').P",
  ]
  const upside = repository({
    'packages/policy/src/index.ts': 'export const p = 1\nexport type P = 1\n',
    'packages/protocol/src/index.ts': lines.join('\n'),
  })
  assert.deepEqual(
    printed(checkLayers(upside)),
    [1, 2, 3, 4].map(
      (line) =>
        `packages/protocol/src/index.ts:${line}: protocol must not import policy (\`@daypass/policy\`)`,
    ),
  )
})

test('the client may import protocol alone', () => {
  const client = repository({
    'packages/policy/src/index.ts': 'export const p = 1\n',
    'packages/client/src/index.ts': "import '@daypass/policy'\n",
  })
  assert.deepEqual(printed(checkLayers(client)), [
    'packages/client/src/index.ts:1: client must not import policy (`@daypass/policy`)',
  ])
})

test('an import leads to a file, by a door, to what package.json declares', () => {
  const lines = [
    "import './missing.ts'",
    "import '#missing'",
    "import '@daypass/protocol/inside'",
    "import 'left-pad'",
    "import '../../protocol/src/index.ts'",
  ]
  const stray = repository({ ...protocol, 'packages/service/src/index.ts': lines.join('\n') })
  assert.deepEqual(printed(checkLayers(stray)), [
    'packages/service/src/index.ts:1: `./missing.ts` leads to no file',
    'packages/service/src/index.ts:2: `#missing` leads to no file',
    'packages/service/src/index.ts:3: protocol opens no `./inside` in its package.json',
    'packages/service/src/index.ts:4: `left-pad` is not a dependency in packages/service/package.json',
    'packages/service/src/index.ts:5: `../../protocol/src/index.ts` leaves the package: import it by its name',
  ])
})

test('protocol and client install nothing from outside, and no package depends downwards', () => {
  const heavy = repository({
    ...protocol,
    'packages/protocol/package.json': manifest('protocol', depends('tslib')),
    'packages/policy/package.json': manifest('policy', {
      version: '2.0.0',
      ...depends('@daypass/service', 'yaml'),
    }),
    'packages/service/package.json': manifest('service'),
  })
  assert.deepEqual(printed(checkLayers(heavy)), [
    'packages/policy/package.json:1: policy must not depend on service',
    'packages/protocol/package.json:1: the packages share one version',
    'packages/protocol/package.json:1: protocol installs nothing but our own packages, not `tslib`',
    'packages/service/package.json:1: the packages share one version',
  ])
})

test('a file that runs anywhere imports nothing of Node, and files for Node only on demand', () => {
  const node = "import { request } from 'node:http'\nexport const a = request\n"
  const mixed = repository({
    'packages/client/src/index.ts': [
      "import type { Agent } from 'node:http'",
      "import { a } from './transport.node.ts'",
      "import type { T } from './transport.node.ts'",
      "export const b = () => import('./node/chain.ts')",
    ].join('\n'),
    'packages/client/src/transport.node.ts': node,
    'packages/client/src/node/chain.ts': node,
    'packages/client/src/node.ts': node,
    'packages/service/src/index.ts': node,
  })
  assert.deepEqual(printed(checkPlatform(mixed)), [
    'packages/client/src/index.ts:1: `node:http` in a file that runs anywhere',
    'packages/client/src/index.ts:2: `./transport.node.ts` is for Node: use `import()` or package.json "imports"',
  ])
})

for (const [kind, back] of [
  ['values', "import { a } from './index.ts'"],
  ['types', "import type { a } from './index.ts'"],
  ['imports on demand', "const a = () => import('./index.ts')"],
])
  test(`a cycle of ${kind} is a cycle`, () => {
    const circle = repository({
      'packages/policy/src/index.ts': "import { b } from './b.ts'\nexport const a = b\n",
      'packages/policy/src/b.ts': "export { c as b } from './c.ts'\n",
      'packages/policy/src/c.ts': `${back}\nexport const c = a\n`,
    })
    const problems = printed(checkCycles(circle))
    const trail = 'policy/src/b.ts → policy/src/c.ts → policy/src/index.ts → policy/src/b.ts'
    assert.deepEqual(problems, [`packages/policy/src/b.ts:1: import cycle: ${trail}`])
  })

test('a diamond is no cycle, and its longest chain has three files', () => {
  const diamond = repository({
    'packages/policy/src/index.ts': "import './b.ts'\nimport './c.ts'\n",
    'packages/policy/src/b.ts': "import './d.ts'\n",
    'packages/policy/src/c.ts': "import './d.ts'\n",
    'packages/policy/src/d.ts': 'export {}\n',
  })
  assert.deepEqual(checkCycles(diamond), [])
  assert.equal(longestChain(diamond), 3)
})

test('a source that no door leads to is an orphan', () => {
  const files = {
    'packages/service/src/index.ts': "new Worker(new URL('./worker.ts', import.meta.url))\n",
    'packages/service/src/worker.ts': "import type { T } from './types.ts'\n",
    'packages/service/src/types.ts': 'export type T = 1\n',
    'packages/service/src/lost.ts': "import './index.ts'\n",
  }
  assert.deepEqual(printed(checkOrphans(repository(files))), [
    'packages/service/src/lost.ts:1: no entry of the package leads to this file',
  ])
})

test('what a file exports is imported, or goes out by a door', () => {
  const files = {
    'packages/service/src/index.ts': [
      "import { named, passed as other } from './used.ts'",
      "import * as all from './all.ts'",
      "export { passedOn } from './used.ts'",
      "export const load = () => import('./late.ts')",
    ].join('\n'),
    'packages/service/src/used.ts':
      'export const named = 1, passed = 2, passedOn = 3\nexport const lonely = 4\nexport type T = 1\n',
    'packages/service/src/all.ts': 'export const one = 1\n',
    'packages/service/src/late.ts': 'export const late = 1\n',
    'packages/service/src/tested.ts': 'export const inside = 1\n',
    'packages/service/test/tested.test.ts': "import { inside } from '../src/tested.ts'\n",
  }
  assert.deepEqual(printed(checkExports(repository(files))), [
    'packages/service/src/used.ts:2: `lonely` is exported, and no other file imports it',
  ])
})
