// The providers of Node, as one part that is loaded when one of them is first asked.

export { cognitoIdentity, cognitoIdentityPool } from './cognito.ts'
export { containerMetadata, httpOnNode } from './http.node.ts'
export { profileCredentials } from './ini.node.ts'
export { instanceMetadata } from './instance-metadata.node.ts'
export { loginCredentials } from './login.node.ts'
export { fromProgram } from './process.node.ts'
export { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from './role-assumer.ts'
export { signedIn } from './sso.node.ts'
export { temporaryCredentials } from './temporary.ts'
export { tokenFile } from './token-file.node.ts'
export { webToken } from './web-token.ts'
