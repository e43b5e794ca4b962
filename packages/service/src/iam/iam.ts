// The operations of IAM: the handlers of all subjects, one file for each, as the table has them.
import { accessKeyHandlers } from './access-keys.ts'
import { accountHandlers } from './account.ts'
import { attachmentHandlers } from './attachments.ts'
import { authorizationDetailHandlers } from './authorization-details.ts'
import { credentialReportHandlers } from './credential-report.ts'
import { groupHandlers } from './groups.ts'
import type { IamHandlers } from './handler.ts'
import { inlinePolicyHandlers } from './inline-policies.ts'
import { instanceProfileHandlers } from './instance-profiles.ts'
import { loginProfileHandlers } from './login-profiles.ts'
import { mfaDeviceHandlers } from './mfa-devices.ts'
import { oidcProviderHandlers } from './oidc-providers.ts'
import { organizationFeatureHandlers } from './organization-features.ts'
import { outboundFederationHandlers } from './outbound-federation.ts'
import { passwordPolicyHandlers } from './password-policy.ts'
import { policyHandlers } from './policies.ts'
import { roleHandlers } from './roles.ts'
import { samlProviderHandlers } from './saml-providers.ts'
import { serverCertificateHandlers } from './server-certificates.ts'
import { serviceAccessHandlers } from './service-access.ts'
import { serviceCredentialHandlers } from './service-credentials.ts'
import { serviceLinkedRoleHandlers } from './service-linked-roles.ts'
import { signingCertificateHandlers } from './signing-certificates.ts'
import { simulationHandlers } from './simulation.ts'
import { sshKeyHandlers } from './ssh-public-keys.ts'
import { userHandlers } from './users.ts'

export { iamOperations } from '@daypass/protocol/iam'

/** Every operation of IAM that is served. */
export const iamHandlers: IamHandlers = {
  ...accessKeyHandlers,
  ...accountHandlers,
  ...attachmentHandlers,
  ...authorizationDetailHandlers,
  ...credentialReportHandlers,
  ...groupHandlers,
  ...inlinePolicyHandlers,
  ...instanceProfileHandlers,
  ...loginProfileHandlers,
  ...mfaDeviceHandlers,
  ...oidcProviderHandlers,
  ...organizationFeatureHandlers,
  ...outboundFederationHandlers,
  ...passwordPolicyHandlers,
  ...policyHandlers,
  ...roleHandlers,
  ...samlProviderHandlers,
  ...serverCertificateHandlers,
  ...serviceAccessHandlers,
  ...serviceCredentialHandlers,
  ...serviceLinkedRoleHandlers,
  ...signingCertificateHandlers,
  ...simulationHandlers,
  ...sshKeyHandlers,
  ...userHandlers,
}
