// What is wrong with a directory file is told with its line and column, and without its secrets.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Directory, directoryOf, readConfig } from '@daypass/service'
import { readUpstreams } from '@daypass/service/gateway'
import fc from 'fast-check'
import { parseDirectoryFile, readDirectoryFile } from '../src/directory-file.ts'
import { Failure } from '../src/failure.ts'
import { readJson } from '../src/json-file.ts'
import { readYaml } from '../src/yaml-file.ts'
import { folder } from './command-line.ts'

/** What a file comes to, and its warnings. */
async function understood(text: string, path = 'd.yaml', env: Record<string, string> = {}) {
  const file = await parseDirectoryFile(text, path, env)
  file.read(readUpstreams)
  const directory: Directory = directoryOf(file.read(readConfig))
  return { directory, warnings: file.warnings() }
}

const complaintOf = async (
  text: string,
  env: Record<string, string> = {},
  path = 'd.yaml',
): Promise<string> => {
  try {
    await understood(text, path, env)
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
  return 'no complaint'
}

const ROLE = (trust: string, rest = ''): string => `accounts:
  "123456789012":
    roles:
      Deployer:
        trust: ${trust}
${rest}`
const TRUST =
  '{ Version: "2012-10-17", Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: "*" } }] }'

const cases: readonly [title: string, text: string, complaint: RegExp][] = [
  ['nothing', '', /^d\.yaml:1:1: expected at least one account$/],
  ['a text', 'hello', /^d\.yaml:1:1: expected a mapping$/],
  ['an unknown section', 'accounts: {}\nusers: {}', /^d\.yaml:2:1: unknown member `users`/],
  [
    'an account number that is too short',
    'accounts:\n  12345678901: {}',
    /^d\.yaml:2:3: expected an account of 12 digits, in quotes, got `12345678901`$/,
  ],
  ['a mapping in the place of a name', 'accounts:\n  ? { a: b }\n  : {}', /^d\.yaml:2:5: /],
  [
    'a duration that is too long',
    ROLE(TRUST, '        maxSessionDuration: 99999'),
    /^d\.yaml:6:29: expected seconds, 3600 to 43200$/,
  ],
  ['a role without trust', ROLE(''), /^d\.yaml:5:9: expected a policy document$/],
  [
    'a misspelt effect, deep in a policy',
    ROLE('\n          Statement:\n            - Effect: Alow\n              Action: "*"\n'),
    /^d\.yaml:7:23: /,
  ],
  [
    'a group that is not there',
    'accounts:\n  "123456789012":\n    users:\n      a:\n        groups:\n          - b',
    /^d\.yaml:6:13: no group `b`$/,
  ],
  [
    'a secret that is not in the environment',
    `accounts:\n  "123456789012":\n    root:\n      accessKeys:\n        - id: AKIAIOSFODNN7EXAMPLE\n          secret: \${NOWHERE}`,
    /^d\.yaml:6:19: environment has no `NOWHERE`$/,
  ],
  [
    'a key that is there twice',
    'accounts: {}\naccounts: {}',
    /^d\.yaml:2:1: map keys must be unique/,
  ],
  ['a bracket that is not closed', 'accounts: {\n', /^d\.yaml:\d:\d+: /],
  ['an indentation that is wrong', 'accounts:\n  a: b\n c: d', /^d\.yaml:3:\d: /],
  [
    'two documents',
    'accounts: {}\n---\naccounts: {}',
    /^d\.yaml:2:1: expected one document: another begins here$/,
  ],
  ['a tag', 'accounts: !secret x', /^d\.yaml:1:11: unknown tag; a value that begins with `!`/],
  ['an alias to nothing', 'accounts: *x', /^d\.yaml:1:11: no such anchor; a value that begins/],
  ['two documents', 'accounts: {}\n---\naccounts: {}', /^d\.yaml:\d:1: /],
  [
    'aliases that multiply',
    `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${[1, 2, 3, 4, 5]
      .map(
        (n) =>
          `a${n}: &a${n} [${Array(10)
            .fill(`*a${n - 1}`)
            .join(', ')}]`,
      )
      .join('\n')}`,
    /^d\.yaml: aliases stand for too much$/,
  ],
  ['a hundred thousand brackets', '['.repeat(100_000), /^d\.yaml(:1:\d+)?: nested too deeply$/],
]

for (const [title, text, complaint] of cases)
  test(`${title} is told with its place`, async () =>
    assert.match(await complaintOf(text), complaint))

test('an account number keeps its leading zero without quotes', async () => {
  const { directory } = await understood('accounts: { 012345678901: {} }')
  assert.deepEqual([...directory.accounts.keys()], ['012345678901'])
})

const inJson: readonly [title: string, text: string, complaint: RegExp][] = [
  [
    'an unknown section',
    '{ "accounts": {},\n  "users": {} }',
    /^d\.json:2:3: unknown member `users`/,
  ],
  [
    'a group that is not there',
    '{"accounts": {"123456789012": {\n"users": {"a": {"groups": [\n"b"]}}}}}',
    /^d\.json:3:1: no group `b`$/,
  ],
  [
    'a name with a quote in it',
    '{"accounts": {"123456789012": {"roles": {"a\\"b": {}, \n "a": null}}}}',
    /^d\.json:1:42: expected a name/,
  ],
  [
    'a member that is there twice',
    '{ "accounts": {},\n  "accounts": {} }',
    /^d\.json:2:3: map keys must be unique/,
  ],
  ['a bracket that is not closed', '{ "accounts": {', /^d\.json:1:\d+: /],
  ['a hundred thousand brackets', `{"a":${'['.repeat(100_000)}`, /^d\.json.*: nested too deeply$/],
]

for (const [title, text, complaint] of inJson)
  test(`${title} in JSON is told with its place`, async () =>
    assert.match(await complaintOf(text, {}, 'd.json'), complaint))

test('JSON is read by the same rules', async () => {
  const { directory } = await understood('{ "accounts": { "123456789012": {} } }', 'd.json')
  assert.deepEqual([...directory.accounts.keys()], ['123456789012'])
})

test('what is read as JSON is and stands as YAML has it', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab:{}[]",\\ 1') })
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.constantFrom(true, null),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(text, tie('tree'), { maxKeys: 3 }),
    ),
  }))
  const root = fc.dictionary(text, tree, { maxKeys: 3 })
  fc.assert(
    fc.property(root, fc.constantFrom(undefined, 1), (value, indentation) => {
      const printed = JSON.stringify(value, null, indentation)
      const [json, yaml] = [readJson(printed)!, readYaml(printed, 'd.json')]
      assert.deepEqual(json.structure, yaml.structure)
      for (const path of [['nowhere'], ...pathsIn(value)])
        assert.equal(json.offsetOf(path), yaml.offsetOf(path), `${path} in ${printed}`)
    }),
  )
})

