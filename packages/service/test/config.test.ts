// The structure of a directory file: what is wrong with it is told, with its place.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { UpdateAccountPasswordPolicy } from '@daypass/protocol/iam'
import { ConfigError, directoryOf, readConfig } from '@daypass/service'
import { allow, document, trust } from './fixture.ts'

const ACCOUNT = '111111111111'
const account = (content: object) => ({ accounts: { [ACCOUNT]: content } })
const user = (content: object) => account({ users: { alice: content } })
const role = (content: object) => account({ roles: { Reader: content } })
const key = { id: 'AKIAALICE00000000001', secret: 'a secret' }
/** How a file names a variable of the environment. */
const reference = (name: string) => `\${${name}}`
const good = document(allow('s3:*'))
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = { ...ec.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256' }
const portal = (content: object) => ({
  ...account({}),
  contextProviders: { Portal: { issuer: 'https://portal.example', ...content } },
})
const jwks = (...keys: object[]) => ({ jwks: { keys } })

const issuer = (content: object) => account({ oidcProviders: [content] })

/** What is wrong, the structure, where it is told, and what with. */
const WRONG: readonly [string, unknown, string, RegExp][] = [
  [
    'an issuer with a port, which is not within',
    issuer({ url: 'https://idp.example.com:8443' }),
    'accounts/*/oidcProviders/0/url',
    /an https URL without port or query/,
  ],
  [
    'keys in a file, where there are no files',
    issuer({ url: 'https://idp.example.com', jwks: 'keys.json' }),
    'accounts/*/oidcProviders/0/jwks',
    /expected keys: files are not read here/,
  ],
  [
    'an issuer with a query',
    issuer({ url: 'https://idp.example.com/?a', privateAddress: true }),
    'accounts/*/oidcProviders/0/url',
    /an https URL without query/,
  ],
  ['no mapping', [], '', /expected a mapping/],
  ['no accounts', {}, 'accounts', /at least one account/],
  ['an unknown member', { account: {} }, 'account', /unknown member `account`; expected accounts/],
  ['an account that is no number', { accounts: { example: {} } }, 'accounts/example', /12 digits/],
  [
    'an alias in capitals',
    account({ alias: 'Example' }),
    'accounts/*/alias',
    /an alias, got `Example`/,
  ],
  [
    'a name with a slash',
    account({ users: { 'a/b': {} } }),
    'accounts/*/users/a/b',
    /a name of letters/,
  ],
  [
    'two names that differ in case',
    account({ users: { a: {}, A: {} } }),
    'accounts/*/users/A',
    /second `A`/,
  ],
  ['a path without slash', user({ path: 'team' }), 'accounts/*/users/alice/path', /a path such as/],
  [
    'a key that is temporary',
    user({ accessKeys: [{ ...key, id: 'ASIAALICE00000000001' }] }),
    'accounts/*/users/alice/accessKeys/0/id',
    /long-term/,
  ],
  [
    'a key without secret',
    user({ accessKeys: [{ id: key.id }] }),
    'accounts/*/users/alice/accessKeys/0/secret',
    /expected a text$/,
  ],
  [
    'a secret that the environment has not',
    user({ accessKeys: [{ ...key, secret: reference('MISSING') }] }),
    'accounts/*/users/alice/accessKeys/0/secret',
    /environment has no `MISSING`/,
  ],
  [
    'a secret by the name of what every object has',
    user({ accessKeys: [{ ...key, secret: reference('constructor') }] }),
    'accounts/*/users/alice/accessKeys/0/secret',
    /environment has no `constructor`/,
  ],
  [
    'a status of another kind',
    user({ accessKeys: [{ ...key, status: 'off' }] }),
    'accounts/*/users/alice/accessKeys/0/status',
    /Active or Inactive/,
  ],
  [
    'one key of two users',
    account({ users: { alice: { accessKeys: [key] }, bob: { accessKeys: [key] } } }),
    'accounts/*/users/bob/accessKeys/0/id',
    /is a key of arn:aws:iam::111111111111:user\/alice already/,
  ],
  [
    'one alias of two accounts',
    { accounts: { [ACCOUNT]: { alias: 'example' }, '222222222222': { alias: 'example' } } },
    'accounts/222222222222/alias',
    /^`example` is the alias of 111111111111 already$/,
  ],
  [
    'a short seed',
    user({ mfaDevices: [{ name: 'alice', seed: 'ABCD' }] }),
    'accounts/*/users/alice/mfaDevices/0/seed',
    /at least 16 characters$/,
  ],
  [
    'a password in the place of its hash',
    user({ login: { passwordHash: 'Correct horse 1' } }),
    'accounts/*/users/alice/login/passwordHash',
    /^expected what scrypt makes/,
  ],
  [
    'a hash of a cost beyond bounds',
    user({
      login: { passwordHash: `$scrypt$ln=30,r=8,p=5$${'A'.repeat(22)}$${'A'.repeat(43)}` },
    }),
    'accounts/*/users/alice/login/passwordHash',
    /^expected what scrypt makes/,
  ],
  [
    'a short minimum of passwords',
    account({ passwordPolicy: { MinimumPasswordLength: 5 } }),
    'accounts/*/passwordPolicy/MinimumPasswordLength',
    /^expected a number, 6 to 128$/,
  ],
  [
    'a rule for passwords that is none',
    account({ passwordPolicy: { RequireEmoji: true } }),
    'accounts/*/passwordPolicy/RequireEmoji',
    /./,
  ],
  [
    'a group that is none',
    user({ groups: ['admins'] }),
    'accounts/*/users/alice/groups/0',
    /no group `admins`/,
  ],
  [
    'a managed policy that is none',
    user({ managedPolicies: [`arn:aws:iam::${ACCOUNT}:policy/No`] }),
    'accounts/*/users/alice/managedPolicies/0',
    /does not exist/,
  ],
  [
    'a boundary that is none',
    user({ permissionsBoundary: 'ReadOnly' }),
    'accounts/*/users/alice/permissionsBoundary',
    /ARN of a managed policy/,
  ],
  [
    'two tags that differ in case',
    user({ tags: { team: 'a', Team: 'b' } }),
    'accounts/*/users/alice/tags/Team',
    /case does not count/,
  ],
  [
    'a tag key that the API would not take',
    user({ tags: { 'a#b': 'c' } }),
    'accounts/*/users/alice/tags/a#b',
    /a tag key, got `a#b`/,
  ],
  [
    'a policy that is broken',
    user({ policies: { own: document(allow('read')) } }),
    'accounts/*/users/alice/policies/own/Statement/0/Action',
    /./,
  ],
  ['a role without trust', role({}), 'accounts/*/roles/Reader/trust', /expected a policy document/],
  [
    'a trust in nobody',
    role({ trust: trust(`arn:aws:iam::${ACCOUNT}:user/gone`) }),
    'accounts/*/roles/Reader/trust/Statement/0/Principal/AWS',
    /^Invalid principal in policy: "AWS":"arn:aws:iam::111111111111:user\/gone"/,
  ],
  [
    'too long sessions',
    role({ trust: trust(ACCOUNT), maxSessionDuration: 43_201 }),
    'accounts/*/roles/Reader/maxSessionDuration',
    /3600 to 43200/,
  ],
  [
    'a switch that is a text',
    account({ outboundWebIdentityFederation: 'yes' }),
    'accounts/*/outboundWebIdentityFederation',
    /true or false/,
  ],
  [
    'the region that cannot be off',
    account({ disabledRegions: ['us-east-1'] }),
    'accounts/*/disabledRegions/0',
    /a region, got `us-east-1`/,
  ],
  [
    'a context provider without issuer',
    { ...account({}), contextProviders: { Portal: jwks(jwk) } },
    'contextProviders/Portal/issuer',
    /an issuer/,
  ],
  [
    'a context provider without keys',
    portal(jwks()),
    'contextProviders/Portal/jwks/keys',
    /at least one key/,
  ],
  [
    'a key of another algorithm',
    portal(jwks({ ...jwk, alg: 'HS256' })),
    'contextProviders/Portal/jwks/keys/0/alg',
    /RS256 or ES256 or ES384/,
  ],
  [
    'a key of another curve',
    portal(jwks({ ...jwk, alg: 'ES384' })),
    'contextProviders/Portal/jwks/keys/0',
    /a public key for ES384/,
  ],
  [
    'a private key',
    portal(jwks({ ...jwk, d: 'c2VjcmV0' })),
    'contextProviders/Portal/jwks/keys/0',
    /found a private one$/,
  ],
]

describe('a directory file is refused', () => {
  for (const [what, content, place, message] of WRONG)
    it(`with ${what}`, () =>
      assert.throws(
        () => readConfig(content),
        (error) => {
          assert.ok(error instanceof ConfigError, String(error))
          assert.equal(error.path.join('/'), place.replace('*', ACCOUNT))
          assert.match(error.message, message)
          assert.ok(!error.message.includes('a secret') && !error.message.includes('c2VjcmV0'))
          return true
        },
      ))
})

describe('a directory file', () => {
  it('takes secrets from the environment', () => {
    const content = user({ accessKeys: [{ ...key, secret: reference('ALICE') }] })
    const directory = directoryOf(readConfig(content, { env: { ALICE: 'from there' } }))
    assert.equal(directory.accessKey(key.id)!.key.secret, 'from there')
  })

  it('gives the same ids every time, and others for other paths', () => {
    const idOf = (path: string) =>
      directoryOf(readConfig(role({ path, trust: trust(ACCOUNT), policies: { good } }))).roleByArn(
        `arn:aws:iam::${ACCOUNT}:role${path}Reader`,
      )!.id
    assert.equal(idOf('/'), idOf('/'))
    assert.notEqual(idOf('/'), idOf('/team/'))
  })

  it('knows groups before users, whatever their order', () => {
    const content = account({ users: { alice: { groups: ['Admins'] } }, groups: { admins: {} } })
    const alice = directoryOf(readConfig(content)).userByArn(`arn:aws:iam::${ACCOUNT}:user/alice`)
    assert.equal(alice!.groups[0]!.name, 'admins')
  })

  it('has each group and each attached policy of a user once', () => {
    const managedPolicies = Array<string>(2).fill('arn:aws:iam::aws:policy/ReadOnlyAccess')
    const alice = { groups: ['admins', 'Admins'], managedPolicies }
    const content = account({ users: { alice }, groups: { admins: {} } })
    const { groups, managedPolicies: attached } = directoryOf(readConfig(content)).userByArn(
      `arn:aws:iam::${ACCOUNT}:user/alice`,
    )!
    assert.deepEqual([groups.length, attached.length], [1, 1])
  })

  it('keeps tags by any name, and of policies by the same name in another case', () => {
    const tags = JSON.parse('{"__proto__":"a","team":"b","Team":"c"}')
    const content = account({ policies: { good: { document: good, tags } } })
    const policy = directoryOf(readConfig(content)).accounts.get(ACCOUNT)!.policies.get('good')!
    assert.deepEqual([...policy.tags], Object.entries(tags))
  })
})

describe('a password policy', () => {
  const says = (policy: object) => () => readConfig(account({ passwordPolicy: policy }))

  for (const { name, shape } of UpdateAccountPasswordPolicy.input.members)
    it(`may say of ${name} what UpdateAccountPasswordPolicy takes`, () => {
      if (shape.kind === 'integer') {
        const { min, max } = shape
        for (const good of [min!, max!]) assert.doesNotThrow(says({ [name]: good }))
        for (const bad of [min! - 1, max! + 1, min! + 0.5, true])
          assert.throws(says({ [name]: bad }), new RegExp(`expected a number, ${min} to ${max}`))
      } else {
        assert.doesNotThrow(says({ [name]: true }))
        assert.throws(says({ [name]: 1 }), /expected true or false/)
      }
    })
})

describe('the keys of an issuer', () => {
  const read = (file: string) =>
    directoryOf(
      readConfig(issuer({ url: 'https://idp.example.com', jwks: 'keys.json' }), {
        readFile: (name) => (name === 'keys.json' ? file : ''),
      }),
    )

  it('may stand in a file', () => {
    const providers = read(JSON.stringify({ keys: [jwk] })).accounts.get(ACCOUNT)?.oidcProviders
    assert.deepEqual(providers?.get('https://idp.example.com')?.jwks, [jwk])
  })

  it('must be JSON there', () => {
    assert.throws(() => read('keys: []'), /expected a file of JSON, with `keys`/)
  })
})
