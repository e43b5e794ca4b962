// `npm run runtimes`: the packages as they are published, in every runtime that can be had. A word
// of its names as an argument runs those alone.
import { pack, project } from './pack.ts'
import { type Place, places, writePrograms } from './places.ts'
import { openStage } from './stage.ts'
import type { Address } from './suite.ts'
import { execute, installTools, root } from './tools.ts'

async function play({ name, play }: Place, address: Address): Promise<boolean> {
  try {
    const endings = await play(address)
    const failed = endings.filter(({ error }) => error !== undefined)
    console.log(`${name}: ${endings.length - failed.length} of ${endings.length}`)
    for (const one of failed) console.log(`  ${one.name}: ${one.error}`)
    return failed.length === 0 && endings.length > 0
  } catch (error) {
    console.log(`${name}: failed\n  ${String(error).replaceAll('\n', '\n  ')}`)
    return false
  }
}

await installTools()
await execute('npm', ['run', '--silent', 'build'], { cwd: root })
const [protocol, client] = await pack('protocol', 'client')
const ours = { '@daypass/protocol': protocol!, '@daypass/client-sts': client! }
const projects = {
  esm: await project('esm', 'module', ours),
  cjs: await project('cjs', 'commonjs', ours),
}
await writePrograms(projects)
const address = await openStage()
const words = process.argv.slice(2)
const results: boolean[] = []
for (const place of places(projects))
  if (words.every((word) => place.name.toLowerCase().includes(word.toLowerCase())))
    results.push(await play(place, address))
const passed = results.filter(Boolean).length
console.log(`${passed} passed, ${results.length - passed} failed`)
process.exit(passed === results.length ? 0 : 1)
