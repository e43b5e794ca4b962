// Credentials that IAM keeps beside access keys and passwords: signing certificates, SSH public
// keys, names and passwords for single services, certificates of servers.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { toBase32 } from '@daypass/protocol'
import {
  type DirectoryRecord,
  directoryOf,
  exportConfig,
  planApply,
  readConfig,
} from '@daypass/service'
import { ACCOUNT, allow, type Fixture, KEYS, key, said, start } from './fixture.ts'
import { ADMIN, ANN, ask, outputOf, play, playAs, type Step, staffed } from './iam-staff.ts'

const DAY = 86_400
const pem = (name: string) =>
  readFileSync(new URL(`./fixtures/${name}.pem`, import.meta.url), 'utf8')
// Valid from the day after the clock of the tests begins.
const [AUTHORITY, ISSUED, IMPOSTOR] = [
  pem('authority.cert'),
  pem('issued.cert'),
  pem('impostor.cert'),
]
const [LOCALHOST, ISSUED_KEY, LOCALHOST_KEY] = [
  pem('localhost.cert'),
  pem('issued.key'),
  pem('localhost.key'),
]

const USER = '404 NoSuchEntity: The user with name none cannot be found.'
const CONFLICT = (what: string) => `409 DeleteConflict: Cannot delete entity, must ${what} first.`
const UNSUPPORTED = '400 InvalidInput: Operation does not support status Expired'

/** A key of OpenSSH's, and what `ssh-keygen -l -E md5` says of it. */
const SSH_KEYGEN = {
  key: [
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCT3svzL+5JHXqE1UiAK35M6OGv5DErnSmvnx7/gD2qlJ1f0q56',
    'eww1ACVwDwAxDiKAdVKvpqaITwVKaX0QQD+ukzOM2ok8aU/l73Hny23gPpQ6d3UsV1KkvY7xgmmEfWnRkHETTIL2',
    'gF12aC4tGae6ogQrr2qwY29ONDJQWcasTyXbeeOl2QUFou1s0nLOLhhJSZjjJ3fMI8SH3qicENa36Q/W0afC45O9',
    'iaXjV41g8wSVssnpCxnAtp/u0cyC76ZprVIwBCwnlwkLkbn04gOhK40fZmdPLaBVhfzP/wrvpTbnsOHRFwhBrGWG',
    '2/rAX9nMsyo1lZfj9ZMLRXMtvwdF',
  ].join(''),
  fingerprint: '18:10:8e:cd:4b:54:37:82:6f:90:0b:c9:e3:78:87:de',
}

