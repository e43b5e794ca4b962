// IAM's operations on OpenID Connect and SAML providers, and who comes in by them.
import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import {
  ACCOUNT,
  allow,
  config,
  document,
  type Fixture,
  key,
  said,
  start,
  testWorld,
} from './fixture.ts'
import { askIam } from './iam-client.ts'
import { CLAIMS, ISSUER, KEYS, served, token } from './openid-provider.ts'
import {
  encode,
  encrypt,
  metadata,
  pem,
  response,
  signedAssertion,
  signIn,
} from './saml-provider.ts'

const administrators = (policies: object = { all: document(allow('*')) }) => {
  const structure = config() as { accounts: Record<string, { users: object; roles: object }> }
  const account = structure.accounts[ACCOUNT]!
  Object.assign(account.users, {
    admin: {
      accessKeys: [{ id: 'AKIAADMIN00000000001', secret: 'secret of AKIAADMIN00000000001' }],
      policies,
    },
  })
  return structure
}
const ADMIN = key('AKIAADMIN00000000001')
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/Company`
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Federated`

/** A service whose network has the issuer of the tokens. */
function started(policies?: object): Fixture {
  const world = testWorld()
  const fetchDocument = async ({ url }: { url: string }) => JSON.stringify(served(KEYS)(url))
  return start({ config: administrators(policies) }, { ...world, fetchDocument })
}

type Asked = Parameters<typeof askIam>
const ask = <Name extends Asked[2]>(
  fixture: Fixture,
  name: Name,
  input: Parameters<typeof askIam<Name>>[3],
) => askIam(fixture, ADMIN, name, input)

const createOidc = (fixture: Fixture, more: object = {}) =>
  ask(fixture, 'CreateOpenIDConnectProvider', { Url: ISSUER, ...more })
const getOidc = async (fixture: Fixture) =>
  (await ask(fixture, 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC })).output!

const trusted = (fixture: Fixture, provider: string, action: string) =>
  ask(fixture, 'CreateRole', {
    RoleName: 'Federated',
    AssumeRolePolicyDocument: JSON.stringify(
      document({ Effect: 'Allow', Principal: { Federated: provider }, Action: action }),
    ),
  })

