// What a directory file says of stores behind gateways: the credentials that they take.
import type { SigningKey } from '@daypass/protocol'
import { members, text } from '../config-reader.ts'
import { type Env, secret } from '../config-values.ts'

/**
 * Reads the credentials of stores from the structure of a directory file: `{ upstreams: {
 * "http://127.0.0.1:9000": { accessKeyId, secretAccessKey } } }`. Both may be written as `${NAME}`.
 *
 * @returns By the URL, without a slash at its end.
 * @throws ConfigError with the place of what is wrong.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 * @example
 * ```ts
 * import { readUpstreams } from '@daypass/service/gateway'
 *
 * const store = { accessKeyId: 'store', secretAccessKey: '${STORE_SECRET}' }
 * const upstreams = { 'http://127.0.0.1:9000': store }
 * readUpstreams({ accounts: {}, upstreams }, { env: { STORE_SECRET: 'of the store' } })
 * ```
 */
export function readUpstreams(
  config: unknown,
  { env = {} }: { readonly env?: Env } = {},
): ReadonlyMap<string, SigningKey> {
  const { upstreams } = members(config, [])
  const keys = new Map<string, SigningKey>()
  for (const [url, value] of Object.entries(members(upstreams, ['upstreams']))) {
    const place = ['upstreams', url]
    text(url, place, /^https?:\/\/[^\s?#]+$/, 'a URL such as http://127.0.0.1:9000')
    const content = members(value, place, ['accessKeyId', 'secretAccessKey'])
    keys.set(url.replace(/\/$/, ''), {
      accessKeyId: secret(content.accessKeyId, [...place, 'accessKeyId'], env),
      secretAccessKey: secret(content.secretAccessKey, [...place, 'secretAccessKey'], env),
    })
  }
  return keys
}
