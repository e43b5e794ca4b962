// AWS managed policies, a table: those of IAM. Documents and dates are
// AWS's, descriptions are ours.
import { actions, type ManagedPolicyRow } from './rows.ts'

/** AWS managed policies: those of IAM. */
export const iamPolicies = (): readonly ManagedPolicyRow[] => [
  {
    name: '/IAMFullAccess',
    version: 'v2',
    created: '2015-02-06T18:40:38Z',
    updated: '2019-06-21T19:40:00Z',
    description: 'All of IAM.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  iam: *
  organizations: DescribeAccount DescribeOrganization DescribeOrganizationalUnit DescribePolicy
    ListChildren ListParents ListPoliciesForTarget ListRoots ListPolicies ListTargetsForPolicy
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/IAMReadOnlyAccess',
    version: 'v4',
    created: '2015-02-06T18:40:39Z',
    updated: '2018-01-25T19:11:27Z',
    description: 'Reading of IAM.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  iam: GenerateCredentialReport GenerateServiceLastAccessedDetails Get* List*
    SimulateCustomPolicy SimulatePrincipalPolicy
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/IAMUserChangePassword',
    version: 'v5',
    created: '2016-11-15T00:25:16Z',
    updated: '2026-02-12T17:58:57Z',
    description: 'Users may change their own passwords.',
    statements: [
      {
        Effect: 'Allow',
        Action: ['iam:ChangePassword'],
        Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:user/*/${aws:username}'],
      },
      { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
    ],
  },
  {
    name: '/IAMUserSSHKeys',
    version: 'v1',
    created: '2015-07-09T17:08:54Z',
    updated: '2015-07-09T17:08:54Z',
    description: 'Users may manage their own SSH keys.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  iam: DeleteSSHPublicKey GetSSHPublicKey ListSSHPublicKeys UpdateSSHPublicKey
    UploadSSHPublicKey
`),
        Resource: 'arn:aws:iam::*:user/${aws:username}',
      },
    ],
  },
  {
    name: '/IAMSelfManageServiceSpecificCredentials',
    version: 'v1',
    created: '2016-12-22T17:25:18Z',
    updated: '2016-12-22T17:25:18Z',
    description: 'Users may manage their own credentials for single services.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  iam: CreateServiceSpecificCredential ListServiceSpecificCredentials
    UpdateServiceSpecificCredential DeleteServiceSpecificCredential
    ResetServiceSpecificCredential
`),
        Resource: 'arn:aws:iam::*:user/${aws:username}',
      },
    ],
  },
  {
    name: '/IAMAccessAdvisorReadOnly',
    version: 'v1',
    created: '2019-06-21T19:33:45Z',
    updated: '2019-06-21T19:33:45Z',
    description: 'Reading of what was last accessed.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  iam: ListRoles ListUsers ListGroups ListPolicies ListPoliciesGrantingServiceAccess
    GenerateServiceLastAccessedDetails GenerateOrganizationsAccessReport
    GenerateCredentialReport GetRole GetPolicy GetServiceLastAccessedDetails
    GetServiceLastAccessedDetailsWithEntities GetOrganizationsAccessReport
  organizations: DescribeAccount DescribeOrganization DescribeOrganizationalUnit DescribePolicy
    ListChildren ListParents ListPoliciesForTarget ListRoots ListPolicies ListTargetsForPolicy
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/IAMAccessAnalyzerFullAccess',
    version: 'v1',
    created: '2019-12-02T17:12:40Z',
    updated: '2019-12-02T17:12:40Z',
    description: 'All of IAM Access Analyzer.',
    statements: [
      { Effect: 'Allow', Action: ['access-analyzer:*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'access-analyzer.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: actions(`
  organizations: DescribeAccount DescribeOrganization DescribeOrganizationalUnit ListAccounts
    ListAccountsForParent ListAWSServiceAccessForOrganization ListChildren
    ListDelegatedAdministrators ListOrganizationalUnitsForParent ListParents ListRoots
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/IAMAccessAnalyzerReadOnlyAccess',
    version: 'v4',
    created: '2019-12-02T17:12:53Z',
    updated: '2024-07-18T17:49:04Z',
    description: 'Reading of IAM Access Analyzer.',
    statements: [
      {
        Sid: 'IAMAccessAnalyzerReadOnlyAccess',
        Effect: 'Allow',
        Action: actions(`
  access-analyzer: CheckAccessNotGranted CheckNoNewAccess CheckNoPublicAccess Get* List*
    ValidatePolicy
`),
        Resource: '*',
      },
    ],
  },
]