/** An RSA key of so many bits: PEM, and as SSH writes it (RFC 4253 §6.6). */
function rsaKey(modulusLength: number) {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength })
  const { e, n } = publicKey.export({ format: 'jwk' })
  const parts = [
    Buffer.from('ssh-rsa'),
    Buffer.from(e!, 'base64url'),
    Buffer.concat([Buffer.alloc(1), Buffer.from(n!, 'base64url')]),
  ]
  const blob = parts.map((part) => Buffer.concat([lengthOf(part), part]))
  return {
    ssh: `ssh-rsa ${Buffer.concat(blob).toString('base64')}`,
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

describe('signing certificates', () => {
  const UNKNOWN = 'NONEXISTENTCERTID12345678901'
  const MISSING = `404 NoSuchEntity: The Certificate with id ${UNKNOWN} cannot be found.`
  const upload = (CertificateBody: string, UserName = 'ann') =>
    ['UploadSigningCertificate', { UserName, CertificateBody }] as const

  it('are uploaded, listed, switched and deleted', async () => {
    const fixture = staffed()
    const { Certificate } = await outputOf(ADMIN, fixture, ...upload(ISSUED))
    assert.match(Certificate!.CertificateId!, /^[A-Z2-7]{32}$/)
    assert.deepEqual(Certificate, {
      UserName: 'ann',
      CertificateId: Certificate!.CertificateId,
      CertificateBody: ISSUED,
      Status: 'Active',
      UploadDate: new Date(fixture.world.now()),
    })
    const named = { UserName: 'ann', CertificateId: Certificate!.CertificateId }
    await play([['UpdateSigningCertificate', { ...named, Status: 'Inactive' }]], fixture)
    const list = () => outputOf(ADMIN, fixture, 'ListSigningCertificates', { UserName: 'ann' })
    assert.deepEqual((await list()).Certificates, [{ ...Certificate, Status: 'Inactive' }])
    await play([['DeleteSigningCertificate', named]], fixture)
    assert.deepEqual(await list(), { Certificates: [], IsTruncated: false })
  })

  it('are refused in the words of AWS', async () => {
    await play(
      [
        [...upload(ISSUED, 'none'), USER],
        ['ListSigningCertificates', { UserName: 'none' }, USER],
        ['DeleteSigningCertificate', { UserName: 'none', CertificateId: UNKNOWN }, USER],
        [
          'UpdateSigningCertificate',
          { UserName: 'none', CertificateId: UNKNOWN, Status: 'Inactive' },
          USER,
        ],
        [...upload('notacert'), '400 MalformedCertificate: Certificate notacert is malformed.'],
        [
          'UpdateSigningCertificate',
          { UserName: 'ann', CertificateId: UNKNOWN, Status: 'Inactive' },
          MISSING,
        ],
        [
          'UpdateSigningCertificate',
          { UserName: 'ann', CertificateId: UNKNOWN, Status: 'Expired' },
          UNSUPPORTED,
        ],
        ['DeleteSigningCertificate', { UserName: 'ann', CertificateId: UNKNOWN }, MISSING],
        upload(ISSUED),
        [
          ...upload(`\n${ISSUED}`, 'admin'),
          '409 DuplicateCertificate: Duplicate certificate uploaded.',
        ],
        upload(AUTHORITY),
        [...upload(LOCALHOST), '409 LimitExceeded: Cannot exceed quota for CertificatesPerUser: 2'],
        ['DeleteUser', { UserName: 'ann' }, CONFLICT('delete policies')],
        ['DeleteUserPolicy', { UserName: 'ann', PolicyName: 'may' }],
        ['DeleteUser', { UserName: 'ann' }, CONFLICT('delete access keys')],
        ['DeleteAccessKey', { UserName: 'ann', AccessKeyId: ANN.accessKeyId }],
        ['DeleteUser', { UserName: 'ann' }, CONFLICT('delete certificates')],
      ],
      staffed([allow('iam:GetUser')]),
    )
  })

  it('are told by the credential report and the summary', async () => {
    const fixture = await play([upload(ISSUED), ['GenerateCredentialReport', {}]])
    const { Content } = await outputOf(ADMIN, fixture, 'GetCredentialReport', {})
    const row = Buffer.from(Content!)
      .toString()
      .split('\n')
      .find((line) => line.startsWith('ann,'))
    assert.deepEqual(row!.split(',').slice(-4), [
      'true',
      '2026-11-22T12:00:00+00:00',
      'false',
      'N/A',
    ])
    const { SummaryMap } = await outputOf(ADMIN, fixture, 'GetAccountSummary', {})
    assert.equal(SummaryMap!.AccountSigningCertificatesPresent, 0)
  })

  it('have their SHA-1 for an id, and stay as they are when they are sent again', async () => {
    const fixture = staffed()
    const { Certificate } = await outputOf(ADMIN, fixture, ...upload(ISSUED))
    const sha1 = createHash('sha1').update(new X509Certificate(ISSUED).raw).digest()
    const { CertificateId } = Certificate!
    assert.equal(CertificateId, toBase32(sha1))
    const named = { UserName: 'ann', CertificateId }
    await play([['UpdateSigningCertificate', { ...named, Status: 'Inactive' }]], fixture)
    assert.deepEqual((await outputOf(ADMIN, fixture, ...upload(ISSUED))).Certificate, Certificate)
    const list = await outputOf(ADMIN, fixture, 'ListSigningCertificates', { UserName: 'ann' })
    assert.deepEqual(list.Certificates, [{ ...Certificate, Status: 'Inactive' }])
  })

  it('are of root, too', async () => {
    const fixture = start()
    const root = key(KEYS.root)
    const input = { CertificateBody: ISSUED }
    const { Certificate } = await outputOf(root, fixture, 'UploadSigningCertificate', input)
    assert.equal(Certificate!.UserName, undefined)
    const { SummaryMap } = await outputOf(root, fixture, 'GetAccountSummary', {})
    assert.equal(SummaryMap!.AccountSigningCertificatesPresent, 1)
    const { CertificateId } = Certificate!
    await playAs(root, fixture, [
      ['UpdateSigningCertificate', { CertificateId, Status: 'Inactive' }],
      ['DeleteSigningCertificate', { CertificateId }],
    ])
  })
})

describe('SSH public keys', () => {
  const UNKNOWN = 'APKAXXXXXXXXXXXXXXXXX'
  const MISSING = `404 NoSuchEntity: The Public Key with id ${UNKNOWN} cannot be found.`
  const keys = Array.from({ length: 6 }, () => rsaKey(2048))
  const upload = (SSHPublicKeyBody: string, UserName = 'ann') =>
    ['UploadSSHPublicKey', { UserName, SSHPublicKeyBody }] as const
  const UNRECOGNIZED = '400 UnrecognizedPublicKeyEncoding: Invalid public key uploaded.'
  const INVALID = '400 InvalidPublicKey: Invalid body for public key'

  it('are uploaded, answered in either encoding, switched and deleted', async () => {
    const fixture = staffed()
    const [one] = keys
    const body = `${one!.ssh} ann@laptop`
    const { SSHPublicKey } = await outputOf(ADMIN, fixture, ...upload(body))
    const { SSHPublicKeyId, Fingerprint } = SSHPublicKey!
    assert.match(SSHPublicKeyId!, /^APKA[A-Z2-7]{16}$/)
    assert.match(Fingerprint!, /^[0-9a-f]{2}(?::[0-9a-f]{2}){15}$/)
    const UploadDate = new Date(fixture.world.now())
    const listed = { UserName: 'ann', SSHPublicKeyId, Status: 'Active', UploadDate }
    assert.deepEqual(SSHPublicKey, { ...listed, Fingerprint, SSHPublicKeyBody: body })
    const named = { UserName: 'ann', SSHPublicKeyId }
    const get = async (Encoding: string) =>
      (await outputOf(ADMIN, fixture, 'GetSSHPublicKey', { ...named, Encoding })).SSHPublicKey
    assert.deepEqual(await get('SSH'), SSHPublicKey)
    assert.equal((await get('PEM'))!.SSHPublicKeyBody, one!.pem)
    await play([['UpdateSSHPublicKey', { ...named, Status: 'Inactive' }]], fixture)
    const list = () => outputOf(ADMIN, fixture, 'ListSSHPublicKeys', { UserName: 'ann' })
    assert.deepEqual((await list()).SSHPublicKeys, [{ ...listed, Status: 'Inactive' }])
    await play([['DeleteSSHPublicKey', named]], fixture)
    assert.deepEqual(await list(), { SSHPublicKeys: [], IsTruncated: false })
  })

  it('are the same key as PEM', async () => {
    const fixture = staffed()
    const [one] = keys
    const { SSHPublicKey } = await outputOf(ADMIN, fixture, ...upload(one!.pem))
    const { SSHPublicKeyId } = SSHPublicKey!
    const named = { UserName: 'ann', SSHPublicKeyId, Encoding: 'SSH' }
    const got = await outputOf(ADMIN, fixture, 'GetSSHPublicKey', named)
    assert.equal(got.SSHPublicKey!.SSHPublicKeyBody, one!.ssh)
    await play(
      [
        [...upload(one!.ssh), '400 DuplicateSSHPublicKey: Duplicate SSH public key uploaded.'],
        upload(one!.ssh, 'admin'),
        [
          'DeleteSSHPublicKey',
          { UserName: 'admin', SSHPublicKeyId },
          `404 NoSuchEntity: User has no Public Key with id ${SSHPublicKeyId}.`,
        ],
      ],
      fixture,
    )
  })

  it('have the fingerprint that ssh-keygen tells', async () => {
    const { SSHPublicKey } = await outputOf(ADMIN, staffed(), ...upload(SSH_KEYGEN.key))
    assert.equal(SSHPublicKey!.Fingerprint, SSH_KEYGEN.fingerprint)
  })

  it('are refused in the words of AWS', async () => {
    await play([
      [...upload(keys[0]!.ssh, 'none'), USER],
      ['ListSSHPublicKeys', { UserName: 'none' }, USER],
      ['GetSSHPublicKey', { UserName: 'ann', SSHPublicKeyId: UNKNOWN, Encoding: 'SSH' }, MISSING],
      [
        'UpdateSSHPublicKey',
        { UserName: 'ann', SSHPublicKeyId: UNKNOWN, Status: 'Inactive' },
        MISSING,
      ],
      ['DeleteSSHPublicKey', { UserName: 'ann', SSHPublicKeyId: UNKNOWN }, MISSING],
      [...upload('no key'), UNRECOGNIZED],
      // Whoever sends more than the public half has not told a public key.
      [...upload(ISSUED_KEY), UNRECOGNIZED],
      [...upload(ISSUED), UNRECOGNIZED],
      [...upload(rsaKey(1024).ssh), INVALID],
      [...upload(`${keys[0]!.ssh.slice(0, 100)}`), INVALID],
      [...upload('ssh-rsa AAAAB3NzaC1yc2E='), INVALID],
      ...keys.slice(0, 5).map(({ ssh }) => upload(ssh)),
      [
        ...upload(keys[5]!.ssh),
        '409 LimitExceeded: Cannot exceed quota for SSHPublicKeysPerUser: 5',
      ],
      ['DeleteAccessKey', { UserName: 'ann', AccessKeyId: ANN.accessKeyId }],
      ['DeleteUser', { UserName: 'ann' }, CONFLICT('remove referenced objects')],
    ])
  })
})

describe('credentials for single services', () => {
  const CODE = 'codecommit.amazonaws.com'
  const UNKNOWN = 'satisfiesregexbutstillinvalid'
  const MISSING = `404 NoSuchEntity: No such credential ${UNKNOWN} exists`
  const unsupported = (service: string) =>
    `404 NoSuchEntity: No such service ${service} is supported for Service Specific Credentials`
  const create = (ServiceName: string, UserName = 'ann') =>
    ['CreateServiceSpecificCredential', { UserName, ServiceName }] as const
  const made = async (fixture: Fixture, ServiceName: string, more = {}) => {
    const input = { UserName: 'ann', ServiceName, ...more }
    const output = await outputOf(ADMIN, fixture, 'CreateServiceSpecificCredential', input)
    return output.ServiceSpecificCredential!
  }

  it('are created, listed, switched, reset and deleted', async () => {
    const fixture = staffed()
    const credential = await made(fixture, CODE)
    const { ServicePassword, ...listed } = credential
    const { ServiceSpecificCredentialId } = listed
    assert.match(ServicePassword!, /^[A-Za-z0-9+/]{59}=$/)
    assert.match(ServiceSpecificCredentialId!, /^ACCA[A-Z2-7]{17}$/)
    assert.deepEqual(listed, {
      CreateDate: new Date(fixture.world.now()),
      ServiceName: CODE,
      ServiceUserName: `ann-at-${ACCOUNT}`,
      ServiceSpecificCredentialId,
      UserName: 'ann',
      Status: 'Active',
    })
    const named = { UserName: 'ann', ServiceSpecificCredentialId }
    await play([['UpdateServiceSpecificCredential', { ...named, Status: 'Inactive' }]], fixture)
    const list = async (input: object) =>
      (await outputOf(ADMIN, fixture, 'ListServiceSpecificCredentials', input))
        .ServiceSpecificCredentials
    assert.deepEqual(await list({ UserName: 'ann' }), [{ ...listed, Status: 'Inactive' }])
    assert.deepEqual(await list({ AllUsers: true }), [{ ...listed, Status: 'Inactive' }])
    assert.deepEqual(await list({ AllUsers: true, ServiceName: 'cassandra.amazonaws.com' }), [])
    assert.deepEqual(await list({}), [])
    const reset = await outputOf(ADMIN, fixture, 'ResetServiceSpecificCredential', named)
    const other = reset.ServiceSpecificCredential!.ServicePassword
    assert.match(other!, /^[A-Za-z0-9+/]{59}=$/)
    assert.notEqual(other, ServicePassword)
    await play([['DeleteServiceSpecificCredential', named]], fixture)
    assert.deepEqual(await list({ UserName: 'ann' }), [])
  })

  it("have names that are nobody else's, however users are called", async () => {
    const fixture = staffed()
    await made(fixture, CODE)
    assert.equal((await made(fixture, CODE)).ServiceUserName, `ann+1-at-${ACCOUNT}`)
    const cassandra = await made(fixture, 'cassandra.amazonaws.com')
    assert.equal(cassandra.ServiceUserName, `ann-at-${ACCOUNT}`)
    await play(
      [
        ['UpdateUser', { UserName: 'ann', NewUserName: 'anna' }],
        ['CreateUser', { UserName: 'ann' }],
      ],
      fixture,
    )
    assert.equal((await made(fixture, CODE)).ServiceUserName, `ann+2-at-${ACCOUNT}`)
  })

  it('are API keys where there are no names, and may end', async () => {
    const fixture = staffed()
    const others: [string, RegExp][] = [
      ['logs.amazonaws.com', /^ACWL/],
      ['CloudWatch.amazonaws.com', /^APIAACWM/],
      ['aws-external-anthropic.amazonaws.com', /^AEAA/],
    ]
    for (const [service, begin] of others) {
      const other = await made(fixture, service)
      assert.equal(other.ServiceName, service.toLowerCase())
      assert.match(other.ServiceCredentialSecret!, begin)
      const ServiceSpecificCredentialId = other.ServiceSpecificCredentialId!
      await play(
        [
          [
            'ResetServiceSpecificCredential',
            { UserName: 'admin', ServiceSpecificCredentialId },
            `400 ValidationError: User admin does not have a service specific credential with id ${ServiceSpecificCredentialId}`,
          ],
          ['DeleteServiceSpecificCredential', { UserName: 'ann', ServiceSpecificCredentialId }],
        ],
        fixture,
      )
    }
    const password = await made(fixture, 'codecommit.amazonaws.com', { CredentialAgeDays: 2 })
    assert.deepEqual(password.ExpirationDate, new Date(fixture.world.now() + 2 * DAY * 1000))
    const { ServiceSpecificCredentialId } = password
    await play(
      [['DeleteServiceSpecificCredential', { UserName: 'ann', ServiceSpecificCredentialId }]],
      fixture,
    )
    const bedrock = await made(fixture, 'bedrock.amazonaws.com', { CredentialAgeDays: 1 })
    assert.deepEqual([bedrock.ServiceUserName, bedrock.ServicePassword], [undefined, undefined])
    assert.equal(bedrock.ServiceCredentialAlias, `ann-at-${ACCOUNT}`)
    assert.match(bedrock.ServiceCredentialSecret!, /^ABSK[A-Za-z0-9+/]+=*$/)
    assert.deepEqual(bedrock.ExpirationDate, new Date(fixture.world.now() + DAY * 1000))
    const status = async () => {
      const input = { UserName: 'ann' }
      const listed = await outputOf(ADMIN, fixture, 'ListServiceSpecificCredentials', input)
      return listed.ServiceSpecificCredentials![0]!.Status
    }
    fixture.world.pass(DAY - 1)
    assert.equal(await status(), 'Active')
    fixture.world.pass(1)
    assert.equal(await status(), 'Expired')
  })

  it('are refused in the words of AWS', async () => {
    const wrong = { UserName: 'ann', ServiceSpecificCredentialId: UNKNOWN }
    const nobodys = { ...wrong, UserName: 'none' }
    await play([
      [...create(CODE, 'none'), USER],
      [...create('nowhere.amazonaws.com', 'none'), USER],
      [...create('nowhere.amazonaws.com'), unsupported('nowhere.amazonaws.com')],
      [...create('o3on3n3onosneo'), unsupported('o3on3n3onosneo')],
      [
        'ListServiceSpecificCredentials',
        { UserName: 'ann', ServiceName: 'lambda.amazonaws.com' },
        unsupported('lambda.amazonaws.com'),
      ],
      [
        'ListServiceSpecificCredentials',
        { UserName: 'ann', ServiceName: 'code_commit' },
        '400 ValidationError: ServiceName must match [a-zA-Z0-9.-]*',
      ],
      ['ListServiceSpecificCredentials', { UserName: 'ann', ServiceName: '' }],
      [
        'ListServiceSpecificCredentials',
        { UserName: 'ann', AllUsers: true },
        '400 InvalidInput: Cannot list credentials for all users if a username is given',
      ],
      ['UpdateServiceSpecificCredential', { ...nobodys, Status: 'Inactive' }, USER],
      ['ResetServiceSpecificCredential', nobodys, USER],
      ['DeleteServiceSpecificCredential', nobodys, USER],
      ['UpdateServiceSpecificCredential', { ...wrong, Status: 'Inactive' }, MISSING],
      ['ResetServiceSpecificCredential', wrong, MISSING],
      ['DeleteServiceSpecificCredential', wrong, MISSING],
      [
        'DeleteServiceSpecificCredential',
        { ...wrong, ServiceSpecificCredentialId: 'totally-wrong-with-hyphens' },
        "400 ValidationError: 1 validation error detected: Value at 'serviceSpecificCredentialId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+",
      ],
      create(CODE),
      create(CODE),
      [
        ...create(CODE),
        '409 LimitExceeded: Cannot exceed quota for ContextSpecificCredentialsPerUserPerContext: 2',
      ],
      create('cassandra.amazonaws.com'),
      ['DeleteAccessKey', { UserName: 'ann', AccessKeyId: ANN.accessKeyId }],
      ['DeleteUser', { UserName: 'ann' }, CONFLICT('remove referenced objects')],
    ])
  })
})

describe('certificates of servers', () => {
  const PARSE =
    '400 MalformedCertificate: Unable to parse certificate. Please ensure the certificate is in PEM format.'
  const chain = (index: number) =>
    `400 MalformedCertificate: Unable to validate certificate chain. The certificate chain must start with the immediate signing certificate, followed by any intermediaries in order. The index within the chain of the invalid certificate is: ${index}`
  const OVER =
    "400 MalformedCertificate: Certificate is no longer valid. The 'Not After' date restriction on the certificate has passed."
  const MISSING = '404 NoSuchEntity: The Server Certificate with name none cannot be found.'
  const upload = (ServerCertificateName: string, more = {}) =>
    [
      'UploadServerCertificate',
      { ServerCertificateName, CertificateBody: ISSUED, PrivateKey: ISSUED_KEY, ...more },
    ] as const
  /** When the certificates are valid. */
  const later = (fixture = staffed()) => {
    fixture.world.pass(2 * DAY)
    return fixture
  }

  it('are uploaded, answered without their key, moved, tagged and deleted', async () => {
    const fixture = later()
    const Tags = [{ Key: 'team', Value: 'blue' }]
    const input = upload('web', { Path: '/cloudfront/', CertificateChain: AUTHORITY, Tags })
    const uploaded = await outputOf(ADMIN, fixture, ...input)
    const ServerCertificateMetadata = uploaded.ServerCertificateMetadata!
    const { ServerCertificateId } = ServerCertificateMetadata
    assert.match(ServerCertificateId!, /^ASCA[A-Z2-7]{17}$/)
    assert.deepEqual(uploaded, {
      ServerCertificateMetadata: {
        Path: '/cloudfront/',
        ServerCertificateName: 'web',
        ServerCertificateId,
        Arn: `arn:aws:iam::${ACCOUNT}:server-certificate/cloudfront/web`,
        UploadDate: new Date(fixture.world.now()),
        Expiration: new Date('2126-10-30T00:45:03Z'),
      },
      Tags,
    })
    const get = (ServerCertificateName: string) =>
      outputOf(ADMIN, fixture, 'GetServerCertificate', { ServerCertificateName })
    assert.deepEqual((await get('WEB')).ServerCertificate, {
      ServerCertificateMetadata,
      CertificateBody: ISSUED.trim(),
      CertificateChain: AUTHORITY.trim(),
      Tags,
    })
    const named = { ServerCertificateName: 'web' }
    await play(
      [
        ['TagServerCertificate', { ...named, Tags: [{ Key: 'Team', Value: 'red' }] }],
        ['UntagServerCertificate', { ...named, TagKeys: ['team'] }],
        [
          'TagServerCertificate',
          { ...named, Tags: [] },
          '400 InvalidInput: The provided tag map must not be null/empty.',
        ],
        [
          'UntagServerCertificate',
          { ...named, TagKeys: [] },
          '400 InvalidInput: The provided tag keys must not be null/empty.',
        ],
        [
          'UpdateServerCertificate',
          { ...named, NewServerCertificateName: 'old', NewPath: '/old/' },
        ],
        ['GetServerCertificate', named, MISSING.replace('none', 'web')],
      ],
      fixture,
    )
    const moved = (await get('old')).ServerCertificate!
    assert.equal(
      moved.ServerCertificateMetadata!.Arn,
      `arn:aws:iam::${ACCOUNT}:server-certificate/old/old`,
    )
    assert.deepEqual(moved.Tags, [{ Key: 'Team', Value: 'red' }])
    const list = async (input: object) =>
      (await outputOf(ADMIN, fixture, 'ListServerCertificates', input))
        .ServerCertificateMetadataList
    assert.deepEqual(await list({ PathPrefix: '/old/' }), [moved.ServerCertificateMetadata])
    assert.deepEqual(await list({ PathPrefix: '/cloudfront/' }), [])
    const { SummaryMap } = await outputOf(ADMIN, fixture, 'GetAccountSummary', {})
    assert.equal(SummaryMap!.ServerCertificates, 1)
    await play([['DeleteServerCertificate', { ServerCertificateName: 'old' }]], fixture)
    assert.deepEqual(await list({}), [])
  })

  it('are refused in the words of AWS', async () => {
    await play(
      [
        ['GetServerCertificate', { ServerCertificateName: 'none' }, MISSING],
        ['UpdateServerCertificate', { ServerCertificateName: 'none' }, MISSING],
        ['DeleteServerCertificate', { ServerCertificateName: 'none' }, MISSING],
        ['TagServerCertificate', { ServerCertificateName: 'none', Tags: [] }, MISSING],
        ['UntagServerCertificate', { ServerCertificateName: 'none', TagKeys: ['a'] }, MISSING],
        ['ListServerCertificateTags', { ServerCertificateName: 'none' }, MISSING],
        [...upload('web', { CertificateBody: 'certbody' }), PARSE],
        [
          ...upload('web', { PrivateKey: 'privatekey' }),
          '400 MalformedCertificate: Unable to parse private key. Please ensure the key is in PEM format.',
        ],
        [
          ...upload('web', { PrivateKey: LOCALHOST_KEY }),
          '400 KeyPairMismatch: The private key did not match the public key provided. Please verify the key material and try again.',
        ],
        [...upload('web', { CertificateChain: AUTHORITY.repeat(11) }), chain(10)],
        [...upload('web', { CertificateChain: IMPOSTOR }), chain(-1)],
        [...upload('web', { CertificateChain: LOCALHOST }), chain(-1)],
        [...upload('web', { CertificateChain: `text\n${AUTHORITY}` }), chain(-1)],
        [...upload('web', { CertificateChain: 'no chain' }), '400 MalformedCertificate: Unknown'],
        [...upload('web', { CertificateChain: `${AUTHORITY}${ISSUED}` }), chain(1)],
        upload('web', { CertificateChain: `\n${AUTHORITY}\n` }),
        [
          ...upload('Web'),
          '409 EntityAlreadyExists: The Server Certificate with name Web already exists.',
        ],
        ...Array.from({ length: 19 }, (_, i) => upload(`web-${i}`)),
        [
          ...upload('one-more'),
          '409 LimitExceeded: Cannot exceed quota for ServerCertificatesPerAccount: 20',
        ],
        [
          'UpdateServerCertificate',
          { ServerCertificateName: 'web-1', NewServerCertificateName: 'WEB' },
          '409 EntityAlreadyExists: The Server Certificate with name WEB already exists.',
        ],
        [
          'UpdateServerCertificate',
          { ServerCertificateName: 'web', NewServerCertificateName: 'WEB' },
        ],
      ],
      later(),
    )
  })

  it('must say when they end', async () => {
    const SIGNED = '21261030004503Z'
    const raw = Buffer.from(new X509Certificate(ISSUED).raw)
    raw.write('21261399999999Z', raw.indexOf(SIGNED), 'latin1')
    const CertificateBody = `-----BEGIN CERTIFICATE-----\n${raw.toString('base64')}\n-----END CERTIFICATE-----`
    await play(
      [
        [...upload('endless', { CertificateBody }), OVER],
        [
          'UploadSigningCertificate',
          { UserName: 'ann', CertificateBody },
          `400 MalformedCertificate: Certificate ${CertificateBody} is malformed.`,
        ],
      ],
      later(),
    )
    const account = { serverCertificates: { web: { certificate: CertificateBody } } }
    assert.throws(() => readConfig({ accounts: { [ACCOUNT]: account } }), /expected a certificate/)
  })

  it('must be valid when they are uploaded', async () => {
    const fixture = staffed()
    await play([[...upload('web'), chain(-1)]], fixture)
    await play([upload('web')], later(fixture))
    fixture.world.pass(100 * 365.25 * DAY)
    const signing = [
      'UploadSigningCertificate',
      { UserName: 'ann', CertificateBody: ISSUED },
    ] as const
    await play(
      [
        [...upload('other'), OVER],
        [...signing, `400 MalformedCertificate: Certificate ${ISSUED} is malformed.`],
      ],
      fixture,
    )
  })
})

/** What ann may by one statement, and may not: action, resource, what is asked. */
const PERMISSIONS: readonly [string, string, Step, boolean][] = [
  [
    'UploadSigningCertificate',
    'user/ann',
    ['UploadSigningCertificate', { CertificateBody: ISSUED }],
    true,
  ],
  [
    'UploadSigningCertificate',
    'user/ann',
    ['UploadSigningCertificate', { UserName: 'admin', CertificateBody: ISSUED }],
    false,
  ],
  ['ListSSHPublicKeys', 'user/ann', ['ListSSHPublicKeys', {}], true],
  ['ListSSHPublicKeys', 'user/ann', ['ListSSHPublicKeys', { UserName: 'admin' }], false],
  [
    'ListServiceSpecificCredentials',
    'user/ann',
    ['ListServiceSpecificCredentials', { AllUsers: true }],
    false,
  ],
  ...['*', 'user/*'].map((resource): (typeof PERMISSIONS)[number] => [
    'ListServiceSpecificCredentials',
    resource,
    ['ListServiceSpecificCredentials', { AllUsers: true }],
    true,
  ]),
  [
    'GetServerCertificate',
    'server-certificate/web',
    ['GetServerCertificate', { ServerCertificateName: 'other' }],
    false,
  ],
  ['ListServerCertificates', '*', ['ListServerCertificates', {}], true],
]

describe('who may', () => {
  for (const [action, resource, [name, input], isAllowed] of PERMISSIONS)
    it(`${action} on ${resource}: ${JSON.stringify(input).slice(0, 60)} ${isAllowed ? 'is allowed' : 'is not'}`, async () => {
      const arn = resource === '*' ? '*' : `arn:aws:iam::${ACCOUNT}:${resource}`
      const fixture = staffed([allow(`iam:${action}`, arn)])
      const reply = await ask(fixture, name, input, ANN)
      if (isAllowed) assert.equal(said(reply), 'ok')
      else assert.equal(reply.code, 'AccessDenied')
    })
})

describe('what is made is for conditions', () => {
  const ROWS: readonly [condition: object, input: object, isAllowed: boolean][] = [
    [{ 'iam:ServiceSpecificCredentialServiceName': 'logs.amazonaws.com' }, {}, true],
    [
      { 'iam:ServiceSpecificCredentialServiceName': 'logs.amazonaws.com' },
      { ServiceName: 'Logs.amazonaws.com' },
      true,
    ],
    [{ 'iam:ServiceSpecificCredentialServiceName': 'bedrock.amazonaws.com' }, {}, false],
    [{ 'iam:ServiceSpecificCredentialAgeDays': '7' }, { CredentialAgeDays: 7 }, true],
    [{ 'iam:ServiceSpecificCredentialAgeDays': '7' }, { CredentialAgeDays: 8 }, false],
    [{ 'iam:ServiceSpecificCredentialAgeDays': '7' }, {}, false],
  ]
  for (const [condition, more, isAllowed] of ROWS)
    it(`${JSON.stringify(condition)}: ${JSON.stringify(more)} ${isAllowed ? 'is allowed' : 'is not'}`, async () => {
      const name = 'CreateServiceSpecificCredential'
      const statement = { ...allow(`iam:${name}`), Condition: { StringEquals: condition } }
      const input = { UserName: 'ann', ServiceName: 'logs.amazonaws.com', ...more }
      const reply = await ask(staffed([statement]), name, input, ANN)
      assert.equal(reply.code ?? 'ok', isAllowed ? 'ok' : 'AccessDenied')
    })
})

it('those of a directory file for other services are listed, too', async () => {
  const credential = { id: 'ACCAANNSCREDENTIAL', alias: 'ann', secret: 'secret' }
  const keys = [{ id: ADMIN.accessKeyId, secret: ADMIN.secretAccessKey }]
  const users = { ann: { serviceCredentials: [{ ...credential, service: 'new.amazonaws.com' }] } }
  const fixture = start({
    config: { accounts: { [ACCOUNT]: { root: { accessKeys: keys }, users } } },
  })
  const { ServiceSpecificCredentials: listed } = await outputOf(
    ADMIN,
    fixture,
    'ListServiceSpecificCredentials',
    { UserName: 'ann' },
  )
  const [one] = listed!
  assert.deepEqual([one!.ServiceName, one!.ServiceUserName], ['new.amazonaws.com', 'ann'])
})

it('a directory file has them, and applied to what is there it changes nothing', async () => {
  const structure = {
    accounts: {
      [ACCOUNT]: {
        root: { signingCertificates: [{ id: 'ROOTCERTIFICATE0', certificate: AUTHORITY }] },
        users: {
          ann: {
            signingCertificates: [
              { id: 'ANNSCERTIFICATE0', certificate: ISSUED, status: 'Inactive' },
            ],
            sshKeys: [{ id: 'APKAANNSKEY00000', key: SSH_KEYGEN.key }],
            serviceCredentials: [
              {
                id: 'ACCAANNSCREDENTIAL',
                service: 'bedrock.amazonaws.com',
                alias: `ann-at-${ACCOUNT}`,
                secret: 'ABSKsecret',
                expires: '2027-01-01T00:00:00Z',
              },
            ],
          },
        },
        serverCertificates: {
          web: {
            path: '/cloudfront/',
            certificate: ISSUED,
            chain: AUTHORITY,
            privateKey: ISSUED_KEY,
            tags: { team: 'blue' },
          },
        },
      },
    },
  }
  const { world } = staffed()
  const directory = directoryOf(
    planApply(directoryOf([]), structure, { world }).writes as DirectoryRecord[],
  )
  assert.deepEqual(exportConfig(directory, { secrets: true }), structure)
  for (const prune of [false, true])
    assert.deepEqual(planApply(directory, structure, { world, prune }).steps, [])
  const less = { accounts: { [ACCOUNT]: { users: { ann: {} } } } }
  assert.deepEqual(planApply(directory, less, { world }).steps, [])
  const pruned = planApply(directory, less, { world, prune: true }).steps
  assert.deepEqual(
    pruned.map(({ action, kind, members }) => [action, kind, ...(members ?? [])]),
    [
      ['update', 'account', 'signingCertificates'],
      ['update', 'user', 'serviceCredentials', 'signingCertificates', 'sshKeys'],
      ['delete', 'server-certificate'],
    ],
  )
  const shown = JSON.stringify(exportConfig(directory))
  assert.doesNotMatch(shown, /ABSKsecret|PRIVATE/)
})

const FAULTY: readonly [name: string, structure: object, message: RegExp][] = [
  [
    'a certificate',
    { users: { ann: { signingCertificates: [{ id: 'A'.repeat(24), certificate: 'x' }] } } },
    /expected a certificate, PEM/,
  ],
  [
    'a key',
    { users: { ann: { sshKeys: [{ id: 'A'.repeat(24), key: 'x' }] } } },
    /expected an RSA public key/,
  ],
  [
    'a status',
    { users: { ann: { sshKeys: [{ id: 'A'.repeat(24), key: 'x', status: 'Expired' }] } } },
    /expected/,
  ],
  [
    'a service',
    {
      users: {
        ann: {
          serviceCredentials: [{ id: 'A'.repeat(24), service: 'x', alias: 'a', secret: 'b' }],
        },
      },
    },
    /expected a service/,
  ],
  [
    'a date',
    {
      users: {
        ann: {
          serviceCredentials: [
            {
              id: 'A'.repeat(24),
              service: 'logs.amazonaws.com',
              alias: 'a',
              secret: 'b',
              expires: '2027-13-01T00:00:00Z',
            },
          ],
        },
      },
    },
    /no such date/,
  ],
]

for (const [name, account, message] of FAULTY)
  it(`${name} that is none is refused in a directory file`, () => {
    assert.throws(() => readConfig({ accounts: { [ACCOUNT]: account } }), {
      name: 'ConfigError',
      message,
    })
  })