describe('an OpenID Connect provider', () => {
  it('is created, told, listed, changed and deleted', async () => {
    const fixture = started()
    const Tags = [{ Key: 'team', Value: 'blue' }]
    const made = await createOidc(fixture, {
      ClientIDList: ['app', 'app', 'sts.amazonaws.com'],
      ThumbprintList: ['A'.repeat(40)],
      Tags,
    })
    assert.deepEqual(made.output, { OpenIDConnectProviderArn: OIDC, Tags })
    const { CreateDate, ...told } = await getOidc(fixture)
    assert.deepEqual(told, {
      Url: 'idp.example.com',
      ClientIDList: ['app', 'sts.amazonaws.com'],
      ThumbprintList: ['a'.repeat(40)],
      Tags,
    })
    assert.equal(CreateDate?.getTime(), fixture.world.now())
    const listed = await ask(fixture, 'ListOpenIDConnectProviders', {})
    assert.deepEqual(listed.output, { OpenIDConnectProviderList: [{ Arn: OIDC }] })
    const on = { OpenIDConnectProviderArn: OIDC }
    for (const answer of [
      await ask(fixture, 'AddClientIDToOpenIDConnectProvider', { ...on, ClientID: 'new' }),
      await ask(fixture, 'AddClientIDToOpenIDConnectProvider', { ...on, ClientID: 'new' }),
      await ask(fixture, 'RemoveClientIDFromOpenIDConnectProvider', { ...on, ClientID: 'app' }),
      await ask(fixture, 'RemoveClientIDFromOpenIDConnectProvider', { ...on, ClientID: 'app' }),
      await ask(fixture, 'UpdateOpenIDConnectProviderThumbprint', {
        ...on,
        ThumbprintList: ['b'.repeat(40)],
      }),
      await ask(fixture, 'TagOpenIDConnectProvider', { ...on, Tags: [{ Key: 'b', Value: '1' }] }),
      await ask(fixture, 'UntagOpenIDConnectProvider', { ...on, TagKeys: ['team'] }),
    ])
      assert.equal(said(answer), 'ok')
    const { ClientIDList, ThumbprintList } = await getOidc(fixture)
    assert.deepEqual(
      [ClientIDList, ThumbprintList],
      [['sts.amazonaws.com', 'new'], ['b'.repeat(40)]],
    )
    const tags = await ask(fixture, 'ListOpenIDConnectProviderTags', on)
    assert.deepEqual(tags.output, { Tags: [{ Key: 'b', Value: '1' }], IsTruncated: false })
    const emptied = { ...on, ThumbprintList: [] }
    assert.equal(
      said(await ask(fixture, 'UpdateOpenIDConnectProviderThumbprint', emptied)),
      '400 InvalidInput: Thumbprint list must contain at least one entry.',
    )
    assert.equal(said(await ask(fixture, 'DeleteOpenIDConnectProvider', on)), 'ok')
    assert.equal(
      said(await ask(fixture, 'DeleteOpenIDConnectProvider', on)),
      `404 NoSuchEntity: OpenId connect Provider ${OIDC} cannot be found.`,
    )
    const gone = await ask(fixture, 'GetOpenIDConnectProvider', on)
    assert.equal(said(gone), `404 NoSuchEntity: OpenIDConnect Provider not found for arn ${OIDC}`)
  })

  const URL = '400 ValidationError: Invalid Open ID Connect Provider URL'
  for (const [what, input, expected] of [
    ['http', { Url: 'http://idp.example.com' }, URL],
    ['no scheme', { Url: 'idp.example.com' }, URL],
    ['a port', { Url: 'https://idp.example.com:8443' }, URL],
    ['a query', { Url: 'https://idp.example.com/?a=b' }, '400 InvalidInput: Unknown'],
    ['a fragment', { Url: 'https://idp.example.com/#a' }, '400 InvalidInput: Unknown'],
    ['a user', { Url: 'https://a@idp.example.com' }, URL],
    ['a space', { Url: 'https://idp.example.com/a b' }, URL],
    ['no host', { Url: 'https://' }, URL],
    [
      'six thumbprints',
      { ThumbprintList: '123456'.split('').map((digit) => digit.repeat(40)) },
      '400 InvalidInput: Thumbprint list must contain fewer than 5 entries.',
    ],
    ['a thumbprint that is none', { ThumbprintList: ['x'.repeat(40)] }, 'ok'],
    [
      '101 client ids',
      { ClientIDList: Array.from({ length: 101 }, (_, i) => `app-${i}`) },
      '409 LimitExceeded: Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100',
    ],
    ['another case in the path', { Url: `${ISSUER}/Realm` }, 'ok'],
    ['a slash at its end', { Url: `${ISSUER}/` }, 'ok'],
  ] as const)
    it(`with ${what}: ${expected.slice(0, 40)}`, async () => {
      assert.equal(said(await createOidc(started(), input)), expected)
    })

  it('has no port that says nothing', async () => {
    const fixture = started()
    const { output } = await createOidc(fixture, { Url: `${ISSUER}:443` })
    assert.deepEqual(output, { OpenIDConnectProviderArn: OIDC })
    assert.equal((await getOidc(fixture)).Url, 'idp.example.com')
  })

  it('is there once', async () => {
    const fixture = started()
    await createOidc(fixture)
    const again = await createOidc(fixture)
    assert.equal(
      said(again),
      `409 EntityAlreadyExists: Provider with url ${ISSUER} already exists.`,
    )
  })

  it('is one of a hundred at most', async () => {
    const fixture = started()
    for (let i = 0; i < 100; i++)
      assert.equal(said(await createOidc(fixture, { Url: `${ISSUER}/${i}` })), 'ok')
    const limit = 'Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100'
    assert.equal(said(await createOidc(fixture)), `409 LimitExceeded: ${limit}`)
  })

  it('is no concern of another account', async () => {
    const fixture = started()
    const OpenIDConnectProviderArn = OIDC.replace(ACCOUNT, '222222222222')
    const other = await ask(fixture, 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn })
    assert.equal(other.code, 'NoSuchEntity')
  })

  it('lets tokens in as long as it is there', async () => {
    const fixture = started()
    await trusted(fixture, OIDC, 'sts:AssumeRoleWithWebIdentity')
    const assume = async () =>
      said(
        await fixture.ask(undefined, 'AssumeRoleWithWebIdentity', {
          RoleArn: ROLE,
          RoleSessionName: 'run',
          WebIdentityToken: await token(CLAIMS),
        }),
      )
    const unknown = `400 InvalidIdentityToken: No OpenIDConnect provider found in your account for ${ISSUER}`
    const unvalidated = /could not be validated/
    const on = { OpenIDConnectProviderArn: OIDC }
    assert.equal(await assume(), unknown)
    await createOidc(fixture)
    assert.match(await assume(), unvalidated)
    await ask(fixture, 'AddClientIDToOpenIDConnectProvider', { ...on, ClientID: CLAIMS.aud })
    assert.equal(await assume(), 'ok')
    await ask(fixture, 'DeleteOpenIDConnectProvider', on)
    assert.equal(await assume(), unknown)
    await createOidc(fixture, { ClientIDList: [CLAIMS.aud] })
    assert.equal(await assume(), 'ok')
  })
})

