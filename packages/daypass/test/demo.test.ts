// `daypass demo`, `daypass why`, and what every command has in common.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ALICE, SEED } from '../src/demo-directory.ts'
import { told } from '../src/why.ts'
import { daypass } from './command-line.ts'

test('the story comes out as told, with both clients', async () => {
  const { code, out, err } = await daypass(['demo', '--json'])
  assert.equal(code, 0, out)
  assert.equal(err, '')
  const { ok, chapters } = JSON.parse(out)
  assert.equal(ok, true)
  assert.equal(chapters.length, 9)
  for (const chapter of chapters) {
    const clients = chapter.told.map(({ client }: { client: string }) => client)
    assert.deepEqual(clients, ['@daypass/client-sts', '@aws-sdk/client-sts'])
    const [own, official] = chapter.told.map(({ steps }: { steps: { asked: string }[] }) =>
      steps.map(({ asked }) => asked),
    )
    assert.deepEqual(own, official)
  }
})

test('a person is told the story without secrets or whole tokens', async () => {
  const { code, out } = await daypass(['demo'], { terminal: true })
  assert.equal(code, 0)
  assert.match(out, /All came out as told\./)
  assert.ok(!out.includes('✗'))
  assert.ok(!out.includes(ALICE.secretAccessKey) && !out.includes(SEED))
  assert.doesNotMatch(out, /[\w+/=]{100}/)
})

test('a decoded message is told with its statements, and without control characters', () => {
  const items = (...values: string[]) => ({ items: values.map((value) => ({ value })) })
  const text = told({
    allowed: false,
    explicitDeny: true,
    matchedStatements: {
      items: [
        {
          statementId: 'KeepOut',
          effect: 'DENY',
          principals: items(),
          principalGroups: items(),
          actions: items('sts:AssumeRole'),
          resources: items('*'),
          conditions: { items: [{ key: 'aws:SourceIp', values: items('192.0.2.0/24') }] },
        },
      ],
    },
    failures: { items: [] },
    context: {
      principal: { id: 'AIDA', arn: 'arn:aws:iam::123456789012:user/alice' },
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::123456789012:role/R\u001b[2J\u202e',
      conditions: { items: [{ key: 'aws:SourceIp', values: items('192.0.2.7') }] },
    },
  })
  assert.equal(
    text,
    `refused: a statement denies it
  who       arn:aws:iam::123456789012:user/alice (AIDA)
  action    sts:AssumeRole
  resource  arn:aws:iam::123456789012:role/R?[2J?
statements that decided
  DENY sts:AssumeRole on * (KeepOut)
    if aws:SourceIp is 192.0.2.0/24
what was known of the request
  aws:SourceIp  192.0.2.7
`,
  )
})

test('why wants a message', async () => {
  const { code, err } = await daypass(['why'], { input: ' \n' })
  assert.equal(code, 252)
  assert.match(err, /expected an encoded authorization message/)
})

test('why says of an error without a message that there is none', async () => {
  const input =
    'User: arn:aws:iam::111111111111:user/bob is not authorized to perform: sts:AssumeRole'
  const { code, err } = await daypass(['why'], { input })
  assert.equal(code, 1)
  assert.match(err, /^daypass: no encoded authorization message in it: /)
})

test('--version prints the version alone', async () => {
  assert.match((await daypass(['--version'])).out, /^\d+\.\d+\.\d+\n$/)
})

test('every command has a help page with an example', async () => {
  const { code, out } = await daypass(['--help'])
  assert.equal(code, 0)
  const names = [...out.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name = '']) => name)
  assert.ok(names.length >= 8)
  for (const name of names) {
    const page = await daypass([name, '--help'])
    assert.equal(page.code, 0)
    assert.match(page.out, new RegExp(`usage: daypass ${name}`))
    assert.deepEqual(await daypass(['help', name]), page)
    for (const line of page.out.split('\n')) assert.ok(line.length <= 100, line)
  }
})

for (const [service, operation, flag] of [
  [
    'sts',
    'assume-role-with-web-identity',
    /--web-identity-token +text, 4 to 20000 characters, required/,
  ],
  ['iam', 'create-user', /--user-name +text, 1 to 64 characters, required/],
] as const)
  test(`every operation of ${service} has a help page with its flags`, async () => {
    const { code, out } = await daypass([service, operation, '--help'])
    assert.equal(code, 0)
    assert.match(out, new RegExp(`usage: daypass ${service} ${operation} `))
    assert.match(out, flag)
    assert.equal((await daypass(['help', service, operation])).out, out)
  })

test('a length that is the only one is told once', async () => {
  const { out } = await daypass(['sts', 'get-session-token', '--help'])
  assert.match(out, /--token-code +text, 6 characters$/m)
})

for (const [args, said] of [
  [[], /usage: daypass <command>/],
  [['srve'], /no command `srve`/],
  [['constructor'], /no command `constructor`/],
  [['a\u001b[2J\u202e'], /no command `a\?\[2J\?`/],
  [['sts'], /expected an operation/],
  [['sts', 'assume-rol'], /no operation `assume-rol`\ndaypass: `daypass sts --help` tells more/],
  [['exec', '--role-arn', 'x'], /expected `-- program` at the end/],
  [['keyring', 'burn'], /expected `list` or `rotate`/],
  [['init'], /expected `--data DIR`/],
] as const)
  test(`\`daypass ${args.join(' ')}\` ends with 252`, async () => {
    const { code, out, err } = await daypass(args)
    assert.equal(code, 252)
    assert.equal(out, '')
    assert.match(err, said)
  })
