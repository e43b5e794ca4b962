// `npm run runtimes`: the packages as they are published, in every runtime that can be had. A word
// of its names as an argument runs those alone.
import { bundlerChecks } from './bundlers.ts'
import { dropInChecks } from './dropin.ts'
import { pack, project } from './pack.ts'
import { type Check, packagingChecks } from './packaging.ts'
import { type Place, places, writePrograms } from './places.ts'
import { openStage } from './stage.ts'
import type { Address } from './suite.ts'
import { execute, installTools, root } from './tools.ts'

/** A runtime as a check: how many cases passed. */
function asCheck({ name, play }: Place, address: Address): Check {
  const run = async (): Promise<string> => {
    const endings = await play(address)
    const failed = endings.filter(({ error }) => error !== undefined)
    const count = `${endings.length - failed.length} of ${endings.length}`
    if (failed.length === 0 && endings.length > 0) return count
    throw new Error([count, ...failed.map((one) => `${one.name}: ${one.error}`)].join('\n'))
  }
  return { name, run }
}

async function pass({ name, run }: Check): Promise<boolean> {
  try {
    console.log(`ok      ${name}: ${await run()}`)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.log(`FAILED  ${name}: ${message.replaceAll('\n', '\n        ')}`)
    return false
  }
}

await installTools()
await execute('npm', ['run', '--silent', 'build'], { cwd: root })
const packed = await pack('protocol', 'client')
// Whoever uses the client installs it alone.
const client = packed.find(({ name }) => name === '@daypass/client-sts')!
const ours = { '@daypass/client-sts': client }
const projects = {
  esm: await project('esm', 'module', ours),
  cjs: await project('cjs', 'commonjs', ours),
}
const renamed = await project('renamed', 'module', { '@aws-sdk/client-sts': client })
await writePrograms(projects)
const address = await openStage()
const checks = [
  ...places(projects).map((place) => asCheck(place, address)),
  ...packagingChecks(packed),
  ...bundlerChecks(projects.esm),
  ...dropInChecks(renamed, address),
]
const words = process.argv.slice(2).map((word) => word.toLowerCase())
const results: boolean[] = []
for (const check of checks)
  if (words.every((word) => check.name.toLowerCase().includes(word)))
    results.push(await pass(check))
const passed = results.filter(Boolean).length
console.log(`${passed} passed, ${results.length - passed} failed`)
process.exit(passed === results.length ? 0 : 1)
