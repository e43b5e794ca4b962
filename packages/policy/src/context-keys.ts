// The condition keys that a policy asks for.
import type { Policy } from './document.ts'
import { textsOf, valueAt } from './json.ts'
import { piecesOf } from './match.ts'

/**
 * The condition keys that a policy asks for, in its conditions and variables, each once and as
 * first written.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
 * @example
 * ```ts
 * import { contextKeysOf, parsePolicy } from '@daypass/policy'
 *
 * const text = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}/*"}}'
 * contextKeysOf(parsePolicy(text, 'identity')) // ['aws:username']
 * ```
 */
export function contextKeysOf(policy: Policy): readonly string[] {
  const names = new Map<string, string>()
  const add = (name: string) => {
    const key = name.toLowerCase()
    if (!names.has(key)) names.set(key, name)
  }
  const { document } = policy
  const hasVariables = document.Version === '2012-10-17'
  const addVariables = (text: string) => {
    const pieces = hasVariables ? piecesOf(text, { wildcards: false, variables: true }) : undefined
    for (const piece of pieces ?? []) {
      if (typeof piece === 'object') add(piece.name)
    }
  }
  for (const { match, conditions } of policy.statements) {
    for (const element of ['Resource', 'NotResource']) {
      textsOf(valueAt(document, `${match.pointer}/${element}`)).forEach(addVariables)
    }
    for (const { name, values } of conditions) {
      add(name)
      values.forEach(addVariables)
    }
  }
  return [...names.values()]
}
