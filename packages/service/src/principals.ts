// Principals as IAM keeps them: a user or role that a policy names is stored by its unique id, so
// that one made again under the same name is another principal.
import type { PolicyDocument } from '@daypass/policy'
import type { Directory } from './directory.ts'

type Refuse = (message: string, place: (string | number)[]) => never

const ENTITY = /^arn:[\w-]+:iam::\d{12}:(?:user|role)\//

/**
 * The document with the ARNs of users and roles in `Principal` replaced by their unique ids.
 *
 * @param refuse Called with AWS's message and the place for a principal that does not exist.
 */
export function resolvePrincipals(
  document: PolicyDocument,
  directory: Directory,
  refuse: Refuse,
): PolicyDocument {
  const statements = document.Statement
  const list = Array.isArray(statements) ? statements : [statements]
  const resolved = list.map((statement, i) => {
    const principal = statement.Principal
    if (typeof principal !== 'object' || principal === null) return statement
    const aws = (principal as { AWS?: string | readonly string[] }).AWS
    if (aws === undefined) return statement
    const ids = [aws].flat().map((value) => {
      if (!ENTITY.test(value)) return value
      const entity = directory.userByArn(value) ?? directory.roleByArn(value)
      return (
        entity?.id ??
        refuse(`Invalid principal in policy: "AWS":"${value}"`, [
          'Statement',
          i,
          'Principal',
          'AWS',
        ])
      )
    })
    return { ...statement, Principal: { ...principal, AWS: ids } }
  })
  return { ...document, Statement: resolved } as PolicyDocument
}

/**
 * The document with the unique ids that {@link resolvePrincipals} put in replaced by ARNs again; an
 * id whose owner is gone stays, as in IAM.
 */
export function namePrincipals(document: PolicyDocument, directory: Directory): PolicyDocument {
  const name = (value: string) => directory.entityById(value)?.arn ?? value
  const named = (statement: PolicyDocument): PolicyDocument => {
    const principal = statement.Principal
    if (typeof principal !== 'object' || principal === null) return statement
    const aws = (principal as { AWS?: string | readonly string[] }).AWS
    if (aws === undefined) return statement
    const names = [aws].flat().map(name)
    const AWS = names.length === 1 ? names[0]! : names
    return { ...statement, Principal: { ...principal, AWS } }
  }
  const statements = document.Statement
  const list = (Array.isArray(statements) ? statements : [statements]) as PolicyDocument[]
  return { ...document, Statement: list.map(named) }
}