/** The paths of all that is in a structure. */
const pathsIn = (value: unknown): (string | number)[][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => {
        const step = Array.isArray(value) ? Number(name) : name
        return [[step], ...pathsIn(inner).map((path) => [step, ...path])]
      })

test('of a thousand warnings the first hundred are told', async () => {
  const odd = { Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } }
  const names = Array.from({ length: 1000 }, (_, i) => [`p${i}`, odd])
  const text = JSON.stringify({
    accounts: { 123456789012: { policies: Object.fromEntries(names) } },
  })
  const { warnings } = await understood(text, 'd.json')
  assert.equal(warnings.length, 101)
  assert.match(warnings[0]!, /^d\.json:1:\d+: Allow with `NotAction`/)
  assert.equal(warnings[100], 'd.json: 900 further warnings like these')
})

test('a file is read from the disk and from a pipe, and not without end', async (t) => {
  const [path, pipe] = [join(folder(t), 'd.yaml'), join(folder(t), 'pipe')]
  writeFileSync(path, ROLE(TRUST))
  execFileSync('mkfifo', [pipe])
  void writeFile(pipe, ROLE(TRUST))
  for (const one of [path, pipe]) {
    const file = await readDirectoryFile(one, {})
    assert.ok(directoryOf(file.read(readConfig)).accounts.has('123456789012'))
  }
  truncateSync(path, 64 * 1024 * 1024 + 1)
  await assert.rejects(readDirectoryFile(path, {}), /d\.yaml`: expected at most 67108864 bytes$/)
  await assert.rejects(readDirectoryFile(folder(t), {}), /`: it is a folder$/)
})

