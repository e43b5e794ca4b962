// The SAML providers of a directory file.
import { createHash, createPrivateKey } from 'node:crypto'
import { type ConfigPath, fail, items, members, namedFile, text } from '../config-reader.ts'
import { tags } from '../config-values.ts'
import type { SamlRecord } from '../store/records.ts'
import { MetadataError, readMetadata } from './saml-metadata.ts'

/** What the texts of providers are read with. */
export interface SamlSources {
  /** Reads a secret. */
  readonly secret: (value: unknown, path: ConfigPath) => string
  /** Reads a file that is named. */
  readonly readFile: ((path: string) => string) | undefined
}

const NAME = /^[\w._-]{1,128}$/
const KEYS_MAX = 2

/** Reads the providers of an account. */
export function readSamlProviders(
  account: string,
  value: unknown,
  path: ConfigPath,
  sources: SamlSources,
): readonly SamlRecord[] {
  const seen = new Set<string>()
  return Object.entries(members(value, path)).map(([name, content]) => {
    if (seen.has(name.toLowerCase()))
      fail([...path, name], `second \`${name}\`; case does not count in names`)
    seen.add(name.toLowerCase())
    return samlProvider(account, name, content, [...path, name], sources)
  })
}

/** An id that stays the same as long as what it is of is called the same. */
const stableId = (of: string): string =>
  createHash('sha256').update(`daypass ${of}`).digest('hex').slice(0, 32).toUpperCase()

function samlProvider(
  account: string,
  name: string,
  value: unknown,
  path: ConfigPath,
  sources: SamlSources,
): SamlRecord {
  text(name, path, NAME, 'a name of letters, digits and ._-')
  const content = members(value, path, [
    ...['metadata', 'privateKeys', 'assertionEncryptionMode', 'allowSha1'],
    ...['audiences', 'recipients', 'tags'],
  ])
  const mode = content.assertionEncryptionMode ?? 'Allowed'
  if (mode !== 'Allowed' && mode !== 'Required')
    fail([...path, 'assertionEncryptionMode'], 'expected Allowed or Required')
  const allowSha1 = content.allowSha1 ?? false
  if (typeof allowSha1 !== 'boolean') return fail([...path, 'allowSha1'], 'expected true or false')
  const privateKeys = items(content.privateKeys, [...path, 'privateKeys']).map((key, i) =>
    privateKey(key, [...path, 'privateKeys', i], sources),
  )
  if (privateKeys.length > KEYS_MAX) fail([...path, 'privateKeys'], 'expected at most 2 keys')
  if (mode === 'Required' && privateKeys.length === 0)
    fail([...path, 'privateKeys'], 'expected a private key, as encryption is required')
  const arn = `arn:aws:iam::${account}:saml-provider/${name}`
  return {
    name,
    id: stableId(arn),
    createDate: 0,
    metadata: metadata(content.metadata, [...path, 'metadata'], sources),
    privateKeys: privateKeys.map((clear, i) => ({
      id: stableId(`${arn} ${i}`),
      createDate: 0,
      key: { clear },
    })),
    ...(mode === 'Required' && { assertionEncryptionMode: mode }),
    allowSha1,
    tags: tags(content.tags, [...path, 'tags']),
    ...(content.audiences !== undefined && {
      audiences: uris(content.audiences, [...path, 'audiences']),
    }),
    ...(content.recipients !== undefined && {
      recipients: uris(content.recipients, [...path, 'recipients']),
    }),
  }
}

/** Metadata as it stands, or the file of that name. */
function metadata(value: unknown, path: ConfigPath, { readFile }: SamlSources): string {
  const given = text(value, path, /\S/, 'metadata, or the path of a file with it')
  const isMetadata = given.trimStart().startsWith('<')
  try {
    const xml = isMetadata ? given : namedFile('metadata', given, path, readFile)
    readMetadata(xml)
    return xml
  } catch (error) {
    if (error instanceof MetadataError) return fail(path, error.message)
    throw error
  }
}

function privateKey(value: unknown, path: ConfigPath, { secret }: SamlSources): string {
  const pem = secret(value, path)
  try {
    createPrivateKey(pem)
    return pem
  } catch {
    // What is wrong with a secret is not told.
  }
  return fail(path, 'expected a private key in PEM')
}

function uris(value: unknown, path: ConfigPath): readonly string[] {
  return items(value, path).map((item, i) => text(item, [...path, i], /^.{1,1024}$/, 'a URI'))
}
