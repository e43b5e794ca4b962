// Known attacks on SAML, one test for each: none opens a session, whatever mode the service is in.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { document, type Fixture, said, start } from './fixture.ts'
import {
  ACCOUNT,
  assertion,
  type Claims,
  ENTITY,
  encode,
  encrypt,
  metadata,
  PROVIDER,
  pem,
  ROLE,
  response,
  type Signing,
  signedAssertion,
  signXml,
} from './saml-provider.ts'

const OTHER_ACCOUNT = '210987654321'
const OTHER_ISSUER = 'https://stranger.example'
const OTHER_METADATA = metadata(['stranger']).replaceAll(ENTITY, OTHER_ISSUER)

const roleTrust = document({
  Effect: 'Allow',
  Principal: { Federated: PROVIDER },
  Action: ['sts:AssumeRoleWithSAML', 'sts:SetSourceIdentity'],
})

/** A service for a mode, with a second provider and a second account that has one too. */
const world = (saml: 'strict' | 'aws-compatible', provider: object = {}): Fixture =>
  start({
    saml,
    config: {
      accounts: {
        [ACCOUNT]: {
          roles: { Federated: { trust: roleTrust } },
          samlProviders: {
            MySAMLIdP: {
              metadata: metadata(['idp', 'idp-ec']),
              privateKeys: [pem('service.key')],
              ...provider,
            },
            Other: { metadata: OTHER_METADATA },
          },
        },
        [OTHER_ACCOUNT]: { samlProviders: { MySAMLIdP: { metadata: OTHER_METADATA } } },
      },
    },
  })

const MODES = [world('strict'), world('aws-compatible')]

const ask = (fixture: Fixture, SAMLAssertion: string, PrincipalArn: string = PROVIDER) =>
  fixture.ask(undefined, 'AssumeRoleWithSAML', { RoleArn: ROLE, PrincipalArn, SAMLAssertion })

/** Refused as what it is, in every mode, and not as something unforeseen. */
async function refused(SAMLAssertion: string): Promise<void> {
  for (const fixture of MODES) {
    const answer = said(await ask(fixture, SAMLAssertion))
    assert.match(answer, /^400 (?:InvalidIdentityToken|ExpiredTokenException|ValidationError): /)
  }
}

const refusedXml = (xml: string) => refused(encode(xml))

/** What is built on is taken as it is: so it is the attack that is refused. */
async function takenXml(xml: string): Promise<void> {
  assert.equal(said(await ask(world('strict'), encode(xml))), 'ok')
}

const SIGNATURE = /<ds:Signature .*<\/ds:Signature>/s
const EVIL: Claims = { id: '_evil', nameId: 'admin@example.com' }

/** A signed assertion, its signature, and itself without. */
function parts() {
  const signed = signedAssertion({ id: '_signed' })
  const [signature] = SIGNATURE.exec(signed)!
  return { signed, signature, bare: signed.replace(signature, '') }
}

const evil = assertion(EVIL)
/** The evil assertion with something after its Issuer, where a signature stands. */
const evilWith = (inside: string) => evil.replace('</saml:Issuer>', `</saml:Issuer>${inside}`)
/** A signature that carries something in an Object. */
const carrying = (signature: string, inside: string) =>
  signature.replace('</ds:Signature>', `<ds:Object>${inside}</ds:Object></ds:Signature>`)

/** A signed response around a signed assertion, with its own signature apart. */
function signedResponse() {
  const signed = signXml(response(signedAssertion({ id: '_signed' })), '_response')
  const own = signed.slice(signed.indexOf('<ds:Signature'), signed.indexOf('</ds:Signature>') + 15)
  return { signed, own, bare: signed.replace(own, '') }
}

const evilResponse = (inside: string) =>
  response(evil, '_evil-response').replace('</saml:Issuer>', `</saml:Issuer>${inside}`)

test('what the wrapping attacks are built on is taken', async () => {
  await takenXml(response(parts().signed))
  await takenXml(signedResponse().signed)
})

test('signature wrapping 1: the signed response within the signature of another', async () => {
  const { own, bare } = signedResponse()
  await refusedXml(evilResponse(carrying(own, bare)))
})

