// How commands listen: where, with which certificate, and behind which proxies.
import { readFile, stat } from 'node:fs/promises'
import { createPeerOf, type Listener, type ServerCertificate } from '@daypass/service/node'
import { Failure, misuse, reasonOf } from './failure.ts'
import type { Io } from './io.ts'

/** The flags of every command that listens. */
export const LISTEN_FLAGS = {
  host: 'text',
  'tls-cert': 'text',
  'tls-key': 'text',
  'trusted-proxy': 'list',
} as const

/** Their part of a help page. */
export const LISTEN_HELP = `\
  --host H           127.0.0.1 unless given
  --tls-cert FILE    listen for HTTPS: the certificate with those of its authorities, and
  --tls-key FILE     its private key, both PEM. They are read again when they change
  --trusted-proxy NET …
                     addresses of proxies, or networks such as 10.0.0.0/8, whose X-Forwarded-For and
                     X-Forwarded-Proto are believed; nobody's unless given
`

/** What {@link LISTEN_FLAGS} were given. */
export interface ListenValues {
  readonly host?: string | undefined
  readonly 'tls-cert'?: string | undefined
  readonly 'tls-key'?: string | undefined
  readonly 'trusted-proxy'?: readonly string[] | undefined
}

/** How to listen. */
export interface Listening {
  readonly host: string
  readonly certificate?: ServerCertificate
  readonly trustedProxies?: readonly string[]
  /** Has listeners show a new certificate when the files have one. */
  readonly follow: (listeners: readonly Listener[], io: Io) => void
}

/** Milliseconds between two looks at the files of a certificate. */
const LOOK_MS = 60_000

/**
 * Reads how to listen.
 *
 * @throws Failure when proxies are none, or there is no certificate where one should be.
 */
export async function listeningOf(values: ListenValues): Promise<Listening> {
  const { host = '127.0.0.1', 'trusted-proxy': trustedProxies } = values
  const files = filesOf(values)
  try {
    createPeerOf(trustedProxies)
  } catch (error) {
    throw misuse(`${(error as Error).message} for \`--trusted-proxy\``)
  }
  return {
    host,
    ...(trustedProxies && { trustedProxies }),
    ...(files && { certificate: await files.read() }),
    follow(listeners, io) {
      if (files === undefined) return
      setInterval(() => void renew(files, listeners, io), LOOK_MS).unref()
    },
  }
}

function filesOf({ 'tls-cert': cert, 'tls-key': key }: ListenValues): CertificateFiles | undefined {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw misuse('expected `--tls-cert FILE` and `--tls-key FILE` together')
  return new CertificateFiles(cert, key)
}

async function renew(
  files: CertificateFiles,
  listeners: readonly Listener[],
  io: Io,
): Promise<void> {
  try {
    const certificate = await files.readIfChanged()
    if (certificate === undefined) return
    for (const listener of listeners) listener.renew(certificate)
    io.say('daypass: the certificate was renewed\n')
  } catch (error) {
    // What is there is still good; the next look may be luckier.
    io.say(`daypass: ${(error as Error).message}\n`)
  }
}

/** A certificate and its key, as they are on the disk. */
export class CertificateFiles {
  readonly #cert: string
  readonly #key: string
  #stamp: string | undefined

  constructor(cert: string, key: string) {
    this.#cert = cert
    this.#key = key
  }

  /**
   * Reads both.
   *
   * @throws Failure when one cannot be read, or they do not belong together. It says nothing of the
   * key.
   */
  async read(): Promise<ServerCertificate> {
    const stamp = await this.#stampNow()
    const certificate = { cert: await textOf(this.#cert), key: await textOf(this.#key) }
    // What few have a use for takes ten milliseconds to load.
    const { createSecureContext } = await import('node:tls')
    try {
      createSecureContext(certificate)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new Failure(
        `cannot use \`${this.#cert}\` with \`${this.#key}\`: expected a certificate and its private key, PEM (${code})`,
      )
    }
    this.#stamp = stamp
    return certificate
  }

  /** Reads both if they are not as they were when they were read last. */
  async readIfChanged(): Promise<ServerCertificate | undefined> {
    return (await this.#stampNow()) === this.#stamp ? undefined : this.read()
  }

  async #stampNow(): Promise<string> {
    const stamps = [this.#cert, this.#key].map(
      async (path) => (await readable(stat(path), path)).mtimeMs,
    )
    return (await Promise.all(stamps)).join(' ')
  }
}

const textOf = (path: string): Promise<string> => readable(readFile(path, 'utf8'), path)

async function readable<T>(reading: Promise<T>, path: string): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw new Failure(`cannot read \`${path}\`: ${reasonOf(error)}`)
  }
}

/**
 * Why a listener did not open.
 *
 * @param flag What would have it listen elsewhere.
 */
export function cannotListen(error: unknown, address: string, flag: string): Failure {
  const { code } = error as NodeJS.ErrnoException
  return new Failure(
    code === 'EADDRINUSE'
      ? `\`${address}\` is in use: stop what listens there, or give ${flag}`
      : `cannot listen on \`${address}\`: ${(code && NOT_HERE[code]) ?? code}`,
  )
}

const NOT_HERE: Readonly<Record<string, string>> = {
  EACCES: 'this user may not have that port',
  EADDRNOTAVAIL: 'it is no address of this machine',
  ENOTFOUND: 'there is no host of that name',
}
