// Principals as IAM keeps them: a user or role that a policy names is stored by its unique id, so
// that one made again under the same name is another principal.
import type { PolicyDocument } from '@daypass/policy'
import type { Directory } from './directory.ts'

const ENTITY = /^arn:[\w-]+:iam::\d{12}:(?:user|role)\//

const isEntity = (value: unknown): value is string =>
  typeof value === 'string' && ENTITY.test(value)

/** A principal that does not exist: AWS's message, and the place in the document. */
export interface MissingPrincipal {
  readonly message: string
  readonly place: readonly (string | number)[]
}

/**
 * The document with the ARNs of users and roles in `Principal` replaced by their unique ids. What
 * is no policy document is left as it is, for its reader to refuse.
 *
 * @param idOf The unique id of the user or role that has the ARN.
 */
export function resolvePrincipals(
  document: unknown,
  idOf: (arn: string) => string | undefined,
): { readonly document: unknown; readonly missing: MissingPrincipal | undefined } {
  let missing: MissingPrincipal | undefined
  const resolve = (statement: unknown, place: readonly (string | number)[]): unknown => {
    const principal = (statement as { Principal?: { AWS?: unknown } | null } | null)?.Principal
    const named = principal?.AWS
    if (named === undefined) return statement
    if (![named].flat().some(isEntity)) return statement
    const idFor = (value: unknown): unknown => {
      if (!isEntity(value)) return value
      const id = idOf(value)
      if (id !== undefined) return id
      const message = `Invalid principal in policy: "AWS":"${value}"`
      missing ??= { message, place: [...place, 'Principal', 'AWS'] }
      return value
    }
    const AWS = Array.isArray(named) ? named.map(idFor) : idFor(named)
    return { ...(statement as object), Principal: { ...principal, AWS } }
  }
  if (typeof document !== 'object' || document === null) return { document, missing }
  const { Statement: given } = document as { Statement?: unknown }
  const Statement = Array.isArray(given)
    ? given.map((statement, i) => resolve(statement, ['Statement', i]))
    : resolve(given, ['Statement'])
  return { document: given === undefined ? document : { ...document, Statement }, missing }
}

const ACCOUNT = /^\d{12}$/

/**
 * The document with the unique ids that {@link resolvePrincipals} put in replaced by ARNs again; an
 * id whose owner is gone stays.
 */
export const namePrincipals = (document: PolicyDocument, directory: Directory): PolicyDocument =>
  mapPrincipals(document, (named) => {
    const name = (value: string) => directory.entityById(value)?.arn ?? value
    return typeof named === 'string' ? name(named) : named.map(name)
  })

/** {@link namePrincipals}, in IAM's form: an account by the ARN of its root, one without a list. */
export const toldPrincipals = (document: PolicyDocument, directory: Directory): PolicyDocument =>
  mapPrincipals(namePrincipals(document, directory), (named) => {
    const told = [named]
      .flat()
      .map((value) => (ACCOUNT.test(value) ? `arn:aws:iam::${value}:root` : value))
    return told.length === 1 ? told[0]! : told
  })

type Named = string | readonly string[]

function mapPrincipals(document: PolicyDocument, map: (named: Named) => Named): PolicyDocument {
  const mapped = (statement: PolicyDocument): PolicyDocument => {
    const principal = statement.Principal
    if (typeof principal !== 'object' || principal === null) return statement
    const { AWS: named } = principal as { AWS?: Named }
    if (named === undefined) return statement
    return { ...statement, Principal: { ...principal, AWS: map(named) } }
  }
  const given = document.Statement as PolicyDocument | PolicyDocument[]
  return { ...document, Statement: Array.isArray(given) ? given.map(mapped) : mapped(given) }
}