test('signature wrapping 2: the signed response beside its signature in another', async () => {
  const { own, bare } = signedResponse()
  await refusedXml(evilResponse(bare + own))
  await refusedXml(evilResponse(own + bare))
})

test('signature wrapping 3: another assertion before the signed one', async () => {
  await refusedXml(response(evil + parts().signed))
  await refusedXml(response(parts().signed + evil))
})

test('signature wrapping 4: the signed assertion within another', async () => {
  await refusedXml(
    response(evil.replace('</saml:Assertion>', `${parts().signed}</saml:Assertion>`)),
  )
})

test('signature wrapping 5: another assertion with the signature, the signed one after it', async () => {
  const { signature, bare } = parts()
  await refusedXml(response(evilWith(signature) + bare))
})

test('signature wrapping 6: the signed assertion within its signature in another', async () => {
  const { signature, bare } = parts()
  await refusedXml(response(evilWith(carrying(signature, bare))))
  await refusedXml(response(evilWith(signature.replace('<ds:KeyInfo>', `${bare}<ds:KeyInfo>`))))
  await refusedXml(response(evilWith(signature.replace('<ds:KeyInfo>', `<ds:KeyInfo>${bare}`))))
})

test('signature wrapping 7: another assertion in an extension', async () => {
  const { signed } = parts()
  await refusedXml(response(`<samlp:Extensions>${evil}</samlp:Extensions>${signed}`))
  await refusedXml(response(`<samlp:Extensions>${signed}</samlp:Extensions>${evil}`))
})

test('signature wrapping 8: the signed assertion in an object of the signature of another', async () => {
  const { signed, signature } = parts()
  await refusedXml(response(evilWith(carrying(signature, signed))))
})

test('the signature moved to an assertion of the same id', async () => {
  const { signature, bare } = parts()
  const same = assertion({ ...EVIL, id: '_signed' })
  const moved = same.replace('</saml:Issuer>', `</saml:Issuer>${signature}`)
  await refusedXml(response(moved))
  await refusedXml(response(moved + bare))
})

test('an assertion of another namespace beside the signed one', async () => {
  const foreign = evil.replaceAll('urn:oasis:names:tc:SAML:2.0:assertion', 'urn:other')
  await refusedXml(response(foreign + parts().signed))
})

test('the signed assertion with another subject', async () => {
  await refusedXml(response(parts().signed.replace('alice@', 'admin@')))
})

test('duplicate ids', async () => {
  const { signed } = parts()
  for (const name of ['ID', 'Id', 'id'])
    await refusedXml(response(signed).replace('<samlp:Status>', `<samlp:Status ${name}="_signed">`))
})

test('a comment in the NameID', async () => {
  const nameId = 'admin@example.com<!-- -->.evil.com'
  await refusedXml(
    response(
      signedAssertion({ nameId: 'admin@example.com.evil.com' }).replace(
        '.com.evil',
        '.com<!-- -->.evil',
      ),
    ),
  )
  await refusedXml(response(signedAssertion({ nameId })))
})

test('instructions and CDATA in the NameID', async () => {
  for (const inside of ['<?x y?>', '<![CDATA[x]]>'])
    await refusedXml(response(signedAssertion({ nameId: `admin${inside}@example.com` })))
})

test('an element in the NameID', async () => {
  await refusedXml(response(signedAssertion({ nameId: 'admin@example.com<b/>.evil.com' })))
})

test('a DTD: entities that expand, files of the machine, defaults for attributes', async () => {
  const { signed } = parts()
  for (const dtd of [
    '<!DOCTYPE x>',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(1000)}"><!ENTITY c "${'&a;'.repeat(1000)}">]>`,
    '<!DOCTYPE x [<!ATTLIST saml:Assertion ID CDATA "_evil">]>',
    '<!doctype x>',
  ])
    for (const at of ['before', 'within'])
      await refusedXml(at === 'before' ? dtd + response(signed) : response(dtd + signed))
})

test('a key that the message brings', async () => {
  await refusedXml(response(signedAssertion({}, { by: 'stranger' })))
  const both = signXml(response(signedAssertion()), '_response', { by: 'stranger' })
  await refusedXml(both)
})

