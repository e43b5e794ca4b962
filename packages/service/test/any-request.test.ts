// Requests made up from the tables of operations: most of them nearly right, some of them signed
// wrongly. Whatever they are, each has an answer that says what it is, and nothing stumbles.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Operation,
  presign,
  type Shape,
  sign,
  signV4a,
  stsOperations,
} from '@daypass/protocol'
import { iamOperations } from '@daypass/protocol/iam'
import type { ServiceRequest } from '@daypass/service'
import { ACCOUNT, config, KEYS, key, MFA_DEVICE, roleArn, start } from './fixture.ts'
import { type Dice, dice } from './walk-world.ts'

const REQUESTS = 3000

const ODD = [
  '',
  '%',
  '%zz',
  '%00',
  '\u0000',
  '__proto__',
  '-1',
  '0',
  '2147483648',
  '9e2',
  'true',
  '{}',
  '{"Version":"2012-10-17","Statement":[]}',
  '"',
  '<x>',
  '*',
  'x'.repeat(3000),
  '東',
  '\u{1F600}',
]
const DOCUMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' },
})
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT } },
})
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/OnlyKeys`

/** What is right for members of these names. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  UserName: ['alice', 'bob', 'made'],
  RoleName: ['Open', 'Made'],
  PolicyName: ['OnlyKeys', 'all', 'made'],
  PolicyArn: [POLICY, 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  PermissionsBoundary: [POLICY],
  arn: [POLICY],
  PolicyDocument: [DOCUMENT],
  Policy: [DOCUMENT],
  PolicyInputList: [DOCUMENT],
  AssumeRolePolicyDocument: [TRUST],
  PolicySourceArn: [`arn:aws:iam::${ACCOUNT}:user/alice`, roleArn('Open')],
  Path: ['/', '/made/'],
  PathPrefix: ['/'],
  SerialNumber: [MFA_DEVICE, `arn:aws:iam::${ACCOUNT}:mfa/made`],
  RoleArn: [roleArn('Open')],
  AccessKeyId: [KEYS.bob],
  ActionNames: ['sts:AssumeRole', 's3:GetObject'],
  TargetPrincipal: [ACCOUNT],
  VersionId: ['v1', 'v2'],
}

const STRINGS = ['alice', 'Made', 'made', 'x1']

function guessOf({ chance, one }: Dice, shape: Shape, name: string): string {
  if (chance(0.06)) return one(ODD)
  const right = RIGHT[name.split('.').findLast((part) => Object.hasOwn(RIGHT, part)) ?? '']
  if (right !== undefined) return one(right)
  if (shape.kind === 'boolean') return one(['true', 'false'])
  if (shape.kind === 'integer') return String(shape.min ?? 1)
  return one((shape.kind === 'string' && shape.values) || STRINGS)
}

/** Adds the fields of a value of a shape. */
function addFields(by: Dice, shape: Shape, name: string, fields: string[]): void {
  const { chance, one } = by
  const written = (text: string) => (chance(0.02) ? text : encodeURIComponent(text))
  switch (shape.kind) {
    case 'structure':
      for (const { name: part, shape: of, required } of shape.members)
        if (chance(required ? 0.98 : 0.5))
          addFields(by, of, name ? `${name}.${part}` : part, fields)
      break
    case 'list':
      for (const i of [1, 2])
        if (chance(0.6))
          addFields(by, shape.of, `${name}.member.${chance(0.02) ? one(ODD) : i}`, fields)
      break
    case 'map':
      fields.push(`${name}.entry.1.key=${written(one(ODD))}`)
      break
    default:
      fields.push(`${name}=${written(guessOf(by, shape, name))}`)
  }
}

const OPERATIONS: readonly Operation<unknown, unknown>[] = [
  ...Object.values(stsOperations),
  ...Object.values(iamOperations),
]

/** A request for some operation, signed by somebody in some way. */
function requestOf(by: Dice, now: number): ServiceRequest {
  const { chance, one } = by
  const operation = one(chance(0.4) ? OPERATIONS.slice(0, 11) : OPERATIONS)
  const { name, version } = operation.service
  const fields = [`Action=${operation.name}`, `Version=${chance(0.02) ? one(ODD) : version}`]
  addFields(by, operation.input, '', fields)
  const form = fields.join('&')
  const isGet = chance(0.2)
  const headers: Record<string, string> = { host: 'sts.example' }
  if (!isGet) headers['content-type'] = 'application/x-www-form-urlencoded'
  if (chance(0.1)) headers.accept = 'application/json'
  if (chance(0.05)) headers.origin = one(ODD)
  const asked = isGet
    ? { method: 'GET', path: '/', query: form, headers }
    : { method: 'POST', path: '/', headers, body: form }
  const who = key(chance(0.8) ? KEYS.root : one(Object.values(KEYS)))
  const scope = { region: 'us-east-1', service: name, now }
  const request = { ...asked, sourceIp: one(['192.0.2.1', '::1', 'nowhere']), secure: true }
  // A query with half an escape in it cannot be signed.
  if (chance(0.05) || (isGet && /%(?![\da-f]{2})/i.test(form))) return request
  if (chance(0.1)) return { ...request, query: presign(asked, who, scope, 60) }
  const added = chance(0.1)
    ? signV4a(asked, who, { ...scope, regionSet: ['*'] })
    : sign(asked, who, scope)
  if (chance(0.03)) added.authorization = added.authorization!.replace(/\w{5}(?=\W)/, one(ODD))
  return { ...request, headers: { ...headers, ...added } }
}

for (const seed of [1, 2])
  test(`${REQUESTS} requests from seed ${seed} have an answer each`, async () => {
    const by = dice(seed)
    const stumbles: unknown[] = []
    const fixture = start({
      config: config(),
      report: (error) => stumbles.push((error as Error).stack),
    })
    const answers = new Map<string, number>()
    for (let i = 0; i < REQUESTS; i++) {
      const request = requestOf(by, fixture.world.now())
      const { status, body } = await fixture.service.handle(request)
      const asked = `${request.query ?? ''}${request.body ?? ''}`.slice(0, 500)
      assert.deepEqual(stumbles, [], `seed ${seed}, request ${i}: ${asked}`)
      assert.ok(status < 500, `seed ${seed}, request ${i}: ${asked}`)
      const code = /(?:<Code>|"Code":")(\w+)/.exec(body)?.[1] ?? ''
      answers.set(`${status} ${code}`, (answers.get(`${status} ${code}`) ?? 0) + 1)
    }
    // Where all is refused, nothing is tried.
    assert.ok(answers.get('200 ')! > REQUESTS / 10, JSON.stringify([...answers]))
    for (const answer of ['400 ValidationError', '403 AccessDenied', '404 NoSuchEntity'])
      assert.ok(answers.get(answer)! > REQUESTS / 100, answer)
  })
