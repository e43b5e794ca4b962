// The wire, piece by piece, in microseconds: signing, verifying, reading, writing, sealing.
import { createCipheriv, createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import {
  AssumeRole,
  readAnswer,
  readForm,
  readInput,
  readSignature,
  sign,
  verifySignature,
  writeAnswer,
  writeRequest,
} from '@daypass/protocol'
import { SignatureV4 } from '@smithy/signature-v4'
import { createKeyring, realWorld } from '../packages/service/src/index.ts'
import { newSalt, seal, unseal } from '../packages/service/src/seal.ts'
import { CALLER, roleArn } from './directory.ts'
import { type Contest, ratioAtMost } from './harness.ts'

interface Aws4 {
  sign(request: Record<string, unknown>, credentials: typeof CALLER): unknown
}

const SCOPE = { region: 'us-east-1', service: 'sts' }
const HOST = 'sts.us-east-1.amazonaws.com'
const INPUT = { RoleArn: roleArn(0), RoleSessionName: 'bench', DurationSeconds: 900 }
const TYPE = 'application/x-www-form-urlencoded'

/** What the signer of the AWS SDK wants of a hash. */
class Hash {
  readonly #hash

  constructor(secret?: Parameters<typeof createHmac>[1]) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret)
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(data as string)
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }

  reset(): void {}
}

function signing(): Contest[] {
  const body = writeRequest(AssumeRole, INPUT)
  const headers = { host: HOST, 'content-type': TYPE }
  const request = { method: 'POST', path: '/', headers, body }
  const ours = () => sign(request, CALLER, { ...SCOPE, now: Date.now() })
  const aws4 = createRequire(import.meta.url)('aws4') as Aws4
  const withAws4 = () =>
    aws4.sign({ method: 'POST', path: '/', headers: { ...headers }, body, ...SCOPE }, CALLER)
  const official = new SignatureV4({ credentials: CALLER, ...SCOPE, sha256: Hash as never })
  const message = { protocol: 'https:', hostname: HOST, path: '/', query: {}, method: 'POST' }
  const withOfficial = () => official.sign({ ...message, headers, body })
  const signed = { ...request, headers: { ...headers, ...ours() } }
  const expectation = { service: 'sts', acceptsRegion: () => true }
  const verify = () => {
    const presented = readSignature(signed, { ...expectation, now: Date.now() })
    if (!verifySignature(signed, presented, CALLER)) throw new Error('expected a signature')
  }
  const goal = ratioAtMost(1)
  return [
    { what: 'sign', ours, peer: 'aws4 1.13.2', theirs: withAws4, goal },
    { what: 'sign', ours, peer: '@smithy/signature-v4', theirs: withOfficial, goal },
    { what: 'verify', ours: verify, peer: 'aws4, signing', theirs: withAws4, goal },
  ]
}

function wire(): Contest[] {
  const form = writeRequest(AssumeRole, INPUT)
  const fields = () => Object.fromEntries(new URLSearchParams(form))
  const output = {
    AssumedRoleUser: { AssumedRoleId: `AROA${'X'.repeat(17)}:bench`, Arn: roleArn(0) },
    Credentials: {
      AccessKeyId: `ASIA${'X'.repeat(16)}`,
      SecretAccessKey: 'x'.repeat(40),
      SessionToken: 'x'.repeat(400),
      Expiration: new Date(0),
    },
  }
  const id = crypto.randomUUID()
  const xml = writeAnswer(AssumeRole, output, id)
  const names = ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']
  const patterns = names.map((name) => new RegExp(`<${name}>(.*?)</${name}>`))
  return [
    { what: 'write a request', ours: () => writeRequest(AssumeRole, INPUT) },
    {
      what: 'read a request',
      ours: () => readInput(AssumeRole, readForm(form)),
      peer: 'URLSearchParams',
      theirs: fields,
    },
    { what: 'write an answer', ours: () => writeAnswer(AssumeRole, output, id) },
    {
      what: 'read an answer',
      ours: () => readAnswer(AssumeRole, xml).output,
      peer: 'four regular expressions',
      theirs: () => patterns.map((pattern) => pattern.exec(xml)?.[1]),
    },
  ]
}

function sealing(): Contest[] {
  const keyring = createKeyring(realWorld)
  const keyId = `ASIA${'X'.repeat(16)}`
  const plaintext = JSON.stringify({ k: 'r', a: '123456789012', n: 'bench', b: 1, e: 2 }).repeat(4)
  const sealOne = () => seal(keyring, 'token', keyId, newSalt(realWorld.random), plaintext)
  const sealed = sealOne()
  const [secret, nonce] = [createSecretKey(randomBytes(32)), randomBytes(12)]
  const bare = () => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonce)
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
    return Buffer.concat([ciphertext, cipher.getAuthTag()]).toString('base64')
  }
  return [
    { what: 'seal', ours: sealOne, peer: 'bare AES-256-GCM', theirs: bare },
    {
      what: 'unseal',
      ours: () => unseal(keyring, 'token', keyId, sealed),
      peer: 'bare AES-256-GCM',
      theirs: bare,
    },
  ]
}

/** The contests of the benchmark `protocol`. */
export const contests = (): Contest[] => [...signing(), ...wire(), ...sealing()]