test('a key of an authority that metadata have beside the certificate of the provider', async () => {
  const chain = metadata(['idp', 'stranger']).replace(/<\/ds:X509Data>.*?<ds:X509Data>/s, '')
  assert.equal(chain.match(/<ds:X509Data>/g)?.length, 1)
  for (const [by, expected] of [
    ['idp', 'ok'],
    ['stranger', '400 InvalidIdentityToken: Response signature invalid'],
  ] as const) {
    const reply = await ask(
      world('strict', { metadata: chain }),
      encode(response(signedAssertion({}, { by }))),
    )
    assert.equal(said(reply), expected)
  }
})

test('an assertion of another provider', async () => {
  const by = 'stranger'
  await refusedXml(response(signedAssertion({ issuer: OTHER_ISSUER }, { by })))
  await refusedXml(response(signedAssertion({ issuer: ENTITY }, { by })))
  for (const other of [
    `arn:aws:iam::${ACCOUNT}:saml-provider/Other`,
    `arn:aws:iam::${OTHER_ACCOUNT}:saml-provider/MySAMLIdP`,
  ]) {
    const attributes = { Role: `${ROLE},${other}` }
    const theirs = response(signedAssertion({ issuer: OTHER_ISSUER, attributes }, { by }))
    for (const fixture of MODES) {
      const reply = await ask(fixture, encode(theirs), other)
      const denied = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML'
      assert.equal(said(reply), denied)
    }
  }
})

