// What AWS publishes of IAM in its API model, version 2010-05-08: facts to hold our table against.
// https://github.com/aws/aws-models, https://github.com/boto/botocore (Apache-2.0)

/**
 * Operation | members of its input | members of its output, `-` where there is none | its errors.
 * A member is `Name:type`, or `Name*:type` when it is required. The lists of
 * GetAccountAuthorizationDetails stand in the order in which AWS answers them.
 */
export const OPERATIONS = `
CreateUser | Path:pathType UserName*:userNameType PermissionsBoundary:arnType Tags:tagListType | User:User | LimitExceeded EntityAlreadyExists NoSuchEntity InvalidInput ConcurrentModification ServiceFailure
GetUser | UserName:existingUserNameType | User*:User | NoSuchEntity ServiceFailure
ListUsers | PathPrefix:pathPrefixType Marker:markerType MaxItems:maxItemsType | Users*:userListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
UpdateUser | UserName*:existingUserNameType NewPath:pathType NewUserName:userNameType | - | NoSuchEntity LimitExceeded EntityAlreadyExists EntityTemporarilyUnmodifiable ConcurrentModification ServiceFailure
DeleteUser | UserName*:existingUserNameType | - | LimitExceeded NoSuchEntity DeleteConflict ConcurrentModification ServiceFailure
TagUser | UserName*:existingUserNameType Tags*:tagListType | - | NoSuchEntity LimitExceeded InvalidInput ConcurrentModification ServiceFailure
UntagUser | UserName*:existingUserNameType TagKeys*:tagKeyListType | - | NoSuchEntity ConcurrentModification ServiceFailure
ListUserTags | UserName*:existingUserNameType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
CreateAccessKey | UserName:existingUserNameType | AccessKey*:AccessKey | NoSuchEntity LimitExceeded ServiceFailure
ListAccessKeys | UserName:existingUserNameType Marker:markerType MaxItems:maxItemsType | AccessKeyMetadata*:accessKeyMetadataListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
UpdateAccessKey | UserName:existingUserNameType AccessKeyId*:accessKeyIdType Status*:statusType | - | NoSuchEntity LimitExceeded ServiceFailure InvalidInput
DeleteAccessKey | UserName:existingUserNameType AccessKeyId*:accessKeyIdType | - | NoSuchEntity LimitExceeded ServiceFailure
GetAccessKeyLastUsed | AccessKeyId*:accessKeyIdType | UserName:existingUserNameType AccessKeyLastUsed:AccessKeyLastUsed |
CreateGroup | Path:pathType GroupName*:groupNameType | Group*:Group | LimitExceeded EntityAlreadyExists NoSuchEntity ServiceFailure
GetGroup | GroupName*:groupNameType Marker:markerType MaxItems:maxItemsType | Group*:Group Users*:userListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
ListGroups | PathPrefix:pathPrefixType Marker:markerType MaxItems:maxItemsType | Groups*:groupListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
UpdateGroup | GroupName*:groupNameType NewPath:pathType NewGroupName:groupNameType | - | NoSuchEntity EntityAlreadyExists LimitExceeded ServiceFailure
DeleteGroup | GroupName*:groupNameType | - | NoSuchEntity DeleteConflict LimitExceeded ServiceFailure
AddUserToGroup | GroupName*:groupNameType UserName*:existingUserNameType | - | NoSuchEntity LimitExceeded ServiceFailure
RemoveUserFromGroup | GroupName*:groupNameType UserName*:existingUserNameType | - | NoSuchEntity LimitExceeded ServiceFailure
ListGroupsForUser | UserName*:existingUserNameType Marker:markerType MaxItems:maxItemsType | Groups*:groupListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
CreateRole | Path:pathType RoleName*:roleNameType AssumeRolePolicyDocument*:policyDocumentType Description:roleDescriptionType MaxSessionDuration:roleMaxSessionDurationType PermissionsBoundary:arnType Tags:tagListType | Role*:Role | LimitExceeded InvalidInput EntityAlreadyExists MalformedPolicyDocument ConcurrentModification ServiceFailure
GetRole | RoleName*:roleNameType | Role*:Role | NoSuchEntity ServiceFailure
ListRoles | PathPrefix:pathPrefixType Marker:markerType MaxItems:maxItemsType | Roles*:roleListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
UpdateRole | RoleName*:roleNameType Description:roleDescriptionType MaxSessionDuration:roleMaxSessionDurationType | | UnmodifiableEntity NoSuchEntity ServiceFailure
UpdateRoleDescription | RoleName*:roleNameType Description*:roleDescriptionType | Role:Role | NoSuchEntity UnmodifiableEntity ServiceFailure
UpdateAssumeRolePolicy | RoleName*:roleNameType PolicyDocument*:policyDocumentType | - | NoSuchEntity MalformedPolicyDocument LimitExceeded UnmodifiableEntity ServiceFailure
DeleteRole | RoleName*:roleNameType | - | NoSuchEntity DeleteConflict LimitExceeded UnmodifiableEntity ConcurrentModification ServiceFailure
TagRole | RoleName*:roleNameType Tags*:tagListType | - | NoSuchEntity LimitExceeded InvalidInput ConcurrentModification ServiceFailure
UntagRole | RoleName*:roleNameType TagKeys*:tagKeyListType | - | NoSuchEntity ConcurrentModification ServiceFailure
ListRoleTags | RoleName*:roleNameType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
CreatePolicy | PolicyName*:policyNameType Path:policyPathType PolicyDocument*:policyDocumentType Description:policyDescriptionType Tags:tagListType | Policy:Policy | InvalidInput LimitExceeded EntityAlreadyExists MalformedPolicyDocument ConcurrentModification ServiceFailure
GetPolicy | PolicyArn*:arnType | Policy:Policy | NoSuchEntity InvalidInput ServiceFailure
ListPolicies | Scope:policyScopeType OnlyAttached:booleanType PathPrefix:policyPathType PolicyUsageFilter:PolicyUsageType Marker:markerType MaxItems:maxItemsType | Policies:policyListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
DeletePolicy | PolicyArn*:arnType | - | NoSuchEntity LimitExceeded InvalidInput DeleteConflict ServiceFailure
CreatePolicyVersion | PolicyArn*:arnType PolicyDocument*:policyDocumentType SetAsDefault:booleanType | PolicyVersion:PolicyVersion | NoSuchEntity MalformedPolicyDocument InvalidInput LimitExceeded ServiceFailure
GetPolicyVersion | PolicyArn*:arnType VersionId*:policyVersionIdType | PolicyVersion:PolicyVersion | NoSuchEntity InvalidInput ServiceFailure
ListPolicyVersions | PolicyArn*:arnType Marker:markerType MaxItems:maxItemsType | Versions:policyDocumentVersionListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput ServiceFailure
DeletePolicyVersion | PolicyArn*:arnType VersionId*:policyVersionIdType | - | NoSuchEntity LimitExceeded InvalidInput DeleteConflict ServiceFailure
SetDefaultPolicyVersion | PolicyArn*:arnType VersionId*:policyVersionIdType | - | NoSuchEntity InvalidInput LimitExceeded ServiceFailure
TagPolicy | PolicyArn*:arnType Tags*:tagListType | - | NoSuchEntity LimitExceeded InvalidInput ConcurrentModification ServiceFailure
UntagPolicy | PolicyArn*:arnType TagKeys*:tagKeyListType | - | NoSuchEntity InvalidInput ConcurrentModification ServiceFailure
ListPolicyTags | PolicyArn*:arnType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure InvalidInput
PutUserPolicy | UserName*:existingUserNameType PolicyName*:policyNameType PolicyDocument*:policyDocumentType | - | LimitExceeded MalformedPolicyDocument NoSuchEntity ServiceFailure
GetUserPolicy | UserName*:existingUserNameType PolicyName*:policyNameType | UserName*:existingUserNameType PolicyName*:policyNameType PolicyDocument*:policyDocumentType | NoSuchEntity ServiceFailure
ListUserPolicies | UserName*:existingUserNameType Marker:markerType MaxItems:maxItemsType | PolicyNames*:policyNameListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
DeleteUserPolicy | UserName*:existingUserNameType PolicyName*:policyNameType | - | NoSuchEntity LimitExceeded ServiceFailure
PutGroupPolicy | GroupName*:groupNameType PolicyName*:policyNameType PolicyDocument*:policyDocumentType | - | LimitExceeded MalformedPolicyDocument NoSuchEntity ServiceFailure
GetGroupPolicy | GroupName*:groupNameType PolicyName*:policyNameType | GroupName*:groupNameType PolicyName*:policyNameType PolicyDocument*:policyDocumentType | NoSuchEntity ServiceFailure
ListGroupPolicies | GroupName*:groupNameType Marker:markerType MaxItems:maxItemsType | PolicyNames*:policyNameListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
DeleteGroupPolicy | GroupName*:groupNameType PolicyName*:policyNameType | - | NoSuchEntity LimitExceeded ServiceFailure
PutRolePolicy | RoleName*:roleNameType PolicyName*:policyNameType PolicyDocument*:policyDocumentType | - | LimitExceeded MalformedPolicyDocument NoSuchEntity UnmodifiableEntity ServiceFailure
GetRolePolicy | RoleName*:roleNameType PolicyName*:policyNameType | RoleName*:roleNameType PolicyName*:policyNameType PolicyDocument*:policyDocumentType | NoSuchEntity ServiceFailure
ListRolePolicies | RoleName*:roleNameType Marker:markerType MaxItems:maxItemsType | PolicyNames*:policyNameListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
DeleteRolePolicy | RoleName*:roleNameType PolicyName*:policyNameType | - | NoSuchEntity LimitExceeded UnmodifiableEntity ServiceFailure
AttachUserPolicy | UserName*:userNameType PolicyArn*:arnType | - | NoSuchEntity LimitExceeded InvalidInput PolicyNotAttachable ServiceFailure
DetachUserPolicy | UserName*:userNameType PolicyArn*:arnType | - | NoSuchEntity LimitExceeded InvalidInput ServiceFailure
ListAttachedUserPolicies | UserName*:userNameType PathPrefix:policyPathType Marker:markerType MaxItems:maxItemsType | AttachedPolicies:attachedPoliciesListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput ServiceFailure
AttachGroupPolicy | GroupName*:groupNameType PolicyArn*:arnType | - | NoSuchEntity LimitExceeded InvalidInput PolicyNotAttachable ServiceFailure
DetachGroupPolicy | GroupName*:groupNameType PolicyArn*:arnType | - | NoSuchEntity LimitExceeded InvalidInput ServiceFailure
ListAttachedGroupPolicies | GroupName*:groupNameType PathPrefix:policyPathType Marker:markerType MaxItems:maxItemsType | AttachedPolicies:attachedPoliciesListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput ServiceFailure
AttachRolePolicy | RoleName*:roleNameType PolicyArn*:arnType | - | NoSuchEntity LimitExceeded InvalidInput UnmodifiableEntity PolicyNotAttachable ServiceFailure
DetachRolePolicy | RoleName*:roleNameType PolicyArn*:arnType | - | NoSuchEntity LimitExceeded InvalidInput UnmodifiableEntity ServiceFailure
ListAttachedRolePolicies | RoleName*:roleNameType PathPrefix:policyPathType Marker:markerType MaxItems:maxItemsType | AttachedPolicies:attachedPoliciesListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput ServiceFailure
ListEntitiesForPolicy | PolicyArn*:arnType EntityFilter:EntityType PathPrefix:pathType PolicyUsageFilter:PolicyUsageType Marker:markerType MaxItems:maxItemsType | PolicyGroups:PolicyGroupListType PolicyUsers:PolicyUserListType PolicyRoles:PolicyRoleListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput ServiceFailure
PutUserPermissionsBoundary | UserName*:userNameType PermissionsBoundary*:arnType | - | NoSuchEntity InvalidInput PolicyNotAttachable ServiceFailure
DeleteUserPermissionsBoundary | UserName*:userNameType | - | NoSuchEntity ServiceFailure
PutRolePermissionsBoundary | RoleName*:roleNameType PermissionsBoundary*:arnType | - | NoSuchEntity InvalidInput UnmodifiableEntity PolicyNotAttachable ServiceFailure
DeleteRolePermissionsBoundary | RoleName*:roleNameType | - | NoSuchEntity UnmodifiableEntity ServiceFailure
CreateOpenIDConnectProvider | Url*:OpenIDConnectProviderUrlType ClientIDList:clientIDListType ThumbprintList:thumbprintListType Tags:tagListType | OpenIDConnectProviderArn:arnType Tags:tagListType | InvalidInput EntityAlreadyExists LimitExceeded ConcurrentModification ServiceFailure OpenIdIdpCommunicationError
GetOpenIDConnectProvider | OpenIDConnectProviderArn*:arnType | Url:OpenIDConnectProviderUrlType ClientIDList:clientIDListType ThumbprintList:thumbprintListType CreateDate:dateType Tags:tagListType | InvalidInput NoSuchEntity ServiceFailure
ListOpenIDConnectProviders | | OpenIDConnectProviderList:OpenIDConnectProviderListType | ServiceFailure
DeleteOpenIDConnectProvider | OpenIDConnectProviderArn*:arnType | - | InvalidInput NoSuchEntity ServiceFailure
UpdateOpenIDConnectProviderThumbprint | OpenIDConnectProviderArn*:arnType ThumbprintList*:thumbprintListType | - | ConcurrentModification InvalidInput NoSuchEntity ServiceFailure
AddClientIDToOpenIDConnectProvider | OpenIDConnectProviderArn*:arnType ClientID*:clientIDType | - | ConcurrentModification InvalidInput NoSuchEntity LimitExceeded ServiceFailure
RemoveClientIDFromOpenIDConnectProvider | OpenIDConnectProviderArn*:arnType ClientID*:clientIDType | - | ConcurrentModification InvalidInput NoSuchEntity ServiceFailure
TagOpenIDConnectProvider | OpenIDConnectProviderArn*:arnType Tags*:tagListType | - | NoSuchEntity LimitExceeded InvalidInput ConcurrentModification ServiceFailure
UntagOpenIDConnectProvider | OpenIDConnectProviderArn*:arnType TagKeys*:tagKeyListType | - | NoSuchEntity InvalidInput ConcurrentModification ServiceFailure
ListOpenIDConnectProviderTags | OpenIDConnectProviderArn*:arnType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure InvalidInput
CreateSAMLProvider | SAMLMetadataDocument*:SAMLMetadataDocumentType Name*:SAMLProviderNameType Tags:tagListType AssertionEncryptionMode:assertionEncryptionModeType AddPrivateKey:privateKeyType | SAMLProviderArn:arnType Tags:tagListType | InvalidInput EntityAlreadyExists LimitExceeded ConcurrentModification ServiceFailure
GetSAMLProvider | SAMLProviderArn*:arnType | SAMLProviderUUID:privateKeyIdType SAMLMetadataDocument:SAMLMetadataDocumentType CreateDate:dateType ValidUntil:dateType Tags:tagListType AssertionEncryptionMode:assertionEncryptionModeType PrivateKeyList:privateKeyList | NoSuchEntity InvalidInput ServiceFailure
ListSAMLProviders | | SAMLProviderList:SAMLProviderListType | ServiceFailure
UpdateSAMLProvider | SAMLMetadataDocument:SAMLMetadataDocumentType SAMLProviderArn*:arnType AssertionEncryptionMode:assertionEncryptionModeType AddPrivateKey:privateKeyType RemovePrivateKey:privateKeyIdType | SAMLProviderArn:arnType | NoSuchEntity InvalidInput LimitExceeded ServiceFailure ConcurrentModification
DeleteSAMLProvider | SAMLProviderArn*:arnType | - | InvalidInput LimitExceeded NoSuchEntity ServiceFailure
TagSAMLProvider | SAMLProviderArn*:arnType Tags*:tagListType | - | NoSuchEntity LimitExceeded InvalidInput ConcurrentModification ServiceFailure
UntagSAMLProvider | SAMLProviderArn*:arnType TagKeys*:tagKeyListType | - | NoSuchEntity InvalidInput ConcurrentModification ServiceFailure
ListSAMLProviderTags | SAMLProviderArn*:arnType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure InvalidInput
CreateVirtualMFADevice | Path:pathType VirtualMFADeviceName*:virtualMFADeviceName Tags:tagListType | VirtualMFADevice*:VirtualMFADevice | LimitExceeded InvalidInput EntityAlreadyExists ConcurrentModification ServiceFailure
DeleteVirtualMFADevice | SerialNumber*:serialNumberType | - | NoSuchEntity DeleteConflict LimitExceeded ServiceFailure ConcurrentModification
ListVirtualMFADevices | AssignmentStatus:assignmentStatusType Marker:markerType MaxItems:maxItemsType | VirtualMFADevices*:virtualMFADeviceListType IsTruncated:booleanType Marker:responseMarkerType |
EnableMFADevice | UserName*:existingUserNameType SerialNumber*:serialNumberType AuthenticationCode1*:authenticationCodeType AuthenticationCode2*:authenticationCodeType | - | EntityAlreadyExists EntityTemporarilyUnmodifiable InvalidAuthenticationCode LimitExceeded NoSuchEntity ServiceFailure ConcurrentModification
DeactivateMFADevice | UserName:existingUserNameType SerialNumber*:serialNumberType | - | EntityTemporarilyUnmodifiable NoSuchEntity LimitExceeded ServiceFailure ConcurrentModification
ListMFADevices | UserName:existingUserNameType Marker:markerType MaxItems:maxItemsType | MFADevices*:mfaDeviceListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
ResyncMFADevice | UserName*:existingUserNameType SerialNumber*:serialNumberType AuthenticationCode1*:authenticationCodeType AuthenticationCode2*:authenticationCodeType | - | InvalidAuthenticationCode NoSuchEntity LimitExceeded ServiceFailure ConcurrentModification
GetMFADevice | SerialNumber*:serialNumberType UserName:userNameType | UserName:userNameType SerialNumber*:serialNumberType EnableDate:dateType Certifications:CertificationMapType | NoSuchEntity ServiceFailure
TagMFADevice | SerialNumber*:serialNumberType Tags*:tagListType | - | InvalidInput NoSuchEntity LimitExceeded ConcurrentModification ServiceFailure
UntagMFADevice | SerialNumber*:serialNumberType TagKeys*:tagKeyListType | - | NoSuchEntity InvalidInput ConcurrentModification ServiceFailure
ListMFADeviceTags | SerialNumber*:serialNumberType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput ServiceFailure
CreateAccountAlias | AccountAlias*:accountAliasType | - | ConcurrentModification EntityAlreadyExists LimitExceeded ServiceFailure
ListAccountAliases | Marker:markerType MaxItems:maxItemsType | AccountAliases*:accountAliasListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
DeleteAccountAlias | AccountAlias*:accountAliasType | - | ConcurrentModification NoSuchEntity LimitExceeded ServiceFailure
GetAccountSummary | | SummaryMap:summaryMapType | ServiceFailure
GetAccountAuthorizationDetails | Filter:entityListType MaxItems:maxItemsType Marker:markerType | Policies:ManagedPolicyDetailListType UserDetailList:userDetailListType RoleDetailList:roleDetailListType GroupDetailList:groupDetailListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
SetSecurityTokenServicePreferences | GlobalEndpointTokenVersion*:globalEndpointTokenVersion | - | ServiceFailure
EnableOutboundWebIdentityFederation | | IssuerIdentifier:stringType | FeatureEnabled
DisableOutboundWebIdentityFederation | | - | FeatureDisabled
GetOutboundWebIdentityFederationInfo | | IssuerIdentifier:stringType JwtVendingEnabled:booleanType | FeatureDisabled
SimulateCustomPolicy | PolicyInputList*:SimulationPolicyListType PermissionsBoundaryPolicyInputList:SimulationPolicyListType OrderedOrganizationPolicyInputList:OrganizationPolicyListType ActionNames*:ActionNameListType ResourceArns:ResourceNameListType ResourcePolicy:policyDocumentType ResourceOwner:ResourceNameType CallerArn:ResourceNameType ContextEntries:ContextEntryListType ResourceHandlingOption:ResourceHandlingOptionType MaxItems:maxItemsType Marker:markerType | EvaluationResults:EvaluationResultsListType IsTruncated:booleanType Marker:responseMarkerType | InvalidInput PolicyEvaluation
SimulatePrincipalPolicy | PolicySourceArn*:arnType PolicyInputList:SimulationPolicyListType PermissionsBoundaryPolicyInputList:SimulationPolicyListType PolicyExclusionList:PolicyExclusionsListType ActionNames*:ActionNameListType ResourceArns:ResourceNameListType ResourcePolicy:policyDocumentType ResourceOwner:ResourceNameType CallerArn:ResourceNameType ContextEntries:ContextEntryListType ResourceHandlingOption:ResourceHandlingOptionType MaxItems:maxItemsType Marker:markerType | EvaluationResults:EvaluationResultsListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput PolicyEvaluation
GetContextKeysForCustomPolicy | PolicyInputList*:SimulationPolicyListType | ContextKeyNames:ContextKeyNamesResultListType | InvalidInput
GetContextKeysForPrincipalPolicy | PolicySourceArn*:arnType PolicyInputList:SimulationPolicyListType | ContextKeyNames:ContextKeyNamesResultListType | NoSuchEntity InvalidInput
ListPoliciesGrantingServiceAccess | Marker:markerType Arn*:arnType ServiceNamespaces*:serviceNamespaceListType | PoliciesGrantingServiceAccess*:listPolicyGrantingServiceAccessResponseListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity InvalidInput
CreateInstanceProfile | InstanceProfileName*:instanceProfileNameType Path:pathType Tags:tagListType | InstanceProfile*:InstanceProfile | EntityAlreadyExists InvalidInput LimitExceeded ConcurrentModification ServiceFailure
GetInstanceProfile | InstanceProfileName*:instanceProfileNameType | InstanceProfile*:InstanceProfile | NoSuchEntity ServiceFailure
ListInstanceProfiles | PathPrefix:pathPrefixType Marker:markerType MaxItems:maxItemsType | InstanceProfiles*:instanceProfileListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
ListInstanceProfilesForRole | RoleName*:roleNameType Marker:markerType MaxItems:maxItemsType | InstanceProfiles*:instanceProfileListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
DeleteInstanceProfile | InstanceProfileName*:instanceProfileNameType | - | NoSuchEntity DeleteConflict LimitExceeded ServiceFailure
AddRoleToInstanceProfile | InstanceProfileName*:instanceProfileNameType RoleName*:roleNameType | - | NoSuchEntity EntityAlreadyExists LimitExceeded UnmodifiableEntity ServiceFailure
RemoveRoleFromInstanceProfile | InstanceProfileName*:instanceProfileNameType RoleName*:roleNameType | - | NoSuchEntity LimitExceeded UnmodifiableEntity ServiceFailure
TagInstanceProfile | InstanceProfileName*:instanceProfileNameType Tags*:tagListType | - | NoSuchEntity InvalidInput LimitExceeded ConcurrentModification ServiceFailure
UntagInstanceProfile | InstanceProfileName*:instanceProfileNameType TagKeys*:tagKeyListType | - | NoSuchEntity InvalidInput ConcurrentModification ServiceFailure
ListInstanceProfileTags | InstanceProfileName*:instanceProfileNameType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
CreateLoginProfile | UserName:userNameType Password:passwordType PasswordResetRequired:booleanType | LoginProfile*:LoginProfile | EntityAlreadyExists NoSuchEntity PasswordPolicyViolation LimitExceeded ServiceFailure
GetLoginProfile | UserName:userNameType | LoginProfile*:LoginProfile | NoSuchEntity ServiceFailure
UpdateLoginProfile | UserName*:userNameType Password:passwordType PasswordResetRequired:booleanObjectType | - | EntityTemporarilyUnmodifiable NoSuchEntity PasswordPolicyViolation LimitExceeded ServiceFailure
DeleteLoginProfile | UserName:userNameType | - | EntityTemporarilyUnmodifiable NoSuchEntity LimitExceeded ServiceFailure
ChangePassword | OldPassword*:passwordType NewPassword*:passwordType | - | NoSuchEntity InvalidUserType LimitExceeded EntityTemporarilyUnmodifiable PasswordPolicyViolation ServiceFailure
GetAccountPasswordPolicy | | PasswordPolicy*:PasswordPolicy | NoSuchEntity ServiceFailure
UpdateAccountPasswordPolicy | MinimumPasswordLength:minimumPasswordLengthType RequireSymbols:booleanType RequireNumbers:booleanType RequireUppercaseCharacters:booleanType RequireLowercaseCharacters:booleanType AllowUsersToChangePassword:booleanType PasswordReusePrevention:passwordReusePreventionType MaxPasswordAge:maxPasswordAgeType HardExpiry:booleanObjectType | - | NoSuchEntity MalformedPolicyDocument LimitExceeded ServiceFailure
DeleteAccountPasswordPolicy | | - | NoSuchEntity LimitExceeded ServiceFailure
CreateServiceLinkedRole | AWSServiceName*:groupNameType Description:roleDescriptionType CustomSuffix:customSuffixType | Role:Role | InvalidInput LimitExceeded NoSuchEntity ServiceFailure
DeleteServiceLinkedRole | RoleName*:roleNameType | DeletionTaskId*:DeletionTaskIdType | NoSuchEntity LimitExceeded ServiceFailure
GetServiceLinkedRoleDeletionStatus | DeletionTaskId*:DeletionTaskIdType | Status*:DeletionTaskStatusType Reason:DeletionTaskFailureReasonType | NoSuchEntity InvalidInput ServiceFailure
EnableOrganizationsRootCredentialsManagement | | OrganizationId:OrganizationIdType EnabledFeatures:FeaturesListType | ServiceAccessNotEnabledException AccountNotManagementOrDelegatedAdministratorException OrganizationNotFoundException OrganizationNotInAllFeaturesModeException CallerIsNotManagementAccountException
DisableOrganizationsRootCredentialsManagement | | OrganizationId:OrganizationIdType EnabledFeatures:FeaturesListType | ServiceAccessNotEnabledException AccountNotManagementOrDelegatedAdministratorException OrganizationNotFoundException OrganizationNotInAllFeaturesModeException
EnableOrganizationsRootSessions | | OrganizationId:OrganizationIdType EnabledFeatures:FeaturesListType | ServiceAccessNotEnabledException AccountNotManagementOrDelegatedAdministratorException OrganizationNotFoundException OrganizationNotInAllFeaturesModeException CallerIsNotManagementAccountException
DisableOrganizationsRootSessions | | OrganizationId:OrganizationIdType EnabledFeatures:FeaturesListType | ServiceAccessNotEnabledException AccountNotManagementOrDelegatedAdministratorException OrganizationNotFoundException OrganizationNotInAllFeaturesModeException
ListOrganizationsFeatures | | OrganizationId:OrganizationIdType EnabledFeatures:FeaturesListType | ServiceAccessNotEnabledException AccountNotManagementOrDelegatedAdministratorException OrganizationNotFoundException OrganizationNotInAllFeaturesModeException
GenerateCredentialReport | | State:ReportStateType Description:ReportStateDescriptionType | LimitExceeded ServiceFailure
GetCredentialReport | | Content:ReportContentType ReportFormat:ReportFormatType GeneratedTime:dateType | ReportNotPresent ReportExpired ReportInProgress ServiceFailure
UploadSigningCertificate | UserName:existingUserNameType CertificateBody*:certificateBodyType | Certificate*:SigningCertificate | LimitExceeded EntityAlreadyExists MalformedCertificate InvalidCertificate DuplicateCertificate NoSuchEntity ConcurrentModification ServiceFailure
ListSigningCertificates | UserName:existingUserNameType Marker:markerType MaxItems:maxItemsType | Certificates*:certificateListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
UpdateSigningCertificate | UserName:existingUserNameType CertificateId*:certificateIdType Status*:statusType | - | NoSuchEntity LimitExceeded ServiceFailure InvalidInput
DeleteSigningCertificate | UserName:existingUserNameType CertificateId*:certificateIdType | - | NoSuchEntity LimitExceeded ConcurrentModification ServiceFailure
UploadSSHPublicKey | UserName*:userNameType SSHPublicKeyBody*:publicKeyMaterialType | SSHPublicKey:SSHPublicKey | LimitExceeded NoSuchEntity InvalidPublicKey DuplicateSSHPublicKey UnrecognizedPublicKeyEncoding
GetSSHPublicKey | UserName*:userNameType SSHPublicKeyId*:publicKeyIdType Encoding*:encodingType | SSHPublicKey:SSHPublicKey | NoSuchEntity UnrecognizedPublicKeyEncoding
ListSSHPublicKeys | UserName:userNameType Marker:markerType MaxItems:maxItemsType | SSHPublicKeys:SSHPublicKeyListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity
UpdateSSHPublicKey | UserName*:userNameType SSHPublicKeyId*:publicKeyIdType Status*:statusType | - | NoSuchEntity InvalidInput
DeleteSSHPublicKey | UserName*:userNameType SSHPublicKeyId*:publicKeyIdType | - | NoSuchEntity
CreateServiceSpecificCredential | UserName*:userNameType ServiceName*:serviceName CredentialAgeDays:credentialAgeDays | ServiceSpecificCredential:ServiceSpecificCredential | LimitExceeded NoSuchEntity NotSupportedService
ListServiceSpecificCredentials | UserName:userNameType ServiceName:serviceName AllUsers:allUsers Marker:markerType MaxItems:maxItemsType | ServiceSpecificCredentials:ServiceSpecificCredentialsListType Marker:responseMarkerType IsTruncated:booleanType | NoSuchEntity NotSupportedService
UpdateServiceSpecificCredential | UserName:userNameType ServiceSpecificCredentialId*:serviceSpecificCredentialId Status*:statusType | - | NoSuchEntity
ResetServiceSpecificCredential | UserName:userNameType ServiceSpecificCredentialId*:serviceSpecificCredentialId | ServiceSpecificCredential:ServiceSpecificCredential | NoSuchEntity
DeleteServiceSpecificCredential | UserName:userNameType ServiceSpecificCredentialId*:serviceSpecificCredentialId | - | NoSuchEntity
UploadServerCertificate | Path:pathType ServerCertificateName*:serverCertificateNameType CertificateBody*:certificateBodyType PrivateKey*:privateKeyType CertificateChain:certificateChainType Tags:tagListType | ServerCertificateMetadata:ServerCertificateMetadata Tags:tagListType | LimitExceeded InvalidInput EntityAlreadyExists MalformedCertificate KeyPairMismatch ConcurrentModification ServiceFailure
GetServerCertificate | ServerCertificateName*:serverCertificateNameType | ServerCertificate*:ServerCertificate | NoSuchEntity ServiceFailure
ListServerCertificates | PathPrefix:pathPrefixType Marker:markerType MaxItems:maxItemsType | ServerCertificateMetadataList*:serverCertificateMetadataListType IsTruncated:booleanType Marker:responseMarkerType | ServiceFailure
UpdateServerCertificate | ServerCertificateName*:serverCertificateNameType NewPath:pathType NewServerCertificateName:serverCertificateNameType | - | NoSuchEntity EntityAlreadyExists LimitExceeded ServiceFailure
DeleteServerCertificate | ServerCertificateName*:serverCertificateNameType | - | NoSuchEntity DeleteConflict LimitExceeded ServiceFailure
TagServerCertificate | ServerCertificateName*:serverCertificateNameType Tags*:tagListType | - | NoSuchEntity InvalidInput LimitExceeded ConcurrentModification ServiceFailure
UntagServerCertificate | ServerCertificateName*:serverCertificateNameType TagKeys*:tagKeyListType | - | NoSuchEntity InvalidInput ConcurrentModification ServiceFailure
ListServerCertificateTags | ServerCertificateName*:serverCertificateNameType Marker:markerType MaxItems:maxItemsType | Tags*:tagListType IsTruncated:booleanType Marker:responseMarkerType | NoSuchEntity ServiceFailure
`

