// The conformance suite: what others say is right, held against the service by every client that
// is here. One line for each failure; the last line counts.
import { httpCases } from './cases/http.ts'
import { cases } from './cases/index.ts'
import { signatureCases } from './cases/signatures.ts'
import type { Client } from './clients/client.ts'
import { boto, cli } from './clients/python.ts'
import { rawClients } from './clients/raw.ts'
import { officialSdk, ownClient } from './clients/sdk.ts'
import { installPackages } from './debian.ts'
import { runEks } from './eks.ts'
import { runHostile } from './hostile.ts'
import { type Exchange, leaksIn } from './secrets.ts'
import { runClient, runRawCases } from './suite.ts'

/** The clients by the names that `DAYPASS_CONFORMANCE_CLIENTS` takes. */
const CLIENTS: Readonly<Record<string, readonly Client[]>> = {
  raw: rawClients(false),
  sdk: [officialSdk(false)],
  daypass: [ownClient(false)],
  boto3: [boto],
  'aws-cli': [cli],
}

let passed = 0
let failed = 0

function count(client: string, name: string, difference: string | undefined): void {
  if (difference === undefined) passed++
  else {
    failed++
    console.log(`FAIL ${client}: ${name}: ${difference.replaceAll('\n', String.raw`\n`)}`)
  }
}

/** The clients to run; those that are missing fail the suite when they were asked for. */
function chooseClients(): Client[] {
  const named = process.env.DAYPASS_CONFORMANCE_CLIENTS?.split(',').map((name) => name.trim())
  const names = named ?? Object.keys(CLIENTS)
  const unknown = names.filter((name) => !Object.hasOwn(CLIENTS, name))
  if (unknown.length > 0)
    throw new TypeError(
      `DAYPASS_CONFORMANCE_CLIENTS: no client \`${unknown[0]}\`; expected some of ${Object.keys(CLIENTS).join(', ')}`,
    )
  const chosen = names.flatMap((name) => CLIENTS[name]!)
  // Those that are still not there are told of below.
  if (chosen.some((client) => client.missing?.() !== undefined))
    installPackages('awscli', 'python3-boto3')
  return chosen.filter((client) => {
    const why = client.missing?.()
    if (why === undefined) return true
    const mustBe = named !== undefined || process.env.CI === 'true'
    if (mustBe) count(client.name, 'the client is there', why)
    else console.log(`NOT RUN ${client.name}: ${why}`)
    return false
  })
}

async function main(): Promise<void> {
  const started = performance.now()
  const chosen = chooseClients()
  const hostile = runHostile()
  const exchanges: Exchange[] = []
  for (const { one, outcome, staged } of await runRawCases(
    [...httpCases, ...signatureCases],
    Date.now(),
  )) {
    count('raw', one.name, outcome.difference)
    exchanges.push({ name: one.name, staged, answer: outcome.answer })
  }
  for (const client of chosen) {
    const since = performance.now()
    const results = await runClient(client, cases, { now: Date.now() })
    for (const { one, staged, got, difference } of results) {
      count(client.name, one.name, difference)
      exchanges.push({ name: one.name, staged, answer: got })
    }
    const seconds = ((performance.now() - since) / 1000).toFixed(1)
    console.log(`${client.name}: ${results.length} cases, ${seconds} s`)
  }
  if (chosen.includes(cli)) count('AWS CLI', 'a token of EKS is taken', await runEks())
  for (const { name, difference } of await hostile) count('hostile', name, difference)
  const leaks = exchanges.flatMap(leaksIn)
  for (const { name, difference } of leaks) count('secrets', name, difference)
  if (leaks.length === 0) count('secrets', 'no secret is seen where it does not belong', undefined)
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

await main()
