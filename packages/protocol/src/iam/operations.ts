// The table of IAM: AWS Identity and Access Management, API version 2010-05-08. One row for each
// operation, each in the file of its subject; interfaces first, and the compiler holds each row to
// them.

import {
  CreateAccessKey,
  DeleteAccessKey,
  GetAccessKeyLastUsed,
  ListAccessKeys,
  UpdateAccessKey,
} from './access-keys.ts'
import {
  CreateAccountAlias,
  DeleteAccountAlias,
  GetAccountAuthorizationDetails,
  GetAccountSummary,
  ListAccountAliases,
  SetSecurityTokenServicePreferences,
} from './account.ts'
import {
  AttachGroupPolicy,
  AttachRolePolicy,
  AttachUserPolicy,
  DeleteRolePermissionsBoundary,
  DeleteUserPermissionsBoundary,
  DetachGroupPolicy,
  DetachRolePolicy,
  DetachUserPolicy,
  ListAttachedGroupPolicies,
  ListAttachedRolePolicies,
  ListAttachedUserPolicies,
  ListEntitiesForPolicy,
  PutRolePermissionsBoundary,
  PutUserPermissionsBoundary,
} from './attachments.ts'
import { GenerateCredentialReport, GetCredentialReport } from './credential-report.ts'
import {
  AddUserToGroup,
  CreateGroup,
  DeleteGroup,
  GetGroup,
  ListGroups,
  ListGroupsForUser,
  RemoveUserFromGroup,
  UpdateGroup,
} from './groups.ts'
import {
  DeleteGroupPolicy,
  DeleteRolePolicy,
  DeleteUserPolicy,
  GetGroupPolicy,
  GetRolePolicy,
  GetUserPolicy,
  ListGroupPolicies,
  ListRolePolicies,
  ListUserPolicies,
  PutGroupPolicy,
  PutRolePolicy,
  PutUserPolicy,
} from './inline-policies.ts'
import {
  AddRoleToInstanceProfile,
  CreateInstanceProfile,
  DeleteInstanceProfile,
  GetInstanceProfile,
  ListInstanceProfiles,
  ListInstanceProfilesForRole,
  ListInstanceProfileTags,
  RemoveRoleFromInstanceProfile,
  TagInstanceProfile,
  UntagInstanceProfile,
} from './instance-profiles.ts'
import {
  CreateVirtualMFADevice,
  DeactivateMFADevice,
  DeleteVirtualMFADevice,
  EnableMFADevice,
  GetMFADevice,
  ListMFADevices,
  ListMFADeviceTags,
  ListVirtualMFADevices,
  ResyncMFADevice,
  TagMFADevice,
  UntagMFADevice,
} from './mfa-devices.ts'
import {
  AddClientIDToOpenIDConnectProvider,
  CreateOpenIDConnectProvider,
  DeleteOpenIDConnectProvider,
  GetOpenIDConnectProvider,
  ListOpenIDConnectProviders,
  ListOpenIDConnectProviderTags,
  RemoveClientIDFromOpenIDConnectProvider,
  TagOpenIDConnectProvider,
  UntagOpenIDConnectProvider,
  UpdateOpenIDConnectProviderThumbprint,
} from './oidc-providers.ts'
import {
  DisableOrganizationsRootCredentialsManagement,
  DisableOrganizationsRootSessions,
  EnableOrganizationsRootCredentialsManagement,
  EnableOrganizationsRootSessions,
  ListOrganizationsFeatures,
} from './organization-features.ts'
import {
  DisableOutboundWebIdentityFederation,
  EnableOutboundWebIdentityFederation,
  GetOutboundWebIdentityFederationInfo,
} from './outbound-federation.ts'
import {
  ChangePassword,
  CreateLoginProfile,
  DeleteAccountPasswordPolicy,
  DeleteLoginProfile,
  GetAccountPasswordPolicy,
  GetLoginProfile,
  UpdateAccountPasswordPolicy,
  UpdateLoginProfile,
} from './passwords.ts'
import {
  CreatePolicy,
  CreatePolicyVersion,
  DeletePolicy,
  DeletePolicyVersion,
  GetPolicy,
  GetPolicyVersion,
  ListPolicies,
  ListPolicyTags,
  ListPolicyVersions,
  SetDefaultPolicyVersion,
  TagPolicy,
  UntagPolicy,
} from './policies.ts'
import {
  CreateRole,
  DeleteRole,
  GetRole,
  ListRoles,
  ListRoleTags,
  TagRole,
  UntagRole,
  UpdateAssumeRolePolicy,
  UpdateRole,
  UpdateRoleDescription,
} from './roles.ts'
import {
  CreateSAMLProvider,
  DeleteSAMLProvider,
  GetSAMLProvider,
  ListSAMLProviders,
  ListSAMLProviderTags,
  TagSAMLProvider,
  UntagSAMLProvider,
  UpdateSAMLProvider,
} from './saml-providers.ts'
import {
  DeleteServerCertificate,
  GetServerCertificate,
  ListServerCertificates,
  ListServerCertificateTags,
  TagServerCertificate,
  UntagServerCertificate,
  UpdateServerCertificate,
  UploadServerCertificate,
} from './server-certificates.ts'
import { ListPoliciesGrantingServiceAccess } from './service-access.ts'
import {
  CreateServiceSpecificCredential,
  DeleteServiceSpecificCredential,
  ListServiceSpecificCredentials,
  ResetServiceSpecificCredential,
  UpdateServiceSpecificCredential,
} from './service-credentials.ts'
import {
  CreateServiceLinkedRole,
  DeleteServiceLinkedRole,
  GetServiceLinkedRoleDeletionStatus,
} from './service-linked-roles.ts'
import {
  DeleteSigningCertificate,
  ListSigningCertificates,
  UpdateSigningCertificate,
  UploadSigningCertificate,
} from './signing-certificates.ts'
import {
  GetContextKeysForCustomPolicy,
  GetContextKeysForPrincipalPolicy,
  SimulateCustomPolicy,
  SimulatePrincipalPolicy,
} from './simulation.ts'
import {
  DeleteSSHPublicKey,
  GetSSHPublicKey,
  ListSSHPublicKeys,
  UpdateSSHPublicKey,
  UploadSSHPublicKey,
} from './ssh-public-keys.ts'
import {
  CreateUser,
  DeleteUser,
  GetUser,
  ListUsers,
  ListUserTags,
  TagUser,
  UntagUser,
  UpdateUser,
} from './users.ts'