/** Structures and their members. */
export const STRUCTURES = `
AccessKey UserName*:userNameType AccessKeyId*:accessKeyIdType Status*:statusType SecretAccessKey*:accessKeySecretType CreateDate:dateType
AccessKeyLastUsed LastUsedDate:dateType ServiceName*:stringType Region*:stringType
AccessKeyMetadata UserName:userNameType AccessKeyId:accessKeyIdType Status:statusType CreateDate:dateType
AttachedPermissionsBoundary PermissionsBoundaryType:PermissionsBoundaryAttachmentType PermissionsBoundaryArn:arnType
AttachedPolicy PolicyName:policyNameType PolicyArn:arnType
ContextEntry ContextKeyName:ContextKeyNameType ContextKeyValues:ContextKeyValueListType ContextKeyType:ContextKeyTypeEnum
DeletionTaskFailureReasonType Reason:ReasonType RoleUsageList:RoleUsageListType
EvaluationResult EvalActionName*:ActionNameType EvalResourceName:ResourceNameType EvalDecision*:PolicyEvaluationDecisionType MatchedStatements:StatementListType MissingContextValues:ContextKeyNamesResultListType OrganizationsDecisionDetail:OrganizationsDecisionDetail PermissionsBoundaryDecisionDetail:PermissionsBoundaryDecisionDetail EvalDecisionDetails:EvalDecisionDetailsType ResourceSpecificResults:ResourceSpecificResultListType
Group Path*:pathType GroupName*:groupNameType GroupId*:idType Arn*:arnType CreateDate*:dateType
GroupDetail Path:pathType GroupName:groupNameType GroupId:idType Arn:arnType CreateDate:dateType GroupPolicyList:policyDetailListType AttachedManagedPolicies:attachedPoliciesListType
InlinePolicyIdentifierType PolicyName*:policyNameType AttachmentType*:AttachmentType AttachmentName*:AttachmentName
InstanceProfile Path*:pathType InstanceProfileName*:instanceProfileNameType InstanceProfileId*:idType Arn*:arnType CreateDate*:dateType Roles*:roleListType Tags:tagListType
ListPoliciesGrantingServiceAccessEntry ServiceNamespace:serviceNamespaceType Policies:policyGrantingServiceAccessListType
LoginProfile UserName*:userNameType CreateDate*:dateType PasswordResetRequired:booleanType
MFADevice UserName*:userNameType SerialNumber*:serialNumberType EnableDate*:dateType
ManagedPolicyDetail PolicyName:policyNameType PolicyId:idType Arn:arnType Path:policyPathType DefaultVersionId:policyVersionIdType AttachmentCount:attachmentCountType PermissionsBoundaryUsageCount:attachmentCountType IsAttachable:booleanType Description:policyDescriptionType CreateDate:dateType UpdateDate:dateType PolicyVersionList:policyDocumentVersionListType
OpenIDConnectProviderListEntry Arn:arnType
OrderedOrganizationPolicyType ServiceControlPolicyInputList:SimulationPolicyListType
OrganizationsDecisionDetail AllowedByOrganizations:booleanType
PasswordPolicy MinimumPasswordLength:minimumPasswordLengthType RequireSymbols:booleanType RequireNumbers:booleanType RequireUppercaseCharacters:booleanType RequireLowercaseCharacters:booleanType AllowUsersToChangePassword:booleanType ExpirePasswords:booleanType MaxPasswordAge:maxPasswordAgeType PasswordReusePrevention:passwordReusePreventionType HardExpiry:booleanObjectType
PermissionsBoundaryDecisionDetail AllowedByPermissionsBoundary:booleanType
Policy PolicyName:policyNameType PolicyId:idType Arn:arnType Path:policyPathType DefaultVersionId:policyVersionIdType AttachmentCount:attachmentCountType PermissionsBoundaryUsageCount:attachmentCountType IsAttachable:booleanType Description:policyDescriptionType CreateDate:dateType UpdateDate:dateType Tags:tagListType
PolicyDetail PolicyName:policyNameType PolicyDocument:policyDocumentType
PolicyGrantingServiceAccess PolicyName*:policyNameType PolicyType*:policyType PolicyArn:arnType EntityType:policyOwnerEntityType EntityName:entityNameType
PolicyGroup GroupName:groupNameType GroupId:idType
PolicyIdentifier PolicyType:PolicyIdentifierPolicyType PolicyArn:arnType InlinePolicyIdentifier:InlinePolicyIdentifierType
PolicyRole RoleName:roleNameType RoleId:idType
PolicyUser UserName:userNameType UserId:idType
PolicyVersion Document:policyDocumentType VersionId:policyVersionIdType IsDefaultVersion:booleanType CreateDate:dateType
Position Line:LineNumber Column:ColumnNumber
ResourceSpecificResult EvalResourceName*:ResourceNameType EvalResourceDecision*:PolicyEvaluationDecisionType MatchedStatements:StatementListType MissingContextValues:ContextKeyNamesResultListType EvalDecisionDetails:EvalDecisionDetailsType PermissionsBoundaryDecisionDetail:PermissionsBoundaryDecisionDetail
Role Path*:pathType RoleName*:roleNameType RoleId*:idType Arn*:arnType CreateDate*:dateType AssumeRolePolicyDocument:policyDocumentType Description:roleDescriptionType MaxSessionDuration:roleMaxSessionDurationType PermissionsBoundary:AttachedPermissionsBoundary Tags:tagListType RoleLastUsed:RoleLastUsed SourceRoleTemplate:SourceRoleTemplate
RoleDetail Path:pathType RoleName:roleNameType RoleId:idType Arn:arnType CreateDate:dateType AssumeRolePolicyDocument:policyDocumentType InstanceProfileList:instanceProfileListType RolePolicyList:policyDetailListType AttachedManagedPolicies:attachedPoliciesListType PermissionsBoundary:AttachedPermissionsBoundary Tags:tagListType RoleLastUsed:RoleLastUsed
RoleLastUsed LastUsedDate:dateType Region:stringType
RoleUsageType Region:RegionNameType Resources:ArnListType
SAMLPrivateKey KeyId:privateKeyIdType Timestamp:dateType
SAMLProviderListEntry Arn:arnType ValidUntil:dateType CreateDate:dateType
SSHPublicKey UserName*:userNameType SSHPublicKeyId*:publicKeyIdType Fingerprint*:publicKeyFingerprintType SSHPublicKeyBody*:publicKeyMaterialType Status*:statusType UploadDate:dateType
SSHPublicKeyMetadata UserName*:userNameType SSHPublicKeyId*:publicKeyIdType Status*:statusType UploadDate*:dateType
ServerCertificate ServerCertificateMetadata*:ServerCertificateMetadata CertificateBody*:certificateBodyType CertificateChain:certificateChainType Tags:tagListType
ServerCertificateMetadata Path*:pathType ServerCertificateName*:serverCertificateNameType ServerCertificateId*:idType Arn*:arnType UploadDate:dateType Expiration:dateType
ServiceSpecificCredential CreateDate*:dateType ExpirationDate:dateType ServiceName*:serviceName ServiceUserName:serviceUserName ServicePassword:servicePassword ServiceCredentialAlias:serviceCredentialAlias ServiceCredentialSecret:serviceCredentialSecret ServiceSpecificCredentialId*:serviceSpecificCredentialId UserName*:userNameType Status*:statusType
ServiceSpecificCredentialMetadata UserName*:userNameType Status*:statusType ServiceUserName:serviceUserName ServiceCredentialAlias:serviceCredentialAlias CreateDate*:dateType ExpirationDate:dateType ServiceSpecificCredentialId*:serviceSpecificCredentialId ServiceName*:serviceName
SigningCertificate UserName*:userNameType CertificateId*:certificateIdType CertificateBody*:certificateBodyType Status*:statusType UploadDate:dateType
SourceRoleTemplate TemplateArn*:arnType TemplateMinorVersion*:integerType
Statement SourcePolicyId:PolicyIdentifierType SourcePolicyType:PolicySourceType StartPosition:Position EndPosition:Position
Tag Key*:tagKeyType Value*:tagValueType
User Path*:pathType UserName*:userNameType UserId*:idType Arn*:arnType CreateDate*:dateType PasswordLastUsed:dateType PermissionsBoundary:AttachedPermissionsBoundary Tags:tagListType
UserDetail Path:pathType UserName:userNameType UserId:idType Arn:arnType CreateDate:dateType UserPolicyList:policyDetailListType GroupList:groupNameListType AttachedManagedPolicies:attachedPoliciesListType PermissionsBoundary:AttachedPermissionsBoundary Tags:tagListType
VirtualMFADevice SerialNumber*:serialNumberType Base32StringSeed:BootstrapDatum QRCodePNG:BootstrapDatum User:User EnableDate:dateType Tags:tagListType
`

