// Links in Markdown and the tree of ARCHITECTURE.md.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLinks, checkTree } from '../prose.ts'
import { printed, repository } from './fixture.ts'

test('a link to a file of the repository, or a heading in one, leads there', () => {
  const text = [
    '[file](../README.md#a-part-of-it) [folder](../tools/) [here](#there) [out](https://a.example/x#y)',
    '![picture](missing.png "title")',
    '[named]: ../missing.md',
    '`[in code](missing.md)`',
    '```',
    '[in a fence](missing.md)',
    '```',
    '[after](/tools/none.ts)',
    '## There',
    '[no heading](../README.md#in-a-fence) [nor here](#part) [lines](../tools/a.ts#L3)',
  ].join('\n')
  const readme = ['### A `part` of it!', '```', '# In a fence', '```'].join('\n')
  const files = { 'README.md': readme, 'tools/a.ts': '', 'docs/a.md': text }
  assert.deepEqual(printed(checkLinks(repository(files))), [
    'docs/a.md:2: a link to `missing.png`, which is not there',
    'docs/a.md:3: a link to `../missing.md`, which is not there',
    'docs/a.md:8: a link to `/tools/none.ts`, which is not there',
    'docs/a.md:10: a link to `../README.md#in-a-fence`, which is not there',
    'docs/a.md:10: a link to `#part`, which is not there',
  ])
})

test('what the tree of ARCHITECTURE.md draws is there', () => {
  const text = [
    'See `tools/a.ts`, `tools/gone.ts` and `Effect/Action`.',
    '```',
    'packages/',
    '  policy/    @daypass/policy   JUDGE  pure, total',
    '    src/ index.ts  lost.ts     the doors',
    '         match.ts (wildcards)  missing.ts',
    '         deep/  inner.ts',
    '  none/      nothing',
    'tools/       a.ts and b.ts',
    '```',
    'packages/not-in-the-tree.ts',
  ].join('\n')
  const files = {
    'ARCHITECTURE.md': text,
    'packages/policy/src/index.ts': '',
    'packages/policy/src/match.ts': '',
    'packages/policy/src/deep/inner.ts': '',
    'tools/a.ts': '',
  }
  assert.deepEqual(printed(checkTree(repository(files))), [
    'ARCHITECTURE.md:5: names `packages/policy/src/lost.ts`, which is not there',
    'ARCHITECTURE.md:6: names `packages/policy/src/missing.ts`, which is not there',
    'ARCHITECTURE.md:8: names `packages/none`, which is not there',
    'ARCHITECTURE.md:9: names `tools/b.ts`, which is not there',
    'ARCHITECTURE.md:1: names `tools/gone.ts`, which is not there',
  ])
})

test('a tree may be drawn with lines', () => {
  const text = ['packages/', '├── policy/  x', '│   └── src/ index.ts', '└── none/'].join('\n')
  const files = { 'ARCHITECTURE.md': text, 'packages/policy/src/index.ts': '' }
  assert.deepEqual(printed(checkTree(repository(files))), [
    'ARCHITECTURE.md:4: names `packages/none`, which is not there',
  ])
})