const SIGNINGS: readonly (readonly [name: string, signing: Signing])[] = [
  [
    'HMAC with the certificate for a secret',
    {
      algorithm: 'hmac-sha1',
      signer: (text) => createHmac('sha1', pem('idp.cert')).update(text).digest('base64'),
    },
  ],
  ['SHA-1 in the signature', { algorithm: 'rsa-sha1' }],
  ['SHA-1 in the digest', { digest: 'sha1' }],
  [
    'a signature of zeros (psychic)',
    { algorithm: 'ecdsa-sha256', by: 'idp-ec', signer: () => 'A'.repeat(86) },
  ],
  ['an empty signature', { signer: () => '' }],
  ['an RSA algorithm with an ECDSA key', { algorithm: 'ecdsa-sha256', by: 'idp' }],
  [
    'inclusive canonicalisation',
    { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' },
  ],
  [
    'a transform that is not allowed',
    {
      transforms: [
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
      ],
    },
  ],
  ['one transform', { transforms: ['http://www.w3.org/2001/10/xml-exc-c14n#'] }],
  [
    'a transform twice',
    {
      transforms: [
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/2001/10/xml-exc-c14n#',
        'http://www.w3.org/2001/10/xml-exc-c14n#',
      ],
    },
  ],
]

for (const [name, signing] of SIGNINGS)
  test(`refused: ${name}`, async () => {
    await refusedXml(response(signedAssertion({}, signing)))
  })

test('SHA-1 is taken from a provider that may', async () => {
  for (const saml of ['strict', 'aws-compatible'] as const) {
    const old = encode(response(signedAssertion({}, { algorithm: 'rsa-sha1', digest: 'sha1' })))
    assert.equal(said(await ask(world(saml, { allowSha1: true }), old)), 'ok')
  }
})

test('an XSLT or XPath transform', async () => {
  const { signed } = parts()
  for (const algorithm of [
    'http://www.w3.org/TR/1999/REC-xslt-19991116',
    'http://www.w3.org/TR/1999/REC-xpath-19991116',
    'http://www.w3.org/2002/06/xmldsig-filter2',
  ]) {
    const transform = `<ds:Transform Algorithm="${algorithm}"/></ds:Transforms>`
    await refusedXml(response(signed.replace('</ds:Transforms>', transform)))
  }
})

test('unsigned, signature stripped, response signed only', async () => {
  await refusedXml(response(assertion()))
  await refusedXml(response(parts().bare))
  await refusedXml(signXml(response(assertion()), '_response'))
  await refusedXml(response(''))
  await refusedXml(parts().signed)
})

test('a second SignedInfo, and a digest of it (CVE-2025-29774)', async () => {
  const { signed } = parts()
  const [info] = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(signed)!
  const other = info.replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>AAAA')
  for (const infos of [info + other, other + info, info + info])
    await refusedXml(response(signed.replace(info, infos)))
})

test('a comment in the digest (CVE-2025-29775)', async () => {
  const { signed } = parts()
  for (const comment of ['<!--AAAA-->', '<!---->'])
    for (const end of ['<ds:DigestValue>', '</ds:DigestValue>']) {
      const commented = end.startsWith('</') ? comment + end : end + comment
      await refusedXml(response(signed.replace(end, commented)))
    }
})

/** The evil assertion with a SignedInfo that is right about it, and nobody's signature. */
function evilInfo() {
  const [signature] = SIGNATURE.exec(
    signXml(assertion({ ...EVIL, id: '_signed' }), '_signed', { by: 'stranger' }),
  )!
  const [info] = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(signature)!
  const [digest] = /(?<=<ds:DigestValue>)[^<]*/.exec(info)!
  return { info, digest }
}

/** The evil assertion, under the id of the signed one, with a signature. */
const evilSigned = (signature: string) =>
  assertion({ ...EVIL, id: '_signed' }).replace('</saml:Issuer>', `</saml:Issuer>${signature}`)

test('SignedInfo within something else, for the one who searches (CVE-2025-29774)', async () => {
  const { signature } = parts()
  const { info } = evilInfo()
  for (const wrapped of [
    info,
    `<ds:KeyInfo>${info}</ds:KeyInfo>`,
    `<ds:Object>${info}</ds:Object>`,
  ])
    for (const place of [
      '<ds:SignedInfo>',
      '<ds:SignatureValue>',
      '<ds:KeyInfo>',
      '</ds:Signature>',
    ])
      await refusedXml(response(evilSigned(signature.replace(place, wrapped + place))))
})

test('the digest of another assertion in a comment of the digest (CVE-2025-29775)', async () => {
  const { signature } = parts()
  const { digest } = evilInfo()
  for (const value of [`<!--${digest}-->$&`, `$&<!--${digest}-->`, `<?x ${digest}?>$&`])
    await refusedXml(response(evilSigned(signature.replace(/(?<=<ds:DigestValue>)[^<]*/, value))))
})

test('a digest elsewhere in the response, for the one who searches (CVE-2024-45409)', async () => {
  const { signature } = parts()
  const { info } = evilInfo()
  const [reference] = /<ds:Reference .*<\/ds:Reference>/s.exec(info)!
  const space = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
  for (const name of ['samlp:StatusDetail', 'samlp:Extensions']) {
    const hidden = `<${name} ${space}>${reference}</${name}>`
    await refusedXml(response(hidden + evilSigned(signature)))
    await refusedXml(
      response(evilSigned(signature)).replace('</samlp:Status>', `${hidden}</samlp:Status>`),
    )
  }
})

test('two signatures that two parsers find in two ways (CVE-2025-25291, CVE-2025-25292)', async () => {
  const { signature, bare } = parts()
  const { info } = evilInfo()
  const own = signature.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/s, info)
  const renamed = own.replaceAll('ds:', '').replace('xmlns:ds', 'xmlns')
  for (const second of [
    renamed,
    own.replace('http://www.w3.org/2000/09/xmldsig#', 'http://www.w3.org/2000/09/xmldsig'),
    own.replace('xmlns:ds=', 'xmlns:ds="urn:x" xmlns:ds='),
    own.replace('<ds:Signature ', '<ds:Signature xmlns="http://www.w3.org/2000/09/xmldsig#" '),
  ])
    for (const both of [second + signature, signature + second])
      await refusedXml(response(evilSigned(both)))
  // What is a comment to one of them, or a value of the DTD, is markup to the other.
  for (const dtd of [
    `<!DOCTYPE samlp:Response [<!ENTITY x '"><!--'>]>`,
    `<!DOCTYPE samlp:Response [<!ENTITY x "]><!--">]>`,
    "<!DOCTYPE samlp:Response SYSTEM 'x' [<!NOTATION n PUBLIC '-->'>]>",
  ])
    await refusedXml(`${dtd}${response(`${evil}<!-- -->${bare}${signature}`)}`)
})

