// What a package.json opens, and from which source.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openings } from '../manifest.ts'

test('every published file of an export is paired with the one source', () => {
  const exports = {
    '.': {
      'daypass-source': './src/index.ts',
      import: { types: './dist/index.d.ts', default: './dist/index.js' },
      require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
    },
    './package.json': './package.json',
  }
  assert.deepEqual(
    openings({ name: 'x', exports }),
    ['d.ts', 'js', 'd.cts', 'cjs'].map((extension) => ({
      as: '.',
      source: 'src/index.ts',
      built: `dist/index.${extension}`,
    })),
  )
})

test('an import that is chosen by condition has a source for each', () => {
  const imports = {
    '#hash': {
      'daypass-source': { node: './src/hash.node.ts', default: './src/hash.ts' },
      node: { import: './dist/hash.node.js', require: './dist/hash.node.cjs' },
      default: './dist/hash.js',
    },
  }
  assert.deepEqual(openings({ name: 'x', imports }), [
    { as: '#hash', source: 'src/hash.node.ts', built: 'dist/hash.node.js' },
    { as: '#hash', source: 'src/hash.node.ts', built: 'dist/hash.node.cjs' },
    { as: '#hash', source: 'src/hash.ts', built: 'dist/hash.js' },
  ])
})

test('an import that opens sources alone is built into what asks for it', () => {
  const imports = {
    '#hash': { 'daypass-source': { node: './src/hash.node.ts', default: './src/hash.ts' } },
  }
  assert.deepEqual(openings({ name: 'x', imports }), [
    { as: '#hash', source: 'src/hash.node.ts', built: undefined },
    { as: '#hash', source: 'src/hash.ts', built: undefined },
  ])
})

test('a command is built from the source of its name', () => {
  assert.deepEqual(openings({ name: 'x', bin: { x: './dist/main.js' } }), [
    { as: 'bin', source: 'src/main.ts', built: 'dist/main.js' },
  ])
})