const createSaml = (fixture: Fixture, more: object = {}) =>
  ask(fixture, 'CreateSAMLProvider', {
    Name: 'Company',
    SAMLMetadataDocument: metadata(),
    ...more,
  })
const getSaml = async (fixture: Fixture) =>
  (await ask(fixture, 'GetSAMLProvider', { SAMLProviderArn: SAML })).output!

const assertionFor = () => ({ attributes: { Role: `${ROLE},${SAML}` } })
const assumeBySaml = async (fixture: Fixture, SAMLAssertion: string) =>
  said(
    await fixture.ask(undefined, 'AssumeRoleWithSAML', {
      RoleArn: ROLE,
      PrincipalArn: SAML,
      SAMLAssertion,
    }),
  )

/** Metadata of so many entities together. */
const group = (size: number) => {
  const entity = metadata().slice(metadata().indexOf('<md:EntityDescriptor'))
  return `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${entity.repeat(size)}</md:EntitiesDescriptor>`
}

describe('a SAML provider', () => {
  it('is created, told, listed, changed and deleted', async () => {
    const fixture = started()
    const Tags = [{ Key: 'team', Value: 'blue' }]
    assert.deepEqual((await createSaml(fixture, { Tags })).output, { SAMLProviderArn: SAML, Tags })
    const { CreateDate, ValidUntil, SAMLProviderUUID, ...told } = await getSaml(fixture)
    assert.deepEqual(told, {
      SAMLMetadataDocument: metadata(),
      Tags,
      AssertionEncryptionMode: 'Allowed',
      PrivateKeyList: [],
    })
    assert.match(SAMLProviderUUID!, /^SAMLSP[A-Z2-7]{16}$/)
    assert.equal(ValidUntil!.getUTCFullYear() - CreateDate!.getUTCFullYear(), 100)
    const { SAMLProviderList } = (await ask(fixture, 'ListSAMLProviders', {})).output!
    assert.deepEqual(SAMLProviderList, [{ Arn: SAML, ValidUntil, CreateDate }])
    const SAMLProviderArn = SAML
    const ends = metadata(['idp'], ' validUntil="2030-01-01T00:00:00Z"')
    fixture.world.pass(60)
    for (const answer of [
      await ask(fixture, 'UpdateSAMLProvider', { SAMLProviderArn, SAMLMetadataDocument: ends }),
      await ask(fixture, 'TagSAMLProvider', { SAMLProviderArn, Tags: [{ Key: 'b', Value: '1' }] }),
      await ask(fixture, 'UntagSAMLProvider', { SAMLProviderArn, TagKeys: ['team'] }),
    ])
      assert.equal(said(answer), 'ok')
    const changed = await getSaml(fixture)
    assert.equal(changed.ValidUntil!.getTime(), ValidUntil!.getTime() + 60_000)
    assert.equal(changed.SAMLProviderUUID, SAMLProviderUUID)
    const tags = await ask(fixture, 'ListSAMLProviderTags', { SAMLProviderArn })
    assert.deepEqual(tags.output, { Tags: [{ Key: 'b', Value: '1' }], IsTruncated: false })
    assert.equal(said(await ask(fixture, 'DeleteSAMLProvider', { SAMLProviderArn })), 'ok')
    for (const name of ['GetSAMLProvider', 'DeleteSAMLProvider'] as const)
      assert.equal(
        said(await ask(fixture, name, { SAMLProviderArn })),
        `404 NoSuchEntity: Manifest not found for arn ${SAML}`,
      )
  })

  const PARSE = '400 InvalidInput: Could not parse metadata'
  for (const [what, input, expected] of [
    ['what is no XML', { SAMLMetadataDocument: 'x'.repeat(1000) }, PARSE],
    ['a DTD', { SAMLMetadataDocument: `<!DOCTYPE a>${metadata()}` }, PARSE],
    ['another root', { SAMLMetadataDocument: `<a>${' '.repeat(1000)}</a>` }, PARSE],
    [
      'a certificate that is none',
      { SAMLMetadataDocument: metadata().replace(/>MII/g, '>AAA') },
      PARSE,
    ],
    ['no entity', { SAMLMetadataDocument: metadata().replace(/ entityID="[^"]*"/, '') }, PARSE],
    [
      'an entity that issues nothing',
      { SAMLMetadataDocument: metadata().replaceAll('IDPSSODescriptor', 'SPSSODescriptor') },
      '400 InvalidInput: SAML Providers must reference at least one SAML assertion issuer.',
    ],
    ['two entities', { SAMLMetadataDocument: group(2) }, PARSE],
    ['the only entity of a group', { SAMLMetadataDocument: group(1) }, 'ok'],
    ['no certificate', { SAMLMetadataDocument: metadata([]) + ' '.repeat(1000) }, 'ok'],
    [
      'keys for encryption alone',
      { SAMLMetadataDocument: metadata().replaceAll('use="signing"', 'use="encryption"') },
      'ok',
    ],
    [
      'metadata that are too short',
      { SAMLMetadataDocument: '<a/>' },
      /^400 ValidationError: .*'sAMLMetadataDocument' failed .*greater than or equal to 1000$/,
    ],
    ['a name with a slash', { Name: 'a/b' }, /^400 ValidationError: .*\[\\w\._-\]\+$/],
    [
      'a private key that is none',
      { AddPrivateKey: 'x' },
      '400 InvalidInput: The private key must be in PEM.',
    ],
    ['a private key of an elliptic curve', { AddPrivateKey: pem('idp-ec.key') }, 'ok'],
    [
      'encryption required and no key',
      { AssertionEncryptionMode: 'Required' },
      '400 ValidationError: Unable to set assertion encryption mode to Required because no private key is provided.',
    ],
    [
      'another mode',
      { AssertionEncryptionMode: 'Never' },
      /^400 ValidationError: .*assertionEncryptionMode.*enum value set/,
    ],
  ] as const)
    it(`with ${what}: ${String(expected).slice(0, 40)}`, async () => {
      const answer = said(await createSaml(started(), input))
      if (typeof expected === 'string') assert.equal(answer, expected)
      else assert.match(answer, expected)
    })

  it('is there once, whatever the case of its name', async () => {
    const fixture = started()
    await createSaml(fixture)
    for (const Name of ['Company', 'COMPANY'])
      assert.equal(
        said(await createSaml(fixture, { Name })),
        `409 EntityAlreadyExists: Provider with name ${Name} already exists.`,
      )
  })

  it('has two private keys at most, which are told by their ids and sealed', async () => {
    const fixture = started()
    const SAMLProviderArn = SAML
    const AddPrivateKey = pem('service.key')
    await createSaml(fixture, { AddPrivateKey, AssertionEncryptionMode: 'Required' })
    const update = (more: object) =>
      ask(fixture, 'UpdateSAMLProvider', { SAMLProviderArn, ...more })
    assert.equal(said(await update({ AddPrivateKey: pem('stranger.key') })), 'ok')
    const limit = 'Private key limit of 2 is reached.'
    assert.equal(said(await update({ AddPrivateKey })), `409 LimitExceeded: ${limit}`)
    assert.equal(
      said(await update({})),
      '400 ValidationError: Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
    )
    const answer = await ask(fixture, 'GetSAMLProvider', { SAMLProviderArn })
    assert.ok(!answer.response.body.includes('PRIVATE KEY'))
    const { PrivateKeyList = [], AssertionEncryptionMode } = answer.output!
    assert.equal(AssertionEncryptionMode, 'Required')
    const [first, second] = PrivateKeyList.map(({ KeyId }) => KeyId!)
    for (const id of [first, second]) assert.match(id!, /^SAMLPK[A-Z2-7]{16}$/)
    assert.equal(
      said(await update({ RemovePrivateKey: second, AddPrivateKey })),
      '400 ValidationError: Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.',
    )
    assert.equal(said(await update({ RemovePrivateKey: second })), 'ok')
    const REMOVE = '400 InvalidInput: Failed to remove private key.'
    assert.equal(said(await update({ RemovePrivateKey: first })), REMOVE)
    assert.equal(
      said(await update({ RemovePrivateKey: first, AssertionEncryptionMode: 'Allowed' })),
      'ok',
    )
    assert.deepEqual((await getSaml(fixture)).PrivateKeyList, [])
    assert.equal(said(await update({ RemovePrivateKey: first })), REMOVE)
    assert.equal(
      said(await update({ AssertionEncryptionMode: 'Required' })),
      '400 InvalidInput: Failed to set assertion encryption mode to Required because no private key is present.',
    )
  })

  it('lets nobody in without a certificate, and reads nothing by a key that is not of RSA', async () => {
    const fixture = started()
    await trusted(fixture, SAML, 'sts:AssumeRoleWithSAML')
    const SAMLMetadataDocument = metadata([]) + ' '.repeat(1000)
    await createSaml(fixture, { SAMLMetadataDocument, AddPrivateKey: pem('idp-ec.key') })
    const encrypted = encode(response(encrypt(signedAssertion(assertionFor()))))
    for (const assertion of [signIn(assertionFor()), encrypted])
      assert.match(await assumeBySaml(fixture, assertion), /^400 InvalidIdentityToken/)
  })

  it('lets assertions in by its keys as they are now', async () => {
    const fixture = started()
    await trusted(fixture, SAML, 'sts:AssumeRoleWithSAML')
    const come = () => assumeBySaml(fixture, signIn(assertionFor()))
    assert.match(await come(), /Specified provider doesn't exist/)
    await createSaml(fixture, { AddPrivateKey: pem('service.key') })
    assert.equal(await come(), 'ok')
    const encrypted = () => encode(response(encrypt(signedAssertion(assertionFor()))))
    assert.equal(await assumeBySaml(fixture, encrypted()), 'ok')
    const SAMLProviderArn = SAML
    const update = (more: object) =>
      ask(fixture, 'UpdateSAMLProvider', { SAMLProviderArn, ...more })
    await update({ AssertionEncryptionMode: 'Required' })
    assert.match(await come(), /Invalid base64 SAMLResponse/)
    assert.equal(await assumeBySaml(fixture, encrypted()), 'ok')
    await update({
      AssertionEncryptionMode: 'Allowed',
      SAMLMetadataDocument: metadata(['stranger']),
    })
    assert.match(await come(), /Response signature invalid/)
    await ask(fixture, 'DeleteSAMLProvider', { SAMLProviderArn })
    assert.match(await come(), /Specified provider doesn't exist/)
    await createSaml(fixture)
    assert.equal(await come(), 'ok')
  })
})

// Service Authorization Reference, IAM: the resource, and the keys of tags.
for (const [name, input, resource] of [
  ['CreateOpenIDConnectProvider', { Url: ISSUER, Tags: [{ Key: 'team', Value: 'red' }] }, OIDC],
  ['GetOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC }, OIDC],
  ['ListOpenIDConnectProviders', {}, '*'],
  ['DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC }, OIDC],
  ['CreateSAMLProvider', { Name: 'Company', SAMLMetadataDocument: metadata() }, SAML],
  ['GetSAMLProvider', { SAMLProviderArn: SAML }, SAML],
  ['ListSAMLProviders', {}, '*'],
  ['DeleteSAMLProvider', { SAMLProviderArn: SAML }, SAML],
] as const)
  test(`${name} is asked for on ${resource}, before anything is told`, async () => {
    const Condition = { StringNotEquals: { 'aws:RequestTag/team': 'red' } }
    const may = document(allow('*'), { Effect: 'Deny', Action: `iam:${name}`, Resource: resource })
    const denied = await ask(started({ may }), name, input)
    assert.match(said(denied), new RegExp(`^403 AccessDenied: .*perform: iam:${name} on resource`))
    const other = document(allow('*'), {
      Effect: 'Deny',
      Action: `iam:${name}`,
      Resource: resource === '*' ? OIDC : `${resource}x`,
    })
    assert.notEqual((await ask(started({ other }), name, input)).code, 'AccessDenied')
    const only = document({ ...allow('*'), Condition })
    const tagged = await ask(started({ only }), name, input)
    assert.equal(tagged.code === 'AccessDenied', 'Tags' in input)
  })

test('tags of a provider count when it is asked for', async () => {
  const blue = { StringEquals: { 'aws:ResourceTag/team': 'blue' } }
  const may = document(allow('iam:Create*'), { ...allow('iam:*Provider'), Condition: blue })
  for (const [Value, answer] of [
    ['blue', 200],
    ['red', 403],
  ] as const) {
    const fixture = started({ may })
    const Tags = [{ Key: 'team', Value }]
    await createOidc(fixture, { Tags })
    await createSaml(fixture, { Tags })
    const on = { OpenIDConnectProviderArn: OIDC }
    assert.equal((await ask(fixture, 'GetOpenIDConnectProvider', on)).status, answer)
    assert.equal((await ask(fixture, 'GetSAMLProvider', { SAMLProviderArn: SAML })).status, answer)
  }
})