test('the signed message beside or below one that is read (CVE-2025-47949)', async () => {
  const { signed } = signedResponse()
  const inner = signed.replace(/<\?xml.*?\?>/, '')
  for (const wrapped of [
    evilResponse(`<samlp:Extensions>${inner}</samlp:Extensions>`),
    response(evil + inner),
    response(inner + evil),
    `<a>${inner}${response(evil)}</a>`,
    inner.replace('</samlp:Response>', `${evil}</samlp:Response>`),
    inner.replace('<samlp:Status>', `${evil}<samlp:Status>`),
  ])
    await refusedXml(wrapped)
})

test('an attribute, or a value, put between the pairs of Role', async () => {
  const other = `${ROLE}2,${PROVIDER}`
  const { signed } = { signed: signedAssertion({ attributes: { Role: other } }) }
  const value = `<saml:AttributeValue>${ROLE},${PROVIDER}</saml:AttributeValue>`
  const name = 'https://aws.amazon.com/SAML/Attributes/Role'
  const attribute = `<saml:Attribute Name="${name}">${value}</saml:Attribute>`
  for (const changed of [
    signed.replace('</saml:AttributeValue>', `</saml:AttributeValue>${value}`),
    signed.replace('<saml:Attribute ', `${attribute}<saml:Attribute `),
    signed.replace('<saml:AttributeStatement>', `<saml:AttributeStatement>${attribute}`),
    signed.replace(
      '<saml:Subject>',
      `<saml:AttributeStatement>${attribute}</saml:AttributeStatement><saml:Subject>`,
    ),
    signed.replace(`${ROLE}2`, ROLE),
  ])
    await refusedXml(response(changed))
  // What the provider itself wrote into a value, on behalf of somebody, makes no pair either.
  for (const Role of [
    `${other}&#10;${ROLE},${PROVIDER}`,
    `${other}</saml:AttributeValue><saml:NameID>${ROLE},${PROVIDER}</saml:NameID><saml:AttributeValue>`,
    `<b>${ROLE}</b>,${PROVIDER}`,
    `${ROLE}<b/>,${PROVIDER}`,
    `${ROLE},${PROVIDER},x`,
    `x,${ROLE},${PROVIDER}`,
  ])
    await refusedXml(response(signedAssertion({ attributes: { Role } })))
  for (const name of ['role', ' Role', 'Role ', 'ROLE', 'Role/']) {
    const attributes = {
      Role: other,
      [`https://aws.amazon.com/SAML/Attributes/${name}`]: `${ROLE},${PROVIDER}`,
    }
    await refusedXml(response(signedAssertion({ attributes })))
  }
})

test('a second reference, a second digest, a reference to everything', async () => {
  const { signed } = parts()
  const [reference] = /<ds:Reference .*<\/ds:Reference>/s.exec(signed)!
  const [digest] = /<ds:DigestValue>.*<\/ds:DigestValue>/s.exec(signed)!
  await refusedXml(response(signed.replace(reference, reference + reference)))
  await refusedXml(response(signed.replace(digest, digest + digest)))
  for (const uri of ['', '#', '#_response', "#_signed' or '1'='1", '#xpointer(/)'])
    await refusedXml(response(signed.replace('URI="#_signed"', `URI="${uri}"`)))
})

test('an algorithm that the signature does not name itself', async () => {
  const { signed } = parts()
  const method = '<ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"/>'
  await refusedXml(response(signed.replace('<ds:SignedInfo>', `${method}<ds:SignedInfo>`)))
  await refusedXml(response(signed.replace('<ds:SignatureMethod', `${method}<ds:SignatureMethod`)))
})

test('a signature below something else', async () => {
  const { signed, signature } = parts()
  await refusedXml(response(signed).replace('<samlp:Status>', `<samlp:Status>${signature}`))
  await refusedXml(
    response(signed.replace(signature, '').replace('<saml:Subject>', `<saml:Subject>${signature}`)),
  )
})