/** The rows of IAM by their names. */
export interface IamOperations {
  readonly CreateUser: typeof CreateUser
  readonly GetUser: typeof GetUser
  readonly ListUsers: typeof ListUsers
  readonly UpdateUser: typeof UpdateUser
  readonly DeleteUser: typeof DeleteUser
  readonly TagUser: typeof TagUser
  readonly UntagUser: typeof UntagUser
  readonly ListUserTags: typeof ListUserTags
  readonly CreateAccessKey: typeof CreateAccessKey
  readonly ListAccessKeys: typeof ListAccessKeys
  readonly UpdateAccessKey: typeof UpdateAccessKey
  readonly DeleteAccessKey: typeof DeleteAccessKey
  readonly GetAccessKeyLastUsed: typeof GetAccessKeyLastUsed
  readonly CreateGroup: typeof CreateGroup
  readonly GetGroup: typeof GetGroup
  readonly ListGroups: typeof ListGroups
  readonly UpdateGroup: typeof UpdateGroup
  readonly DeleteGroup: typeof DeleteGroup
  readonly AddUserToGroup: typeof AddUserToGroup
  readonly RemoveUserFromGroup: typeof RemoveUserFromGroup
  readonly ListGroupsForUser: typeof ListGroupsForUser
  readonly CreateRole: typeof CreateRole
  readonly GetRole: typeof GetRole
  readonly ListRoles: typeof ListRoles
  readonly UpdateRole: typeof UpdateRole
  readonly UpdateRoleDescription: typeof UpdateRoleDescription
  readonly UpdateAssumeRolePolicy: typeof UpdateAssumeRolePolicy
  readonly DeleteRole: typeof DeleteRole
  readonly TagRole: typeof TagRole
  readonly UntagRole: typeof UntagRole
  readonly ListRoleTags: typeof ListRoleTags
  readonly CreatePolicy: typeof CreatePolicy
  readonly GetPolicy: typeof GetPolicy
  readonly ListPolicies: typeof ListPolicies
  readonly DeletePolicy: typeof DeletePolicy
  readonly CreatePolicyVersion: typeof CreatePolicyVersion
  readonly GetPolicyVersion: typeof GetPolicyVersion
  readonly ListPolicyVersions: typeof ListPolicyVersions
  readonly DeletePolicyVersion: typeof DeletePolicyVersion
  readonly SetDefaultPolicyVersion: typeof SetDefaultPolicyVersion
  readonly TagPolicy: typeof TagPolicy
  readonly UntagPolicy: typeof UntagPolicy
  readonly ListPolicyTags: typeof ListPolicyTags
  readonly PutUserPolicy: typeof PutUserPolicy
  readonly GetUserPolicy: typeof GetUserPolicy
  readonly ListUserPolicies: typeof ListUserPolicies
  readonly DeleteUserPolicy: typeof DeleteUserPolicy
  readonly PutGroupPolicy: typeof PutGroupPolicy
  readonly GetGroupPolicy: typeof GetGroupPolicy
  readonly ListGroupPolicies: typeof ListGroupPolicies
  readonly DeleteGroupPolicy: typeof DeleteGroupPolicy
  readonly PutRolePolicy: typeof PutRolePolicy
  readonly GetRolePolicy: typeof GetRolePolicy
  readonly ListRolePolicies: typeof ListRolePolicies
  readonly DeleteRolePolicy: typeof DeleteRolePolicy
  readonly AttachUserPolicy: typeof AttachUserPolicy
  readonly DetachUserPolicy: typeof DetachUserPolicy
  readonly ListAttachedUserPolicies: typeof ListAttachedUserPolicies
  readonly AttachGroupPolicy: typeof AttachGroupPolicy
  readonly DetachGroupPolicy: typeof DetachGroupPolicy
  readonly ListAttachedGroupPolicies: typeof ListAttachedGroupPolicies
  readonly AttachRolePolicy: typeof AttachRolePolicy
  readonly DetachRolePolicy: typeof DetachRolePolicy
  readonly ListAttachedRolePolicies: typeof ListAttachedRolePolicies
  readonly ListEntitiesForPolicy: typeof ListEntitiesForPolicy
  readonly PutUserPermissionsBoundary: typeof PutUserPermissionsBoundary
  readonly DeleteUserPermissionsBoundary: typeof DeleteUserPermissionsBoundary
  readonly PutRolePermissionsBoundary: typeof PutRolePermissionsBoundary
  readonly DeleteRolePermissionsBoundary: typeof DeleteRolePermissionsBoundary
  readonly CreateOpenIDConnectProvider: typeof CreateOpenIDConnectProvider
  readonly GetOpenIDConnectProvider: typeof GetOpenIDConnectProvider
  readonly ListOpenIDConnectProviders: typeof ListOpenIDConnectProviders
  readonly DeleteOpenIDConnectProvider: typeof DeleteOpenIDConnectProvider
  readonly UpdateOpenIDConnectProviderThumbprint: typeof UpdateOpenIDConnectProviderThumbprint
  readonly AddClientIDToOpenIDConnectProvider: typeof AddClientIDToOpenIDConnectProvider
  readonly RemoveClientIDFromOpenIDConnectProvider: typeof RemoveClientIDFromOpenIDConnectProvider
  readonly TagOpenIDConnectProvider: typeof TagOpenIDConnectProvider
  readonly UntagOpenIDConnectProvider: typeof UntagOpenIDConnectProvider
  readonly ListOpenIDConnectProviderTags: typeof ListOpenIDConnectProviderTags
  readonly CreateSAMLProvider: typeof CreateSAMLProvider
  readonly GetSAMLProvider: typeof GetSAMLProvider
  readonly ListSAMLProviders: typeof ListSAMLProviders
  readonly UpdateSAMLProvider: typeof UpdateSAMLProvider
  readonly DeleteSAMLProvider: typeof DeleteSAMLProvider
  readonly TagSAMLProvider: typeof TagSAMLProvider
  readonly UntagSAMLProvider: typeof UntagSAMLProvider
  readonly ListSAMLProviderTags: typeof ListSAMLProviderTags
  readonly CreateVirtualMFADevice: typeof CreateVirtualMFADevice
  readonly DeleteVirtualMFADevice: typeof DeleteVirtualMFADevice
  readonly ListVirtualMFADevices: typeof ListVirtualMFADevices
  readonly EnableMFADevice: typeof EnableMFADevice
  readonly DeactivateMFADevice: typeof DeactivateMFADevice
  readonly ListMFADevices: typeof ListMFADevices
  readonly ResyncMFADevice: typeof ResyncMFADevice
  readonly GetMFADevice: typeof GetMFADevice
  readonly TagMFADevice: typeof TagMFADevice
  readonly UntagMFADevice: typeof UntagMFADevice
  readonly ListMFADeviceTags: typeof ListMFADeviceTags
  readonly CreateAccountAlias: typeof CreateAccountAlias
  readonly ListAccountAliases: typeof ListAccountAliases
  readonly DeleteAccountAlias: typeof DeleteAccountAlias
  readonly GetAccountSummary: typeof GetAccountSummary
  readonly GetAccountAuthorizationDetails: typeof GetAccountAuthorizationDetails
  readonly SetSecurityTokenServicePreferences: typeof SetSecurityTokenServicePreferences
  readonly EnableOutboundWebIdentityFederation: typeof EnableOutboundWebIdentityFederation
  readonly DisableOutboundWebIdentityFederation: typeof DisableOutboundWebIdentityFederation
  readonly GetOutboundWebIdentityFederationInfo: typeof GetOutboundWebIdentityFederationInfo
  readonly SimulateCustomPolicy: typeof SimulateCustomPolicy
  readonly SimulatePrincipalPolicy: typeof SimulatePrincipalPolicy
  readonly GetContextKeysForCustomPolicy: typeof GetContextKeysForCustomPolicy
  readonly GetContextKeysForPrincipalPolicy: typeof GetContextKeysForPrincipalPolicy
  readonly ListPoliciesGrantingServiceAccess: typeof ListPoliciesGrantingServiceAccess
  readonly CreateInstanceProfile: typeof CreateInstanceProfile
  readonly GetInstanceProfile: typeof GetInstanceProfile
  readonly ListInstanceProfiles: typeof ListInstanceProfiles
  readonly ListInstanceProfilesForRole: typeof ListInstanceProfilesForRole
  readonly DeleteInstanceProfile: typeof DeleteInstanceProfile
  readonly AddRoleToInstanceProfile: typeof AddRoleToInstanceProfile
  readonly RemoveRoleFromInstanceProfile: typeof RemoveRoleFromInstanceProfile
  readonly TagInstanceProfile: typeof TagInstanceProfile
  readonly UntagInstanceProfile: typeof UntagInstanceProfile
  readonly ListInstanceProfileTags: typeof ListInstanceProfileTags
  readonly CreateLoginProfile: typeof CreateLoginProfile
  readonly GetLoginProfile: typeof GetLoginProfile
  readonly UpdateLoginProfile: typeof UpdateLoginProfile
  readonly DeleteLoginProfile: typeof DeleteLoginProfile
  readonly ChangePassword: typeof ChangePassword
  readonly GetAccountPasswordPolicy: typeof GetAccountPasswordPolicy
  readonly UpdateAccountPasswordPolicy: typeof UpdateAccountPasswordPolicy
  readonly DeleteAccountPasswordPolicy: typeof DeleteAccountPasswordPolicy
  readonly CreateServiceLinkedRole: typeof CreateServiceLinkedRole
  readonly DeleteServiceLinkedRole: typeof DeleteServiceLinkedRole
  readonly GetServiceLinkedRoleDeletionStatus: typeof GetServiceLinkedRoleDeletionStatus
  // biome-ignore format: on one line it is too long.
  readonly EnableOrganizationsRootCredentialsManagement:
    typeof EnableOrganizationsRootCredentialsManagement
  // biome-ignore format: on one line it is too long.
  readonly DisableOrganizationsRootCredentialsManagement:
    typeof DisableOrganizationsRootCredentialsManagement
  readonly EnableOrganizationsRootSessions: typeof EnableOrganizationsRootSessions
  readonly DisableOrganizationsRootSessions: typeof DisableOrganizationsRootSessions
  readonly ListOrganizationsFeatures: typeof ListOrganizationsFeatures
  readonly GenerateCredentialReport: typeof GenerateCredentialReport
  readonly GetCredentialReport: typeof GetCredentialReport
  readonly UploadSigningCertificate: typeof UploadSigningCertificate
  readonly ListSigningCertificates: typeof ListSigningCertificates
  readonly UpdateSigningCertificate: typeof UpdateSigningCertificate
  readonly DeleteSigningCertificate: typeof DeleteSigningCertificate
  readonly UploadSSHPublicKey: typeof UploadSSHPublicKey
  readonly GetSSHPublicKey: typeof GetSSHPublicKey
  readonly ListSSHPublicKeys: typeof ListSSHPublicKeys
  readonly UpdateSSHPublicKey: typeof UpdateSSHPublicKey
  readonly DeleteSSHPublicKey: typeof DeleteSSHPublicKey
  readonly CreateServiceSpecificCredential: typeof CreateServiceSpecificCredential
  readonly ListServiceSpecificCredentials: typeof ListServiceSpecificCredentials
  readonly UpdateServiceSpecificCredential: typeof UpdateServiceSpecificCredential
  readonly ResetServiceSpecificCredential: typeof ResetServiceSpecificCredential
  readonly DeleteServiceSpecificCredential: typeof DeleteServiceSpecificCredential
  readonly UploadServerCertificate: typeof UploadServerCertificate
  readonly GetServerCertificate: typeof GetServerCertificate
  readonly ListServerCertificates: typeof ListServerCertificates
  readonly UpdateServerCertificate: typeof UpdateServerCertificate
  readonly DeleteServerCertificate: typeof DeleteServerCertificate
  readonly TagServerCertificate: typeof TagServerCertificate
  readonly UntagServerCertificate: typeof UntagServerCertificate
  readonly ListServerCertificateTags: typeof ListServerCertificateTags
}

