// What a case is: data that every client is driven with, and what has to come out of it.
import type { StsOperations } from '@daypass/protocol'
import type { PrincipalName, Variant } from './fixture.ts'

/** The name of an operation of STS. */
export type OperationName = keyof StsOperations

/** A place in an input that is filled in when the case is staged: time and keys decide what. */
export type Placeholder =
  | {
      readonly fill: 'code'
      /** The name of the device. */
      readonly device: string
      /** Steps of 30 seconds from the service's present. */
      readonly step: number
    }
  /** Six digits that no device shows anywhere near the present. */
  | { readonly fill: 'wrong-code'; readonly device: string }
  /** The encoded message of a denial. */
  | { readonly fill: 'denial'; readonly of: Request }
  /** A list of that many tags. */
  | { readonly fill: 'tags'; readonly count: number }
  /** A long text. */
  | { readonly fill: 'repeat'; readonly text: string; readonly times: number }

/** A request as the SDKs see it. */
export interface Request {
  /** Who signs: a principal of the fixture, or a session that is made first. */
  readonly as: Signer
  readonly operation: OperationName
  /** Members of the input; {@link Placeholder}s anywhere in it. */
  readonly input?: Readonly<Record<string, unknown>>
}

/** A session that is made first, and then signs. */
export interface SessionOf {
  readonly by: Signer
  readonly operation: 'AssumeRole' | 'AssumeRoot' | 'GetSessionToken' | 'GetFederationToken'
  readonly input?: Readonly<Record<string, unknown>>
  /** Seconds before the request that it was made; 0 unless given. */
  readonly age?: number
}

/** Who signs. */
export type Signer = PrincipalName | SessionOf

/** What is wrong with the credentials that a request is signed with. */
export type Flaw =
  | 'wrong secret'
  | 'unknown key'
  | 'no token'
  | 'broken token'
  | 'flipped token'
  | 'token of another session'
  | 'foreign keyring'
  | 'token with a long-term key'

/**
 * Exactly this, a text or number that matches, an object with at least these members; null: absent.
 */
export type Expectation =
  | string
  | number
  | RegExp
  | null
  | { readonly [member: string]: Expectation }

/** How an answer has to look. A message that is left out is not looked at. */
export type Expected =
  | { readonly output: { readonly [member: string]: Expectation } }
  | { readonly status: number; readonly code: string; readonly message?: string | RegExp }

/** One case. */
export interface Case extends Request {
  /** What is true, as a sentence. */
  readonly name: string
  /** The section of the public documentation, or of a public standard, that it follows. */
  readonly section: string
  readonly flaws?: readonly Flaw[]
  /** What the signature is scoped to; `us-east-1` unless given. */
  readonly region?: string
  /** Seconds that the client's clock is ahead of the service's. */
  readonly clockAhead?: number
  /** How the directory has changed since the signing session was made. */
  readonly variant?: Variant
  /** Requests made before, at the same service; their outcome does not count. */
  readonly before?: readonly (Request & { readonly times?: number })[]
  /** Whether the AWS CLI is tried as well: a process each. */
  readonly cli?: boolean
  readonly expected: Expected
}

/** What a client made of an answer. Dates are texts in ISO 8601 without fractions. */
export type Got =
  | { readonly output: Readonly<Record<string, unknown>> }
  | {
      /** Not told by every client. */
      readonly status?: number
      readonly code: string
      readonly message: string
    }

/** An input with its placeholders filled in. */
export type Filled = Readonly<Record<string, unknown>>