test('namespaces that turn a name into another', async () => {
  const { signed } = parts()
  await refusedXml(response(signed.replace('<saml:Subject>', '<saml:Subject xmlns:saml="urn:x">')))
  await refusedXml(response(signed).replace('urn:oasis:names:tc:SAML:2.0:protocol', 'urn:x'))
})

test('an encrypted assertion beside one in clear', async () => {
  await refusedXml(response(parts().signed + encrypt(evil)))
  await refusedXml(response(encrypt(evil) + parts().signed))
  await refusedXml(response(encrypt(parts().signed + evil)))
  await refusedXml(response(encrypt(response(parts().signed))))
})

test('blocks of CBC put where no signature looks, and what is told of them', async () => {
  const { signed } = parts()
  const place = Buffer.byteLength(signed.slice(0, signed.indexOf('<ds:X509Certificate>'))) + 64
  const answers = new Set<string>()
  for (let i = 1; i < 64; i++) {
    // The vector takes one block before the text: so this changes a block of the certificate.
    const tamper = (bytes: Buffer) => {
      bytes[16 + place]! ^= i
      return bytes
    }
    const encrypted = response(encrypt(signed, { cipher: 'aes128-cbc', tamper }))
    const stripped = signXml(encrypted, '_response').replace(SIGNATURE, '')
    for (const xml of [encrypted, stripped])
      for (const fixture of MODES)
        answers.add(said(await ask(fixture, encode(xml))).replace(/Request ID: [\w-]+/, ''))
  }
  assert.equal(answers.size, 1)
  assert.match([...answers][0]!, /^400 InvalidIdentityToken: Invalid base64 SAMLResponse/)
})

/** Where a text may stand in a signed assertion that its signature does not cover. */
const ROOMS: readonly [what: string, from: string | RegExp, to: string][] = [
  ['another certificate', '<ds:X509Certificate>', '<ds:X509Certificate>AAAA'],
  ['text in the certificate', '</ds:X509Certificate>', '!room</ds:X509Certificate>'],
  ['a name beside the certificate', '<ds:X509Data>', '<ds:X509Data><ds:X509SubjectName/>'],
  ['a name in place of the certificate', /<ds:X509Data>.*<\/ds:X509Data>/s, '<ds:KeyName/>'],
  ['an element of another namespace', /<ds:X509Data>.*<\/ds:X509Data>/s, '<KeyInfo xmlns=""/>'],
  ['text in KeyInfo', '<ds:KeyInfo>', '<ds:KeyInfo>room'],
  ['an id of KeyInfo', '<ds:KeyInfo>', '<ds:KeyInfo Id="room">'],
  ['text in the signature', '<ds:SignedInfo>', 'room<ds:SignedInfo>'],
  ['an id of the signature', '<ds:Signature ', '<ds:Signature Id="room" '],
  ['an id of the value', '<ds:SignatureValue>', '<ds:SignatureValue Id="room">'],
  ['text in the value', '<ds:SignatureValue>', '<ds:SignatureValue>!~'],
  ['text behind the value', '</ds:SignatureValue>', '!~</ds:SignatureValue>'],
  ['a namespace that nothing is of', '<saml:Assertion ', '<saml:Assertion xmlns:r="room" '],
  ['a namespace of the signature', '<ds:KeyInfo>', '<ds:KeyInfo xmlns:r="room">'],
  ['a namespace within', '<saml:Subject>', '<saml:Subject xmlns:r="room">'],
]

for (const [what, from, to] of ROOMS)
  test(`room for blocks of CBC: ${what}`, async () => {
    const { signed } = parts()
    const roomy = signed.replace(from, to)
    assert.notEqual(roomy, signed)
    await takenXml(response(encrypt(roomy, { cipher: 'aes256-gcm' })))
    await takenXml(signXml(response(encrypt(roomy, { cipher: 'aes256-cbc' })), '_response'))
    await refusedXml(response(encrypt(roomy, { cipher: 'aes256-cbc' })))
  })