/**
 * What else a member can be, with its bounds, its pattern and its enumeration. Three things differ
 * from the model: authenticationCodeType is a secret to us, as TokenCode of STS is; and
 * PermissionsBoundaryAttachmentType and PolicySourceType have enumerations there that the live
 * service does not keep to: it answers `Policy` and `IAM Policy`, and prints another pattern for the
 * policies of a simulation.
 */
export const TYPES = `
ActionNameListType list of ActionNameType
ActionNameType string 3..128
ArnListType list of arnType
AttachmentName string 1..128 [\\w+=,.@-]+
AttachmentType string {group role user}
BootstrapDatum secret blob
CertificationMapType map of CertificationValueType
CertificationValueType string 1..32 [\\u0020-\\u00FF]+
ColumnNumber integer
ContextEntryListType list of ContextEntry
ContextKeyNameType string 5..256
ContextKeyNamesResultListType list of ContextKeyNameType
ContextKeyTypeEnum string {binary binaryList boolean booleanList date dateList ip ipList numeric numericList string stringList}
ContextKeyValueListType list of ContextKeyValueType
ContextKeyValueType string
DeletionTaskIdType string 1..1000
DeletionTaskStatusType string {FAILED IN_PROGRESS NOT_STARTED SUCCEEDED}
EntityType string {AWSManagedPolicy Group LocalManagedPolicy Role User}
EvalDecisionDetailsType map of PolicyEvaluationDecisionType
EvaluationResultsListType list of EvaluationResult
FeatureType string {RootCredentialsManagement RootSessions}
FeaturesListType list of FeatureType
LineNumber integer
ManagedPolicyDetailListType list of ManagedPolicyDetail
OpenIDConnectProviderListType list of OpenIDConnectProviderListEntry
OpenIDConnectProviderUrlType string 1..255
OrganizationIdType string ..34 ^o-[a-z0-9]{10,32}$
OrganizationPolicyListType list ..7 of OrderedOrganizationPolicyType
PermissionsBoundaryAttachmentType string
PolicyEvaluationDecisionType string {allowed explicitDeny implicitDeny}
PolicyExclusionsListType list ..256 of PolicyIdentifier
PolicyGroupListType list of PolicyGroup
PolicyIdentifierPolicyType string {aws-managed inline permission-boundary rcp scp user-managed}
PolicyIdentifierType string
PolicyRoleListType list of PolicyRole
PolicySourceType string
PolicyUsageType string {PermissionsBoundary PermissionsPolicy}
PolicyUserListType list of PolicyUser
ReasonType string ..1000
RegionNameType string 1..100
ReportContentType blob
ReportFormatType string {text/csv}
ReportStateDescriptionType string
ReportStateType string {COMPLETE INPROGRESS STARTED}
ResourceHandlingOptionType string 1..64
ResourceNameListType list of ResourceNameType
ResourceNameType string 1..2048
ResourceSpecificResultListType list of ResourceSpecificResult
RoleUsageListType list of RoleUsageType
SAMLMetadataDocumentType string 1000..10000000
SAMLProviderListType list of SAMLProviderListEntry
SAMLProviderNameType string 1..128 [\\w._-]+
SSHPublicKeyListType list of SSHPublicKeyMetadata
ServiceSpecificCredentialsListType list of ServiceSpecificCredentialMetadata
SimulationPolicyListType list of simulatedPolicyType
StatementListType list of Statement
accessKeyIdType string 16..128 [\\w]+
accessKeyMetadataListType list of AccessKeyMetadata
accessKeySecretType secret
accountAliasListType list of accountAliasType
accountAliasType string 3..63 ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$
allUsers boolean
arnType string 20..2048
assertionEncryptionModeType string {Allowed Required}
assignmentStatusType string {Any Assigned Unassigned}
attachedPoliciesListType list of AttachedPolicy
attachmentCountType integer
authenticationCodeType secret 6..6 [\\d]+
booleanObjectType boolean
booleanType boolean
certificateBodyType string 1..16384 [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+
certificateChainType string 1..2097152 [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+
certificateIdType string 24..128 [\\w]+
certificateListType list of SigningCertificate
clientIDListType list of clientIDType
clientIDType string 1..255
credentialAgeDays integer 1..36600
customSuffixType string 1..64 [\\w+=,.@-]+
dateType timestamp
encodingType string {PEM SSH}
entityListType list of EntityType
entityNameType string 1..128 [\\w+=,.@-]+
existingUserNameType string 1..128 [\\w+=,.@-]+
globalEndpointTokenVersion string {v1Token v2Token}
groupDetailListType list of GroupDetail
groupListType list of Group
groupNameListType list of groupNameType
groupNameType string 1..128 [\\w+=,.@-]+
idType string 16..128 [\\w]+
instanceProfileListType list of InstanceProfile
instanceProfileNameType string 1..128 [\\w+=,.@-]+
integerType integer
listPolicyGrantingServiceAccessResponseListType list of ListPoliciesGrantingServiceAccessEntry
markerType string 1..320 [\\u0020-\\u00FF]+
maxItemsType integer 1..1000
maxPasswordAgeType integer 1..1095
mfaDeviceListType list of MFADevice
minimumPasswordLengthType integer 6..128
passwordReusePreventionType integer 1..24
passwordType secret 1..128 [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+
pathPrefixType string 1..512 \\u002F[\\u0021-\\u007F]*
pathType string 1..512 (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)
policyDescriptionType string ..1000
policyDetailListType list of PolicyDetail
policyDocumentType string 1..131072 [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+
policyGrantingServiceAccessListType list of PolicyGrantingServiceAccess
policyOwnerEntityType string {GROUP ROLE USER}
policyType string {INLINE MANAGED}
serviceNamespaceListType list 1..200 of serviceNamespaceType
serviceNamespaceType string 1..64 [\\w-]*
simulatedPolicyType string 1..131072 [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+
policyDocumentVersionListType list of PolicyVersion
policyListType list of Policy
policyNameListType list of policyNameType
policyNameType string 1..128 [\\w+=,.@-]+
policyPathType string 1..512 ((/[A-Za-z0-9\\.,\\+@=_-]+)*)/
policyScopeType string {AWS All Local}
policyVersionIdType string v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?
privateKeyIdType string 22..64 [A-Z0-9]+
privateKeyList list ..2 of SAMLPrivateKey
privateKeyType secret 1..16384 [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+
publicKeyFingerprintType string 48..48 [:\\w]+
publicKeyIdType string 20..128 [\\w]+
publicKeyMaterialType string 1..16384 [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+
responseMarkerType string
roleDescriptionType string ..1000 [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*
roleDetailListType list of RoleDetail
roleListType list of Role
roleMaxSessionDurationType integer 3600..43200
roleNameType string 1..64 [\\w+=,.@-]+
serialNumberType string 9..256 [\\w+=/:,.@-]+
serverCertificateMetadataListType list of ServerCertificateMetadata
serverCertificateNameType string 1..128 [\\w+=,.@-]+
serviceCredentialAlias string 0..200 [\\w+=,.@-]+
serviceCredentialSecret secret
serviceName string
servicePassword secret
serviceSpecificCredentialId string 20..128 [\\w]+
serviceUserName string 0..200 [\\w+=,.@-]*
statusType string {Active Expired Inactive}
stringType string
summaryMapType map of summaryValueType
summaryValueType integer
tagKeyListType list ..50 of tagKeyType
tagKeyType string 1..128 [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+
tagListType list ..50 of Tag
tagValueType string 0..256 [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*
thumbprintListType list of thumbprintType
thumbprintType string 40..40
userDetailListType list of UserDetail
userListType list of User
userNameType string 1..64 [\\w+=,.@-]+
virtualMFADeviceListType list of VirtualMFADevice
virtualMFADeviceName string 1.. [\\w+=,.@-]+
`
