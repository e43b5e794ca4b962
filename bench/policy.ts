// Decisions per second for a role with ten statements and conditions.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { contextOf, decide, parsePolicy } from '@daypass/policy'
import { ACCOUNT } from './directory.ts'
import { type Contest, type Options, ratioAtLeast } from './harness.ts'

// AGPL: installed for the run, into a folder outside of the repository, and only when asked for.
const PEER = '@cloud-copilot/iam-simulate'
const PEER_VERSION = '0.1.173'

const IDENTITY = {
  Version: '2012-10-17',
  Statement: Array.from({ length: 10 }, (_, i) => ({
    Sid: `S${i}`,
    Effect: i === 4 ? 'Deny' : 'Allow',
    Action: i === 9 ? ['s3:GetObject', 's3:PutObject'] : [`service${i}:Get*`, 's3:List*'],
    Resource: i === 9 ? 'arn:aws:s3:::reports/*/summary.json' : `arn:aws:s3:::bucket-${i}/*`,
    Condition: {
      StringEquals: { 'aws:PrincipalAccount': ACCOUNT },
      IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
    },
  })),
}
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`
const ACTION = 's3:GetObject'
const RESOURCE = 'arn:aws:s3:::reports/2026/summary.json'
const CONTEXT = {
  'aws:PrincipalAccount': ACCOUNT,
  'aws:SourceIp': '10.1.2.3',
  'aws:CurrentTime': '2026-11-22T12:00:00Z',
  'aws:SecureTransport': 'true',
}

function ourDecision(): () => unknown {
  const policies = { identity: [parsePolicy(IDENTITY, 'identity', { name: 'reader' })] }
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/reader/bench`
  const id = `AROA${'X'.repeat(17)}`
  const access = {
    principal: { type: 'role-session', account: ACCOUNT, arn, id, issuerArn: ROLE },
    action: ACTION,
    resource: RESOURCE,
    resourceAccount: ACCOUNT,
    context: contextOf(CONTEXT),
  } as const
  if (!decide(access, policies).allowed) throw new Error('expected the access to be allowed')
  return () => decide(access, policies)
}

/** The peer's decision of the same case, when it is there. */
async function theirDecision(install: boolean): Promise<(() => unknown) | undefined> {
  const folder = join(tmpdir(), 'daypass-bench-peer')
  const installed = join(folder, 'node_modules', PEER)
  if (!existsSync(installed)) {
    if (!install) return undefined
    mkdirSync(folder, { recursive: true })
    const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--silent']
    execFileSync('npm', [...args, `${PEER}@${PEER_VERSION}`], { stdio: 'ignore' })
  }
  const { resolve } = await import('node:module').then(({ createRequire }) =>
    createRequire(join(folder, 'index.js')),
  )
  const { runSimulation } = await import(pathToFileURL(resolve(PEER)).href)
  const simulation = {
    identityPolicies: [{ name: 'reader', policy: IDENTITY }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    request: {
      principal: ROLE,
      action: ACTION,
      resource: { resource: RESOURCE, accountId: ACCOUNT },
      contextVariables: CONTEXT,
    },
  }
  const decision = () => runSimulation(simulation, {})
  const first = await decision()
  if (!JSON.stringify(first).includes('"Allowed"')) throw new Error('the peer: expected Allowed')
  return decision
}

/** The contests of the benchmark `policy`. */
export async function contests({ withPeer }: Options): Promise<Contest[]> {
  const ours = ourDecision()
  const theirs = await theirDecision(withPeer)
  const what = 'decide, ten statements with conditions'
  const peer = theirs ? 'iam-simulate' : 'peer not installed'
  return [{ what, ours, peer, ...(theirs && { theirs }), goal: ratioAtLeast(50), rate: true }]
}