/**
 * Every operation of IAM that has a row, by its name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 * @example
 * ```ts
 * import { iamOperations } from '@daypass/protocol/iam'
 *
 * iamOperations.GetUser.input.members.map(({ name }) => name) // ['UserName']
 * ```
 */
export const iamOperations: IamOperations = {
  CreateUser,
  GetUser,
  ListUsers,
  UpdateUser,
  DeleteUser,
  TagUser,
  UntagUser,
  ListUserTags,
  CreateAccessKey,
  ListAccessKeys,
  UpdateAccessKey,
  DeleteAccessKey,
  GetAccessKeyLastUsed,
  CreateGroup,
  GetGroup,
  ListGroups,
  UpdateGroup,
  DeleteGroup,
  AddUserToGroup,
  RemoveUserFromGroup,
  ListGroupsForUser,
  CreateRole,
  GetRole,
  ListRoles,
  UpdateRole,
  UpdateRoleDescription,
  UpdateAssumeRolePolicy,
  DeleteRole,
  TagRole,
  UntagRole,
  ListRoleTags,
  CreatePolicy,
  GetPolicy,
  ListPolicies,
  DeletePolicy,
  CreatePolicyVersion,
  GetPolicyVersion,
  ListPolicyVersions,
  DeletePolicyVersion,
  SetDefaultPolicyVersion,
  TagPolicy,
  UntagPolicy,
  ListPolicyTags,
  PutUserPolicy,
  GetUserPolicy,
  ListUserPolicies,
  DeleteUserPolicy,
  PutGroupPolicy,
  GetGroupPolicy,
  ListGroupPolicies,
  DeleteGroupPolicy,
  PutRolePolicy,
  GetRolePolicy,
  ListRolePolicies,
  DeleteRolePolicy,
  AttachUserPolicy,
  DetachUserPolicy,
  ListAttachedUserPolicies,
  AttachGroupPolicy,
  DetachGroupPolicy,
  ListAttachedGroupPolicies,
  AttachRolePolicy,
  DetachRolePolicy,
  ListAttachedRolePolicies,
  ListEntitiesForPolicy,
  PutUserPermissionsBoundary,
  DeleteUserPermissionsBoundary,
  PutRolePermissionsBoundary,
  DeleteRolePermissionsBoundary,
  CreateOpenIDConnectProvider,
  GetOpenIDConnectProvider,
  ListOpenIDConnectProviders,
  DeleteOpenIDConnectProvider,
  UpdateOpenIDConnectProviderThumbprint,
  AddClientIDToOpenIDConnectProvider,
  RemoveClientIDFromOpenIDConnectProvider,
  TagOpenIDConnectProvider,
  UntagOpenIDConnectProvider,
  ListOpenIDConnectProviderTags,
  CreateSAMLProvider,
  GetSAMLProvider,
  ListSAMLProviders,
  UpdateSAMLProvider,
  DeleteSAMLProvider,
  TagSAMLProvider,
  UntagSAMLProvider,
  ListSAMLProviderTags,
  CreateVirtualMFADevice,
  DeleteVirtualMFADevice,
  ListVirtualMFADevices,
  EnableMFADevice,
  DeactivateMFADevice,
  ListMFADevices,
  ResyncMFADevice,
  GetMFADevice,
  TagMFADevice,
  UntagMFADevice,
  ListMFADeviceTags,
  CreateAccountAlias,
  ListAccountAliases,
  DeleteAccountAlias,
  GetAccountSummary,
  GetAccountAuthorizationDetails,
  SetSecurityTokenServicePreferences,
  EnableOutboundWebIdentityFederation,
  DisableOutboundWebIdentityFederation,
  GetOutboundWebIdentityFederationInfo,
  SimulateCustomPolicy,
  SimulatePrincipalPolicy,
  GetContextKeysForCustomPolicy,
  GetContextKeysForPrincipalPolicy,
  ListPoliciesGrantingServiceAccess,
  CreateInstanceProfile,
  GetInstanceProfile,
  ListInstanceProfiles,
  ListInstanceProfilesForRole,
  DeleteInstanceProfile,
  AddRoleToInstanceProfile,
  RemoveRoleFromInstanceProfile,
  TagInstanceProfile,
  UntagInstanceProfile,
  ListInstanceProfileTags,
  CreateLoginProfile,
  GetLoginProfile,
  UpdateLoginProfile,
  DeleteLoginProfile,
  ChangePassword,
  GetAccountPasswordPolicy,
  UpdateAccountPasswordPolicy,
  DeleteAccountPasswordPolicy,
  CreateServiceLinkedRole,
  DeleteServiceLinkedRole,
  GetServiceLinkedRoleDeletionStatus,
  EnableOrganizationsRootCredentialsManagement,
  DisableOrganizationsRootCredentialsManagement,
  EnableOrganizationsRootSessions,
  DisableOrganizationsRootSessions,
  ListOrganizationsFeatures,
  GenerateCredentialReport,
  GetCredentialReport,
  UploadSigningCertificate,
  ListSigningCertificates,
  UpdateSigningCertificate,
  DeleteSigningCertificate,
  UploadSSHPublicKey,
  GetSSHPublicKey,
  ListSSHPublicKeys,
  UpdateSSHPublicKey,
  DeleteSSHPublicKey,
  CreateServiceSpecificCredential,
  ListServiceSpecificCredentials,
  UpdateServiceSpecificCredential,
  ResetServiceSpecificCredential,
  DeleteServiceSpecificCredential,
  UploadServerCertificate,
  GetServerCertificate,
  ListServerCertificates,
  UpdateServerCertificate,
  DeleteServerCertificate,
  TagServerCertificate,
  UntagServerCertificate,
  ListServerCertificateTags,
}
