// A compiled statement, and how decisions refer to it.
import type { Condition } from './condition.ts'
import { pointerTo } from './json.ts'
import type { ArnPattern, Glob } from './match.ts'
import type { PrincipalPattern } from './principal.ts'
import type { PolicyKind } from './refusal.ts'

/** What a statement does. */
export type Effect = 'Allow' | 'Deny'

/**
 * One statement of a policy, as decisions refer to it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 */
export interface StatementMatch {
  /** The policy's name. */
  readonly policy: string
  readonly kind: PolicyKind
  readonly sid?: string
  /** Counted from 0 in the order of the document. */
  readonly index: number
  readonly effect: Effect
  /** The JSON pointer (RFC 6901) of the statement. */
  readonly pointer: string
  /** Where it begins, counted from 1; absent when the policy was given as an object. */
  readonly line?: number
  readonly column?: number
  /** The place after its last character. */
  readonly endLine?: number
  readonly endColumn?: number
}

/** A compiled statement. Its form is no part of the interface of this package. */
export interface Statement {
  readonly match: StatementMatch
  /** Absent in policies that name no principals. */
  readonly principals: PrincipalPattern | undefined
  readonly notPrincipal: boolean
  /** In lower case. */
  readonly actions: readonly Glob[]
  readonly notAction: boolean
  /** Absent where the policy is one of the resource itself: all of it. */
  readonly resources: readonly ArnPattern[] | undefined
  readonly notResource: boolean
  readonly conditions: readonly Condition[]
}

/** The JSON pointer of one of the statement's conditions. */
export const pointerOfCondition = ({ pointer }: StatementMatch, condition: Condition): string =>
  pointerTo(pointerTo(`${pointer}/Condition`, condition.operator), condition.name)
