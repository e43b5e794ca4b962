// What is wrong with a directory file is told with its line and column, and without its secrets.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Directory, directoryOf, readConfig } from '@daypass/service'
import fc from 'fast-check'
import { parseDirectoryFile } from '../src/directory-file.ts'
import { Failure } from '../src/failure.ts'

/** What a file comes to, and its warnings. */
function understood(text: string, path = 'd.yaml', env: Record<string, string> = {}) {
  const file = parseDirectoryFile(text, path, env)
  const directory: Directory = directoryOf(file.read(readConfig))
  return { directory, warnings: file.warnings(directory) }
}

const complaintOf = (text: string, env: Record<string, string> = {}): string => {
  try {
    understood(text, 'd.yaml', env)
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
  test(`${title} is told with its place`, () => assert.match(complaintOf(text), complaint))

test('an account number keeps its leading zero without quotes', () => {
  const { directory } = understood('accounts: { 012345678901: {} }')
  assert.deepEqual([...directory.accounts.keys()], ['012345678901'])
})

test('JSON is read by the same rules', () => {
  const { directory } = understood('{ "accounts": { "123456789012": {} } }', 'd.json')
  assert.deepEqual([...directory.accounts.keys()], ['123456789012'])
})

test('a secret is taken from the environment', () => {
  const text = `accounts: { "123456789012": { root: { accessKeys: [{ id: AKIAIOSFODNN7EXAMPLE, secret: "\${S}" }] } } }`
  const { directory } = understood(text, 'd.yaml', { S: 'from outside' })
  assert.equal(directory.accessKey('AKIAIOSFODNN7EXAMPLE')?.key.secret, 'from outside')
})

test('a valid policy that is probably not meant is warned of with its place', () => {
  const condition = '{ StringEquals: { "aws:SourceArn": "arn:aws:s3:::*" } }'
  const text = ROLE(
    TRUST,
    `        policies:\n          odd:\n            Statement:\n              - Effect: Allow\n                Action: "s3:*"\n                Resource: "*"\n                Condition: ${condition}`,
  )
  const { warnings } = understood(text)
  assert.ok(
    warnings.some((warning) => warning.startsWith('d.yaml:12:')),
    warnings.join('\n'),
  )
})

test('metadata of SAML providers are read from a file beside the directory file', () => {
  const text = (name: string) =>
    `accounts:\n  "123456789012":\n    samlProviders:\n      corp:\n        metadata: ${name}`
  const path = fileURLToPath(import.meta.url)
  const complaint = (name: string) => {
    try {
      understood(text(name), path)
    } catch (error) {
      return (error as Failure).message.slice(path.length)
    }
    return ''
  }
  assert.equal(complaint('nowhere.xml'), ':5:19: cannot read `nowhere.xml`: ENOENT')
  assert.equal(complaint('command-line.ts'), ':5:19: expected well-formed XML without DTD')
})

for (const [name, accounts] of [
  ['daypass', 2],
  ['federation/github-actions', 1],
  ['federation/kubernetes', 1],
] as const)
  test(`the example directory ${name} is valid, and there is nothing to warn of`, () => {
    const path = new URL(`../../../examples/${name}.yaml`, import.meta.url)
    const { directory, warnings } = understood(readFileSync(path, 'utf8'))
    assert.deepEqual(warnings, [])
    assert.equal(directory.accounts.size, accounts)
  })

test('no complaint holds a secret, wherever the file is damaged', () => {
  const secret = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'
  const text = `accounts:\n  "123456789012":\n    root:\n      accessKeys:\n        - { id: AKIAIOSFODNN7EXAMPLE, secret: ${secret} }\n`
  const damage = fc.constantFrom(...'{}[]"\'!*&|>%@`:,#\n\t -?')
  fc.assert(
    fc.property(fc.nat(text.length), damage, (at, mark) => {
      const damaged = text.slice(0, at) + mark + text.slice(at)
      assert.ok(!complaintOf(damaged).includes(secret.slice(-12)))
    }),
    { numRuns: 500 },
  )
})

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/directory-file.md', import.meta.url)),
  'utf8',
)
const HASH = `$scrypt$ln=14,r=8,p=5$${'A'.repeat(22)}$${'A'.repeat(43)}`
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!)
for (const [i, text] of examples.entries())
  test(`example ${i + 1} of the documentation is a directory file`, () => {
    // What it takes from outside is there, as a hash, which only passwords are held to be.
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!)
    const env = Object.fromEntries(names.map((name) => [name, HASH]))
    assert.equal(complaintOf(text, env), 'no complaint')
  })
