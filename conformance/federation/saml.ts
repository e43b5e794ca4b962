// SAML against SimpleSAMLphp: somebody signs in at the provider, and what it sends opens a role.
// What others could make of it does not.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AssumeRoleWithSAMLCommand } from '@aws-sdk/client-sts'
import { needPackages } from '../debian.ts'
import { freePort } from '../free-port.ts'
import { Browser, formOf } from './browser.ts'
import {
  bareEnvironment,
  callerOf,
  hasAwsCli,
  type Listening,
  makeCertificate,
  pythonWith,
  type Result,
  refusalOf,
  run,
  runProgram,
  start,
  Trials,
} from './stage.ts'

const ACCOUNT = '123456789012'
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/SimpleSAMLphp`
const roleNamed = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`
const AWS = 'urn:amazon:webservices'
const SIGN_IN = 'https://signin.aws.amazon.com/saml'
const ROOT = '/usr/share/simplesamlphp/www'
const SETTINGS = join(import.meta.dirname, 'simplesamlphp')
const PACKAGES = ['simplesamlphp', 'php-cli', 'php-xml', 'python3-boto3', 'python3-lxml']
const PASSWORDS: Readonly<Record<string, string>> = {
  alice: 'alicepass',
  bob: 'bobpass',
  carol: 'carolpass',
}
const SIGNATURE = 'InvalidIdentityTokenException: Response signature invalid'

interface Idp {
  readonly url: string
  readonly metadata: string
  readonly process: ChildProcess
}

/** Runs the provider, with keys of its own below `folder`. */
async function serveIdp(folder: string): Promise<Idp> {
  mkdirSync(folder)
  for (const name of ['idp', 'attacker', 'service']) makeCertificate(folder, name)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const child = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', ROOT], {
    env: {
      ...bareEnvironment(),
      FEDERATION_FOLDER: folder,
      FEDERATION_URL: url,
      SIMPLESAMLPHP_CONFIG_DIR: SETTINGS,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await new Promise<void>((ready, failed) => {
    child.on('error', failed)
    child.on('exit', (code) => failed(new Error(`php ended with ${code}`)))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('started')) ready()
    })
  })
  const { body } = await new Browser().visit(`${url}saml2/idp/metadata.php`)
  return { url, metadata: body, process: child }
}

/** Signs somebody in at the provider, for one who takes assertions. Returns the response. */
async function signIn(idp: Idp, audience = AWS, name = 'alice'): Promise<string> {
  const browser = new Browser()
  const query = new URLSearchParams({ spentityid: audience })
  const login = formOf(await browser.visit(`${idp.url}saml2/idp/SSOService.php?${query}`))
  const page = await browser.visit(login.action, {
    ...login.fields,
    username: name,
    password: PASSWORDS[name],
  })
  const response = formOf(page).fields.SAMLResponse
  if (response === undefined) throw new Error(`no response for ${audience}: ${page.body}`)
  return response
}

const trust = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Federated: PROVIDER },
    Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'],
    Condition: { StringEquals: { 'SAML:aud': SIGN_IN } },
  },
}
const staffOnly = {
  ...trust,
  Statement: {
    ...trust.Statement,
    Condition: { 'ForAnyValue:StringEquals': { 'saml:eduPersonAffiliation': 'staff' } },
  },
}

const directoryWith = (provider: object) => ({
  accounts: {
    [ACCOUNT]: {
      samlProviders: { SimpleSAMLphp: provider },
      roles: { Reader: { trust }, Writer: { trust: staffOnly } },
    },
  },
})

const assume = (service: Listening, response: string, role = 'Reader') =>
  service.client.send(
    new AssumeRoleWithSAMLCommand({
      RoleArn: roleNamed(role),
      PrincipalArn: PROVIDER,
      SAMLAssertion: response,
    }),
  )

const sessionOf = (role: string, name = 'alice') =>
  `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}@example.com`

async function callerBy(service: Listening, response: string, role = 'Reader'): Promise<string> {
  return callerOf(service.url, (await assume(service, response, role)).Credentials)
}

/** Tries federation with a provider of SAML. */
export async function trySaml(parent: string): Promise<readonly Result[]> {
  if (!existsSync(ROOT) || pythonWith('boto3', 'lxml.etree') === undefined)
    needPackages('SimpleSAMLphp', PACKAGES)
  const folder = join(parent, 'saml')
  const idp = await serveIdp(folder)
  const trials = new Trials()
  const open: Listening[] = []
  const serve = async (provider: object, saml?: 'aws-compatible') => {
    const config = directoryWith({ metadata: idp.metadata, ...provider })
    const service = await start({ config, ...(saml && { saml }) })
    open.push(service)
    return service
  }
  try {
    await trySignIn(trials, idp, await serve({}), folder)
    await tryEncrypted(trials, idp, serve, folder)
    await tryMadeByIam(trials, idp, open, folder)
    await tryRefused(trials, idp, serve, folder)
    await tryLenient(trials, idp, await serve({}, 'aws-compatible'))
    await tryAttacks(trials, idp, await serve({}, 'aws-compatible'), folder)
    const stumbles = open.flatMap((service) => service.stumbles).join()
    await trials.expect('the service stumbles over nothing', Promise.resolve(stumbles), '')
    return trials.results
  } finally {
    idp.process.removeAllListeners('exit').kill()
    await Promise.all(open.map((service) => service.close()))
  }
}

