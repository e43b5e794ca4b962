// Passwords of users: kept as what scrypt makes of them (RFC 7914), and never otherwise.
import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** The cost of what is hashed now, as in `$scrypt$ln=14,r=8,p=5$salt$hash`: 16 MiB at a time. */
const COST = { ln: 14, r: 8, p: 5 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
const FORM = /^\$scrypt\$ln=(1[0-7]),r=(8),p=([1-9])\$([\w+/]{22})\$([\w+/]{43})$/

/** Whether a text is a hash of {@link hashPassword}'s form, at a cost that can be borne. */
export const isPasswordHash = (text: string): boolean => FORM.test(text)

// One after another: passwords cost no more memory or processors than that.
let last: Promise<unknown> = Promise.resolve()

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const derived = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(
          password.normalize(),
          salt,
          HASH_BYTES,
          { ...options, maxmem: 2 ** 28 },
          (error, key) => (error === null ? resolve(key) : reject(error)),
        )
      }),
  )
  last = derived.catch(() => {})
  return derived
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** What is kept of a password. */
export async function hashPassword(
  password: string,
  random: (size: number) => Uint8Array,
): Promise<string> {
  const { ln, r, p } = COST
  const salt = Buffer.from(random(SALT_BYTES))
  const key = await derive(password, salt, { N: 2 ** ln, r, p })
  return `$scrypt$ln=${ln},r=${r},p=${p}$${encode(salt)}$${encode(key)}`
}

/** Whether a password is the one that a hash was made of. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, ln, r, p, salt, key] = FORM.exec(hash) ?? []
  if (key === undefined) return false
  const cost = { N: 2 ** Number(ln), r: Number(r), p: Number(p) }
  const derived = await derive(password, Buffer.from(salt!, 'base64'), cost)
  return timingSafeEqual(derived, Buffer.from(key, 'base64'))
}
