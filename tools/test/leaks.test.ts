// Private names, machine paths, and a lock file that works everywhere.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLeaks } from '../leaks.ts'
import { checkLockfile } from '../lockfile.ts'
import { printed, repository } from './fixture.ts'

// Put together here, so that this file does not name them either.
const facts = ['sts', 'facts'].join('-')
const folder = (name: string): string => `/${name}/`

test('private names and paths of a machine are told, in any file', () => {
  const lines = [`see ${facts}.md`, `cd ${folder('work')}main`, `'${folder('tmp').slice(0, -1)}'`]
  assert.deepEqual(printed(checkLeaks(repository({ 'docs/a.yaml': lines.join('\n') }))), [
    `docs/a.yaml:1: \`${facts}\`: a private name`,
    `docs/a.yaml:2: \`${folder('work')}\`: a path of a machine`,
    `docs/a.yaml:3: \`${folder('tmp').slice(0, -1)}\`: a path of a machine`,
  ])
})

test('a path inside a URL, an ARN or a folder is nobody’s machine', () => {
  const text = ['https://example.com', 'arn:aws:iam::123456789012:role', 'src', '.'].map(
    (head) => `${head}${folder('root')}x`,
  )
  assert.deepEqual(checkLeaks(repository({ 'a.md': text.join('\n') })), [])
})

test('the lock file names no registry and forgets no platform', () => {
  const lock = {
    packages: {
      'node_modules/a': { resolved: ['https:', '', 'registry.example', 'a.tgz'].join('/') },
      'node_modules/b': { optionalDependencies: { c: '1', d: '1', e: '1' } },
      'node_modules/c': { version: '1' },
      'node_modules/b/node_modules/d': { version: '1' },
      'node_modules/@daypass/x': { resolved: 'packages/x', link: true },
    },
  }
  const files = { 'package-lock.json': JSON.stringify(lock, undefined, 2) }
  assert.deepEqual(printed(checkLockfile(repository(files))), [
    'package-lock.json:3: `node_modules/a` names the host of a registry',
    'package-lock.json:6: `node_modules/b` has an optional dependency without an entry: `e`',
  ])
})