async function trySignIn(
  trials: Trials,
  idp: Idp,
  service: Listening,
  folder: string,
): Promise<void> {
  const response = await signIn(idp)
  const answered = assume(service, response)
  const facts = answered.then(({ Subject, SubjectType, Issuer, Audience, SourceIdentity }) =>
    [Subject, SubjectType, Issuer, Audience, SourceIdentity].join(' '),
  )
  const said = `alice@example.com persistent https://idp.example.com/simplesamlphp ${SIGN_IN} alice`
  await trials.expect('the answer says what the provider said', facts, said)
  const { Credentials } = await answered
  const caller = callerOf(service.url, Credentials)
  await trials.expect('a sign-in opens a role', caller, sessionOf('Reader'))
  const minutes = ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 60_000
  const lasts = Promise.resolve(minutes > 29 && minutes <= 30 ? 'so it is' : `${minutes} minutes`)
  await trials.expect('for as long as the provider said', lasts, 'so it is')
  const again = refusalOf(assume(service, response))
  await trials.expect('replay: the response is good for one use', again, /has been used before$/)
  const path = join(folder, 'response')
  writeFileSync(path, await signIn(idp))
  const python = pythonWith('boto3', 'lxml.etree') ?? 'python3'
  const boto = run(python, 'assume_with_saml.py', [
    service.url,
    roleNamed('Writer'),
    PROVIDER,
    path,
  ])
  await trials.expect('boto3 opens the other role', boto, sessionOf('Writer'))
  if (hasAwsCli()) {
    writeFileSync(path, await signIn(idp))
    const cli = runProgram('aws', [
      ...['--endpoint-url', service.url, '--no-sign-request', 'sts', 'assume-role-with-saml'],
      ...['--role-arn', roleNamed('Reader'), '--principal-arn', PROVIDER],
      ...['--saml-assertion', `file://${path}`, '--output', 'json'],
    ]).then((text) => callerOf(service.url, JSON.parse(text).Credentials))
    await trials.expect('the AWS CLI opens a role', cli, sessionOf('Reader'))
  }
  const bob = await signIn(idp, AWS, 'bob')
  const other = refusalOf(assume(service, bob, 'Writer'))
  await trials.expect(
    'nobody opens a role that was not named',
    other,
    /requested Role and Metadata/,
  )
  const own = callerBy(service, bob)
  await trials.expect('but the one that was', own, sessionOf('Reader', 'bob'))
  const once = callerBy(service, await signIn(idp, SIGN_IN))
  await trials.expect('one signature, over the assertion, will do', once, sessionOf('Reader'))
  const late = await signIn(idp)
  service.wait(3600)
  await trials.expect(
    'an expired response does not',
    refusalOf(assume(service, late)),
    /^ExpiredTo/,
  )
}

type Serve = (provider: object) => Promise<Listening>

async function tryEncrypted(trials: Trials, idp: Idp, serve: Serve, folder: string): Promise<void> {
  const privateKeys = [readFileSync(join(folder, 'service.key'), 'utf8')]
  const audiences = ['urn:example:encrypted']
  const service = await serve({ privateKeys, audiences, assertionEncryptionMode: 'Required' })
  const response = await signIn(idp, 'urn:example:encrypted')
  const xml = Buffer.from(response, 'base64').toString()
  const used = Promise.resolve(
    xml.includes('#aes128-cbc"') && !xml.includes('alice@') ? 'yes' : xml,
  )
  await trials.expect('the assertion is encrypted', used, 'yes')
  const tampered = Buffer.from(
    xml.replace(/(?<=<xenc:CipherValue>.{40})./g, (one) => (one === 'A' ? 'B' : 'A')),
  ).toString('base64')
  const changed = refusalOf(assume(service, tampered))
  await trials.expect('tampered with, it opens nothing', changed, /^InvalidIdentityToken/)
  const caller = callerBy(service, response)
  await trials.expect('as it came, it opens a role', caller, sessionOf('Reader'))
  const plain = refusalOf(assume(service, await signIn(idp)))
  await trials.expect(
    'a response in clear does not, where it must not',
    plain,
    /^InvalidIdentityTok/,
  )
  const keyless = await serve({ audiences })
  const closed = refusalOf(assume(keyless, await signIn(idp, 'urn:example:encrypted')))
  await trials.expect(
    'without its key an encrypted response does not',
    closed,
    /^InvalidIdentityTok/,
  )
}