for (const [what, from, to] of [
  ['no certificate', /<ds:KeyInfo>.*<\/ds:KeyInfo>/s, ''],
  ['a certificate in lines', /(<ds:X509Certificate>.{64})/s, '$1\n  '],
  ['a value in lines', '<ds:SignatureValue>', '<ds:SignatureValue>\r\n'],
  ['a signature in lines', '</ds:SignedInfo>', '</ds:SignedInfo>\n\t'],
  [
    'namespaces that assertions have',
    '<saml:Subject>',
    '<saml:Subject xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
  ],
] as const)
  test(`an assertion encrypted by CBC is taken with ${what}`, async () => {
    const { signed } = parts()
    const other = signed.replace(from, to)
    assert.notEqual(other, signed)
    await takenXml(response(encrypt(other, { cipher: 'aes256-cbc' })))
  })

test('what parsers repair without a word', async () => {
  const { signed } = parts()
  const good = response(signed)
  const inside = (xml: string) => response(xml + signed)
  for (const text of [
    `x${good}`,
    `${good}x`,
    `${good}>`,
    `&#120;${good}`,
    `${good}</samlp:Response>`,
    `${good}<!---->`,
    `<?xml?>${good}`,
    `<?xml version="1.1"?>${good}`,
    `<?xml encoding="UTF-8"?>${good}`,
    `<?xml version="1.0" ${'x'.repeat(16)}\u0001?>${good}`,
    `<?xml version="1.0" standalone="yes" encoding="UTF-8"?>${good}`,
    inside('<a><b></a></b>'),
    inside('<a></a/>'),
    inside('<a></a b="c">'),
    inside(']]>'),
    inside('<a:b/>'),
    inside('<a x:b="c"/>'),
    inside('<a xmlns:x=""/>'),
    inside('<a xmlns:xml="urn:x"/>'),
    inside('<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>'),
    inside('<a>&#xD800;</a>'),
    inside('<a>&#x110000;</a>'),
  ])
    await refusedXml(text)
  await takenXml(`<?xml version = '1.0' encoding='utf-8'\tstandalone="no" ?>${good}`)
  await takenXml(` ${inside('<a b="1>2" c=\'"\'><d/>x > &#x1F600;<e></e ></a>')}\n`)
})

test('what is no XML, not UTF-8, not base64', async () => {
  for (const text of [
    '',
    'x',
    '<',
    '<a>',
    '<a b=c/>',
    '<a b="1" b="2"/>',
    '<a/><b/>',
    '<a>&x;</a>',
  ])
    await refusedXml(text.padEnd(4))
  for (const base64 of [
    '!!!!',
    'PGE+ =',
    '====',
    Buffer.from([255, 254, 60, 0]).toString('base64'),
  ])
    await refused(base64)
  const { signed } = parts()
  await refusedXml(`<?xml version="1.0" encoding="UTF-16"?>${response(signed)}`)
  await refusedXml(response(signedAssertion({ nameId: 'a&#0;b' })))
})

