// `npm run bench [name …]`: the figures beside their peers. What each row means is in README.md.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { client } from './client.ts'
import { gateway } from './gateway.ts'
import { type Benchmark, contestsOf, type Row } from './harness.ts'
import { service } from './service.ts'
import { heading, line } from './table.ts'

const benchmarks: Readonly<Record<string, Benchmark>> = {
  service,
  protocol: contestsOf('protocol.ts'),
  policy: contestsOf('policy.ts'),
  gateway,
  federation: contestsOf('federation.ts'),
  client,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    sources: { type: 'boolean', default: false },
    'with-peer': { type: 'boolean', default: false },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks)
for (const name of names)
  if (!Object.hasOwn(benchmarks, name))
    throw new Error(`no benchmark \`${name}\`: expected ${Object.keys(benchmarks).join(', ')}`)

const built = join(import.meta.dirname, '../packages/client/dist/node/index.js')
if (!values.sources && !existsSync(built))
  throw new Error('nothing is built: expected `npm run build` before, or `--sources`')
const options = { quick: values.quick, sources: values.sources, withPeer: values['with-peer'] }
const rows: (Row & { readonly benchmark: string })[] = []
if (!values.json) console.log(heading)
for (const benchmark of names)
  for await (const row of benchmarks[benchmark]!(options)) {
    rows.push({ benchmark, ...row })
    if (!values.json) console.log(line(row))
  }
if (values.json) console.log(JSON.stringify({ node: process.version, ...options, rows }, null, 2))