/** What the provider itself sends, for others or by other settings. */
async function tryRefused(trials: Trials, idp: Idp, serve: Serve, folder: string): Promise<void> {
  const service = await serve({})
  const refusals = {
    'urn:example:another': /required audience\.$/,
    'urn:example:elsewhere': /required audience\.$/,
    'urn:example:response-only': /must contain an assertion with a mandatory signature/,
    'urn:example:unsigned': /must contain an assertion with a mandatory signature/,
    'urn:example:sha1': SIGNATURE,
  }
  for (const [audience, expected] of Object.entries(refusals)) {
    const refused = refusalOf(assume(service, await signIn(idp, audience)))
    await trials.expect(`${audience} is refused`, refused, expected)
  }
  const known = await serve({
    audiences: ['urn:example:elsewhere', 'urn:example:sha512', 'urn:example:documented'],
  })
  const carol = callerBy(known, await signIn(idp, 'urn:example:documented', 'carol'))
  await trials.expect(
    'the provider may be set up as documented',
    carol,
    sessionOf('Reader', 'carol'),
  )
  const elsewhere = refusalOf(assume(known, await signIn(idp, 'urn:example:elsewhere')))
  await trials.expect('a response for another recipient is refused', elsewhere, /recipient\.$/)
  const sha512 = callerBy(known, await signIn(idp, 'urn:example:sha512'))
  await trials.expect('RSA with SHA-512 is taken', sha512, sessionOf('Reader'))
  const old = await serve({ audiences: ['urn:example:sha1'], allowSha1: true })
  const sha1 = callerBy(old, await signIn(idp, 'urn:example:sha1'))
  await trials.expect('RSA with SHA-1 is taken where it may be', sha1, sessionOf('Reader'))
  const certificate = (name: string) =>
    readFileSync(join(folder, `${name}.crt`), 'utf8').replace(/-----.*-----|\s/g, '')
  const metadata = idp.metadata.replaceAll(certificate('idp'), certificate('attacker'))
  const changed = refusalOf(assume(await serve({ metadata }), await signIn(idp)))
  await trials.expect('a response is refused where another key is known', changed, SIGNATURE)
}

/** A provider that is not in the directory file: an administrator makes it while we run. */
async function tryMadeByIam(
  trials: Trials,
  idp: Idp,
  open: Listening[],
  folder: string,
): Promise<void> {
  const keys = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'of the root user of a folder for trials' }
  const service = await start({
    config: { accounts: { [ACCOUNT]: { root: { accessKeys: [keys] } } } },
  })
  open.push(service)
  const metadata = join(folder, 'metadata.xml')
  writeFileSync(metadata, idp.metadata)
  const before = refusalOf(assume(service, await signIn(idp)))
  await trials.expect('no provider, no session', before, /Specified provider doesn't exist/)
  const python = pythonWith('boto3') ?? 'python3'
  const args = [service.url, keys.id, keys.secret, metadata, join(folder, 'service.key')]
  const made = run(python, 'make_provider.py', args)
  await trials.expect('boto3 makes a provider and a role', made, PROVIDER)
  const caller = callerBy(service, await signIn(idp))
  await trials.expect('a sign-in opens the role that was made', caller, sessionOf('Reader'))
}

async function tryLenient(trials: Trials, idp: Idp, service: Listening): Promise<void> {
  const response = await signIn(idp, 'urn:example:another')
  for (const time of ['once', 'twice']) {
    const caller = callerBy(service, response)
    await trials.expect(`as AWS is: for another audience, ${time}`, caller, sessionOf('Reader'))
  }
}

type Mutant = readonly [name: string, expected: string, response: string]

/** Where one that was taken would be taken, so that nothing else can be why it is refused. */
async function tryAttacks(
  trials: Trials,
  idp: Idp,
  service: Listening,
  folder: string,
): Promise<void> {
  const python = pythonWith('boto3', 'lxml.etree') ?? 'python3'
  for (const [what, audience] of [
    ['assertion signed', SIGN_IN],
    ['both signed', AWS],
  ] as const) {
    const path = join(folder, 'genuine')
    writeFileSync(path, await signIn(idp, audience))
    const mutants = JSON.parse(await run(python, 'mutate.py', [folder, path])) as Mutant[]
    await tryMutants(trials, service, what, mutants)
  }
}

async function tryMutants(
  trials: Trials,
  service: Listening,
  what: string,
  mutants: readonly Mutant[],
): Promise<void> {
  for (const [name, expected, response] of mutants) {
    const outcome = assume(service, response).then(
      ({ Subject }) => Subject ?? '',
      (error: Error) => `${error.name}: ${error.message}`,
    )
    const right = expected === 'refused' ? /^(InvalidIdentityTokenExc|ValidationError: )/ : expected
    await trials.expect(`${what}: ${name}`, outcome, right)
  }
}
