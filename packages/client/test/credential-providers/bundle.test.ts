// The providers in an application for the browser.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '../../../..')
const source = 'daypass-source'
const NAMES = ['fromTemporaryCredentials', 'fromWebToken', 'fromHttp', 'createCredentialChain']

const entry = (names: readonly string[]): string =>
  `export { ${names.join(', ')} } from '@daypass/client-sts/credential-providers'`

/** All that esbuild makes of the providers, and the files it took. */
async function bundle(names: readonly string[]): Promise<{ text: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry(names), resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: [source],
    absWorkingDir: root,
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) }
}

test('esbuild bundles them, and no file of Node is among them (point 2)', async () => {
  const { text, inputs } = await bundle(NAMES)
  assert.deepEqual(
    inputs.filter((path) => /\.node\.ts$|\/node\.ts$/.test(path)),
    [],
  )
  assert.doesNotMatch(text, /node:|require\(|process\.env/)
})

test('rolldown, which vite stands on, bundles them too (point 2)', async () => {
  const virtual = '\0entry'
  const bundled = await rolldown({
    input: 'entry',
    platform: 'browser',
    resolve: { conditionNames: [source, 'browser', 'import', 'default'] },
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id: string) => (id === 'entry' ? virtual : undefined),
        load: (id: string) => (id === virtual ? entry(NAMES) : undefined),
      },
    ],
    cwd: import.meta.dirname,
  })
  const { output } = await bundled.generate({ format: 'esm' })
  const code = output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n')
  for (const name of NAMES) assert.match(code, new RegExp(`\\b${name}\\b`))
  assert.doesNotMatch(code, /['"]node:|process\.env/)
})

test('who assumes roles with keys does not ship what assumes them with tokens', async () => {
  const { text } = await bundle(['fromTemporaryCredentials'])
  assert.match(text, /AssumeRole/)
  assert.doesNotMatch(text, /AssumeRoleWithWebIdentity|GetSessionToken|AssumeRoot|169\.254/)
})
