// AWS managed policies, a table: the task policies of AssumeRoot. Documents and dates are
// AWS's, descriptions are ours.
import { actions, type ManagedPolicyRow } from './rows.ts'

/** AWS managed policies: the task policies of AssumeRoot. */
export const rootTaskPolicies = (): readonly ManagedPolicyRow[] => [
  {
    name: '/root-task/IAMAuditRootUserCredentials',
    version: 'v1',
    created: '2024-11-06T22:27:58Z',
    updated: '2024-11-06T22:27:58Z',
    description: 'Root, narrowed to reading of its own credentials.',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: actions(`
  iam: ListAccessKeys ListSigningCertificates GetLoginProfile ListMFADevices GetAccountSummary
    GetUser GetAccessKeyLastUsed
`),
        Resource: '*',
      },
      {
        Sid: 'DenyAuditingCredentialsOnNonRootUserResource',
        Effect: 'Deny',
        Action: actions(`
  iam: ListAccessKeys ListSigningCertificates GetLoginProfile ListMFADevices GetUser
    GetAccessKeyLastUsed
`),
        NotResource: 'arn:aws:iam::*:root',
      },
    ],
  },
  {
    name: '/root-task/IAMCreateRootUserPassword',
    version: 'v1',
    created: '2024-11-06T22:32:59Z',
    updated: '2024-11-06T22:32:59Z',
    description: 'Root, narrowed to making itself a password.',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
        Resource: '*',
      },
      {
        Sid: 'DenyCreatingPasswordOnNonRootUserResource',
        Effect: 'Deny',
        Action: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
        NotResource: 'arn:aws:iam::*:root',
      },
    ],
  },
  {
    name: '/root-task/IAMDeleteRootUserCredentials',
    version: 'v1',
    created: '2024-11-06T22:47:58Z',
    updated: '2024-11-06T22:47:58Z',
    description: 'Root, narrowed to deleting of its own credentials.',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: actions(`
  iam: DeleteAccessKey DeleteSigningCertificate DeleteLoginProfile DeactivateMFADevice
    DeleteVirtualMFADevice ListAccessKeys ListSigningCertificates GetLoginProfile ListMFADevices
    GetUser GetAccessKeyLastUsed
`),
        Resource: '*',
      },
      {
        Sid: 'DenyDeletingRootUserCredentialsOnNonRootUserResource',
        Effect: 'Deny',
        Action: actions(`
  iam: DeleteAccessKey DeleteSigningCertificate DeleteLoginProfile DeactivateMFADevice
    DeleteVirtualMFADevice ListAccessKeys ListSigningCertificates GetLoginProfile ListMFADevices
    GetUser GetAccessKeyLastUsed
`),
        NotResource: 'arn:aws:iam::*:root',
      },
    ],
  },
  {
    name: '/root-task/S3UnlockBucketPolicy',
    version: 'v1',
    created: '2024-11-06T21:55:56Z',
    updated: '2024-11-06T21:55:56Z',
    description: 'Root, narrowed to bucket policies.',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: [
          's3:DeleteBucketPolicy',
          's3:PutBucketPolicy',
          's3:GetBucketPolicy',
          's3:ListAllMyBuckets',
        ],
        Resource: '*',
      },
      {
        Sid: 'DenyManagingBucketPolicyForNonRootCallers',
        Effect: 'Deny',
        Action: [
          's3:DeleteBucketPolicy',
          's3:PutBucketPolicy',
          's3:GetBucketPolicy',
          's3:ListAllMyBuckets',
        ],
        Resource: '*',
        Condition: { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
      },
    ],
  },
  {
    name: '/root-task/SQSUnlockQueuePolicy',
    version: 'v1',
    created: '2024-11-06T21:51:02Z',
    updated: '2024-11-06T21:51:02Z',
    description: 'Root, narrowed to queue policies.',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: [
          'sqs:SetQueueAttributes',
          'sqs:GetQueueAttributes',
          'sqs:ListQueues',
          'sqs:GetQueueUrl',
        ],
        Resource: '*',
      },
      {
        Sid: 'DenyGettingQueueAttributesOnNonOwnQueue',
        Effect: 'Deny',
        Action: ['sqs:GetQueueAttributes'],
        Resource: 'arn:aws:sqs:*:*:*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:ResourceAccount': ['${aws:PrincipalAccount}'] },
        },
      },
      {
        Sid: 'DenyActionsForNonRootUser',
        Effect: 'Deny',
        Action: [
          'sqs:SetQueueAttributes',
          'sqs:GetQueueAttributes',
          'sqs:ListQueues',
          'sqs:GetQueueUrl',
        ],
        Resource: '*',
        Condition: { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
      },
    ],
  },
]