test('a secret is taken from the environment', async () => {
  const text = `accounts: { "123456789012": { root: { accessKeys: [{ id: AKIAIOSFODNN7EXAMPLE, secret: "\${S}" }] } } }`
  const { directory } = await understood(text, 'd.yaml', { S: 'from outside' })
  assert.equal(directory.accessKey('AKIAIOSFODNN7EXAMPLE')?.key.secret, 'from outside')
})

test('a valid policy that is probably not meant is warned of with its place', async () => {
  const condition = '{ StringEquals: { "aws:SourceArn": "arn:aws:s3:::*" } }'
  const text = ROLE(
    TRUST,
    `        policies:\n          odd:\n            Statement:\n              - Effect: Allow\n                Action: "s3:*"\n                Resource: "*"\n                Condition: ${condition}`,
  )
  const { warnings } = await understood(text)
  assert.ok(
    warnings.some((warning) => warning.startsWith('d.yaml:12:')),
    warnings.join('\n'),
  )
})

test('metadata of SAML providers are read from a file beside the directory file', async () => {
  const text = (name: string) =>
    `accounts:\n  "123456789012":\n    samlProviders:\n      corp:\n        metadata: ${name}`
  const path = fileURLToPath(import.meta.url)
  const complaint = async (name: string) => {
    try {
      await understood(text(name), path)
    } catch (error) {
      return (error as Failure).message.slice(path.length)
    }
    return ''
  }
  assert.equal(
    await complaint('nowhere.xml'),
    ':5:19: cannot read `nowhere.xml`: there is no such file',
  )
  assert.equal(await complaint('command-line.ts'), ':5:19: expected well-formed XML without DTD')
})

for (const [name, accounts] of [
  ['daypass', 2],
  ['federation/github-actions', 1],
  ['federation/kubernetes', 1],
] as const)
  test(`the example directory ${name} is valid, and there is nothing to warn of`, async () => {
    const path = new URL(`../../../examples/${name}.yaml`, import.meta.url)
    const { directory, warnings } = await understood(readFileSync(path, 'utf8'))
    assert.deepEqual(warnings, [])
    assert.equal(directory.accounts.size, accounts)
  })

const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'
/** Where a file has secrets. */
const secretive = [
  `root: { accessKeys: [{ id: AKIAIOSFODNN7EXAMPLE, secret: ${SECRET} }] }`,
  `root: { mfaDevices: [{ name: phone, seed: ${SECRET} }] }`,
  `root: { login: { passwordHash: ${SECRET} } }`,
  `users: { ann: { serviceCredentials: [{ id: ACCAIOSFODNN7EXAMPLE, service: logs.amazonaws.com, alias: ann, secret: ${SECRET} }] } }`,
  `serverCertificates: { web: { certificate: none, privateKey: ${SECRET} } }`,
  `samlProviders: { corp: { metadata: none, privateKeys: [${SECRET}] } }`,
]

test('no complaint holds a secret, wherever the file is damaged', async () => {
  const texts = [
    ...secretive.map((content) => `accounts:\n  "123456789012":\n    ${content}\n`),
    `accounts: { "123456789012": {} }\nupstreams: { "http://store": { accessKeyId: store, secretAccessKey: ${SECRET} } }\n`,
  ]
  const damage = fc.constantFrom(...'{}[]"\'!*&|>%@`:,#\n\t -?')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), fc.nat(), damage, async (text, where, mark) => {
      const at = where % (text.length + 1)
      const damaged = text.slice(0, at) + mark + text.slice(at)
      assert.ok(!(await complaintOf(damaged)).includes(SECRET.slice(-12)))
    }),
    { numRuns: 3000 },
  )
})

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/directory-file.md', import.meta.url)),
  'utf8',
)
const HASH = `$scrypt$ln=14,r=8,p=5$${'A'.repeat(22)}$${'A'.repeat(43)}`
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!)
for (const [i, text] of examples.entries())
  test(`example ${i + 1} of the documentation is a directory file`, async () => {
    // What it takes from outside is there, as a hash, which only passwords are held to be.
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!)
    const env = Object.fromEntries(names.map((name) => [name, HASH]))
    assert.equal(await complaintOf(text, env), 'no complaint')
  })
