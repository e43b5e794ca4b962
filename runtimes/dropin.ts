// Our client installed under the official name: programs for that one compile and run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJavaScript, write } from './pack.ts'
import type { Check } from './packaging.ts'
import type { Address } from './suite.ts'
import { execute, root, tool } from './tools.ts'

/** How programs find packages: as Node does, each way; as bundlers do. */
const RESOLUTIONS = {
  'nodenext, ES module': { module: 'nodenext', as: 'mts' },
  'nodenext, CommonJS': { module: 'nodenext', as: 'cts' },
  'node16, CommonJS': { module: 'node16', as: 'cts' },
  bundler: { module: 'preserve', as: 'ts' },
}

type Resolution = (typeof RESOLUTIONS)[keyof typeof RESOLUTIONS]

async function compile(project: string, { module, as }: Resolution): Promise<string> {
  const files = ['programs', 'relatives'].map((name) => [name, `${name}.${as}`] as const)
  for (const [name, file] of files) {
    const text = readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')
    write(project, file, text.replace("'./programs.ts'", `'./programs.${as}'`))
  }
  const compilerOptions = {
    ...{ module, target: 'es2023', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'] },
    ...{ typeRoots: [join(root, 'node_modules/@types')] },
    ...{ strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: false },
  }
  const config = { compilerOptions, files: files.map(([, file]) => file) }
  write(project, 'tsconfig.json', JSON.stringify(config))
  await execute(join(root, 'node_modules/.bin/tsc'), ['--project', project])
  return 'compiles, declarations too'
}

const MAIN = `import { programs } from './programs.mjs'
import { relatives } from './relatives.mjs'
const given = JSON.parse(process.env.GIVEN)
const all = Object.entries({ ...programs, ...relatives })
const faults = []
for (const [name, program] of all)
  await program(given).catch((error) => faults.push(name + ': ' + error.message))
console.log(all.length - faults.length + ' of ' + all.length)
if (faults.length > 0) {
  console.log(faults.join('\\n'))
  process.exit(1)
}
process.exit()
`

async function run(project: string, major: string, address: Address): Promise<string> {
  for (const name of ['programs', 'relatives']) {
    const text = await toJavaScript(
      readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8'),
      'esm',
    )
    write(project, `${name}.mjs`, text)
  }
  write(project, 'main.mjs', MAIN)
  const { endpoint, key, account, webIdentityToken } = address
  const GIVEN = JSON.stringify({
    config: { region: 'eu-west-1', endpoint, credentials: key },
    roleArn: `arn:aws:iam::${account}:role/Reader`,
    webIdentityRoleArn: `arn:aws:iam::${account}:role/Deployer`,
    webIdentityToken,
  })
  const env = { PATH: process.env.PATH, HOME: project, GIVEN }
  const node = tool(`node-${major}/bin/node`)
  return (await execute(node, ['main.mjs'], { cwd: project, env })).stdout.trim()
}

/** The checks, in a project that has our client under the official name. */
export function dropInChecks(project: string, address: Address): Check[] {
  return [
    ...Object.entries(RESOLUTIONS).map(([name, resolution]) => ({
      name: `programs for @aws-sdk/client-sts, types, ${name}`,
      run: () => compile(project, resolution),
    })),
    ...['20', '24'].map((major) => ({
      name: `programs for @aws-sdk/client-sts, run, Node ${major}`,
      run: () => run(project, major, address),
    })),
  ]
}
