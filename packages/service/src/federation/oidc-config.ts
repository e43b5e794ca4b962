// The OpenID Connect providers of a directory file.
import {
  type ConfigPath,
  fail,
  items,
  type Members,
  members,
  namedFile,
  text,
} from '../config-reader.ts'
import { tags } from '../config-values.ts'
import type { OidcRecord } from '../store/records.ts'

/** Reads a file that is named. */
type ReadFile = ((path: string) => string) | undefined

/** The URL of a provider that is reached from everywhere. */
export const ISSUER: RegExp = /^https:\/\/[\w.-]+(?:\/[\w.~%+=,@-]+)*\/?$/
// AWS takes no port. Within a network issuers have them, and AWS could not reach those anyway.
const PRIVATE_ISSUER = /^https:\/\/[\w.-]+(?::\d{1,5})?(?:\/[\w.~%+=,@-]+)*\/?$/

/** Reads the providers of an account. */
export function readOidcProviders(
  value: unknown,
  path: ConfigPath,
  readFile: ReadFile,
): readonly OidcRecord[] {
  const seen = new Set<string>()
  return items(value, path).map((item, i) => {
    const provider = oidcProvider(item, [...path, i], readFile)
    if (seen.has(provider.url)) fail([...path, i, 'url'], `second provider \`${provider.url}\``)
    seen.add(provider.url)
    return provider
  })
}

function oidcProvider(value: unknown, path: ConfigPath, readFile: ReadFile): OidcRecord {
  const content = members(value, path, [
    ...['url', 'audiences', 'thumbprints', 'jwks', 'privateAddress', 'tags'],
  ])
  const texts = (name: string, pattern: RegExp, expected: string) =>
    items(content[name], [...path, name]).map((item, i) =>
      text(item, [...path, name, i], pattern, expected),
    )
  const privateAddress = content.privateAddress ?? false
  if (typeof privateAddress !== 'boolean')
    return fail([...path, 'privateAddress'], 'expected true or false')
  const url = privateAddress
    ? text(content.url, [...path, 'url'], PRIVATE_ISSUER, 'an https URL without query')
    : text(content.url, [...path, 'url'], ISSUER, 'an https URL without port or query')
  return {
    url,
    createDate: 0,
    audiences: texts('audiences', /^.{1,255}$/, 'an audience'),
    thumbprints: texts('thumbprints', /^.{40}$/, 'a SHA-1 fingerprint in hexadecimal'),
    ...(content.jwks !== undefined && { jwks: keys(content.jwks, [...path, 'jwks'], readFile) }),
    privateAddress,
    tags: tags(content.tags, [...path, 'tags']),
  }
}

/** Keys as they stand, or the file of that name with them. */
function keys(value: unknown, path: ConfigPath, readFile: ReadFile): readonly Members[] {
  const isName = typeof value === 'string'
  const set = members(isName ? parsed(namedFile('keys', value, path, readFile), path) : value, path)
  return items(set.keys, [...path, 'keys']).map((key, i) => members(key, [...path, 'keys', i]))
}

function parsed(json: string, path: ConfigPath): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return fail(path, 'expected a file of JSON, with `keys`')
  }
}
