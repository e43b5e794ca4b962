// @daypass/policy: the IAM policy language. Parse, decide, explain.
export { type Access, type Context, contextOf, type Principal } from './access.ts'
export {
  type Applied,
  type LayerReport,
  type Mismatch,
  type NearMiss,
  reportLayers,
} from './analysis.ts'
export { contextKeysOf } from './context-keys.ts'
export { type Decision, decide, type Layer, type Policies } from './decide.ts'
export { type ParseOptions, type Policy, type PolicyDocument, parsePolicy } from './document.ts'
export { type Explanation, explain } from './explain.ts'
export { lintPolicy, type PolicyWarning, type WarningCode } from './lint.ts'
export { type DecodedMessage, decodedMessage } from './message.ts'
export { isConditionOperator } from './operators.ts'
export { PolicyError, type PolicyKind } from './refusal.ts'
export type { Statement, StatementMatch } from './statement.ts'
export { denialReason } from './wording.ts'