test('elements without end, and a hundred thousand of anything', async () => {
  await refusedXml('<a>'.repeat(24_000))
  await refusedXml(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`)
  await refusedXml(response('<a/>'.repeat(18_000)))
  await refusedXml(`<a ${Array.from({ length: 8000 }, (_, i) => `a${i}=""`).join(' ')}/>`)
  await refusedXml(
    response('<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'.repeat(1000)),
  )
  await refused('A'.repeat(100_001))
})

test('one_changed_character_is_refused_or_changes_nothing', async () => {
  const fixture = world('aws-compatible')
  const xml = response(signedAssertion({ attributes: { SourceIdentity: 'alice' } }))
  const told = async (text: string) => {
    const { output } = await ask(fixture, encode(text))
    const { Subject, SubjectType, Issuer, Audience, SourceIdentity, AssumedRoleUser } = output ?? {}
    return output && [Subject, SubjectType, Issuer, Audience, SourceIdentity, AssumedRoleUser?.Arn]
  }
  const right = await told(xml)
  assert.ok(right)
  const change = fc.tuple(
    fc.nat(xml.length - 1),
    fc.constantFrom(...' <>&"\'/=:#-!?;aZ09\n'),
    fc.constantFrom('replace', 'insert', 'remove'),
  )
  await fc.assert(
    fc.asyncProperty(change, async ([at, character, how]) => {
      const before = xml.slice(0, at)
      const after = xml.slice(how === 'insert' ? at : at + 1)
      const said = await told(before + (how === 'remove' ? '' : character) + after)
      if (said !== undefined) assert.deepEqual(said, right)
    }),
    { numRuns: 300 },
  )
})

/** The places where elements begin and end: `[start, end]` of each, outermost first. */
function elementsOf(xml: string): (readonly [start: number, end: number])[] {
  const open: number[] = []
  const found: (readonly [number, number])[] = []
  for (const { 0: tag, index } of xml.matchAll(/<[^>]*>/g)) {
    if (tag.startsWith('</')) found.push([open.pop()!, index + tag.length])
    else if (tag.endsWith('/>')) found.push([index, index + tag.length])
    else open.push(index)
  }
  return found.sort(([one], [other]) => one - other)
}

interface Change {
  readonly from: number
  readonly to: number
  readonly how: 'copy' | 'move' | 'remove' | 'replace' | 'wrap'
  readonly inside: boolean
}

/** A document in which one element is somewhere else, too. */
function changed(xml: string, { from, to, how, inside }: Change): string {
  const all = elementsOf(xml)
  const [start, end] = all[from % all.length]!
  const what = xml.slice(start, end)
  if (how === 'remove' && start > 0) return xml.slice(0, start) + xml.slice(end)
  if (how === 'wrap') return `${xml.slice(0, start)}<x>${what}</x>${xml.slice(end)}`
  const [first, last] = all[to % all.length]!
  if (how === 'replace') return xml.slice(0, first) + what + xml.slice(last)
  const place = inside ? xml.indexOf('>', first) + 1 : first
  const copied = xml.slice(0, place) + what + xml.slice(place)
  if (how === 'copy' || (place > start && place < end)) return copied
  const shift = place <= start ? what.length : 0
  return copied.slice(0, start + shift) + copied.slice(end + shift)
}

test('elements_moved_copied_or_left_out_open_nothing_else', async () => {
  const fixture = world('aws-compatible')
  const sources = [
    response(parts().signed),
    signedResponse().signed,
    response(evil + parts().signed),
    response(encrypt(parts().signed)).replace('<samlp:Status>', `${evil}<samlp:Status>`),
  ].map((xml) => xml.replace(/<\?xml[^>]*>/, ''))
  const change = fc.record({
    from: fc.nat(),
    to: fc.nat(),
    how: fc.constantFrom(...(['copy', 'move', 'remove', 'replace', 'wrap'] as const)),
    inside: fc.boolean(),
  })
  // Unchanged, the first two are taken: what is refused below is refused for what was changed.
  for (const source of sources.slice(0, 2))
    assert.equal((await ask(fixture, encode(source))).output?.Subject, 'alice@example.com')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sources),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async (source, changes) => {
        const reply = await ask(fixture, encode(changes.reduce(changed, source)))
        if (reply.output === undefined)
          return assert.match(said(reply), /^400 (?:InvalidIdentityToken|ExpiredToken|Validation)/)
        return assert.equal(reply.output.Subject, 'alice@example.com')
      },
    ),
    { numRuns: 300 },
  )
})

test('metadata in which elements, attributes or namespaces have no end', () => {
  const more = (inside: string, attributes = '') =>
    metadata().replace('<md:IDPSSODescriptor ', `${inside}<md:IDPSSODescriptor ${attributes} `)
  const many = (count: number, of: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => of(i)).join('')
  for (const hostile of [
    more('<a/>'.repeat(2_000_000)),
    more('<!---->'.repeat(1_000_000)),
    more('&amp;'.repeat(1_500_000)),
    more('<a xmlns:b="c"/>'.repeat(2001)),
    more(
      '',
      many(500_000, (i) => `a${i}="" `),
    ),
    more(
      '',
      many(200_000, (i) => `xmlns:a${i}="b" `),
    ),
    `${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}`,
  ])
    assert.throws(() => world('strict', { metadata: hostile }), /expected well-formed XML/)
  world('strict', { metadata: more('<a xmlns:b="c">x</a>'.repeat(1000)) })
})
