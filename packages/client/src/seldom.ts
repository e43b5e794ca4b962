// What few calls need, in one place: where failures are told apart and told, and what a client does
// only when it is asked to. The twin on Node, `seldom.node.ts`, loads it when it is first needed.
// Elsewhere it is there at once: who has no network cannot fetch what tells of it.
export { readBody } from './body.ts'
export { memoize } from './credential-providers/memoize.ts'
export { resolveEndpoint } from './endpoints.ts'
export { logged } from './log.ts'
export { refusal } from './refusal.ts'
export { rateLimiter } from './retry-adaptive.ts'
export { retryErrorInfo } from './symptoms.ts'
