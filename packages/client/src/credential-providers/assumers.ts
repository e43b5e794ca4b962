// Functions that assume a role: what providers, and those who configure them, hand around. The twin
// on Node, `assumers.node.ts`, loads them when they are first called; a bundle leaves them out.
export { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from './role-assumer.ts'
