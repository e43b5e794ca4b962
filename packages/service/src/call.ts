// What a handler is given besides the input: the service's state, and the request that it answers.
import type { Operation } from '@daypass/protocol'
import type { Caller } from './authenticate.ts'
import type { Circumstances } from './authorize.ts'
import type { Directory } from './directory.ts'
import type { KeySource } from './federation/jwks.ts'
import type { SamlGuard } from './federation/saml.ts'
import type { KeyUses } from './key-uses.ts'
import type { Keyring } from './keyring.ts'
import type { MfaGuard } from './mfa.ts'
import type { Outbound } from './outbound/outbound.ts'
import type { Replica } from './store/replica.ts'
import type { World } from './world.ts'

/** What the service is, as handlers see it. */
export interface ServiceState {
  readonly directory: Directory
  /** By which the directory is written to. */
  readonly replica: Replica
  /** As it is now: keyrings are rotated while services run. */
  readonly keyring: Keyring
  readonly world: World
  /** What this node knows of when access keys were used. */
  readonly keyUses: KeyUses
  readonly mfa: MfaGuard
  readonly keys: KeySource
  readonly outbound: Outbound
  readonly saml: SamlGuard
  /** Told of each session token that is issued, for those who are never shown one. */
  readonly remember?: ((accessKeyId: string, token: string, expiresAt: number) => void) | undefined
}

/** A request on its way through the service. */
export interface Call {
  readonly state: ServiceState
  readonly circumstances: Circumstances
}

/** A request whose signature was verified. */
export interface SignedCall extends Call {
  readonly caller: Caller
}

/** What an operation's handler takes and gives, by the operation's row. */
export type Handler<Row, C> =
  Row extends Operation<infer I, infer O> ? (call: C, input: I) => O | Promise<O> : never
