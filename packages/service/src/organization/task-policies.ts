// The task policies of AssumeRoot: what a session of a member account's root is narrowed to. Each
// denies everything but its task, so the table has the actions of the tasks, as the IAM User Guide
// tells them.
import { type Policy, parsePolicy } from '@daypass/policy'
import type { OrganizationFeature } from './organization.ts'

const PREFIX = 'arn:aws:iam::aws:policy/root-task/'

/** A task that root is assumed for. */
export interface Task {
  readonly arn: string
  /** What must be enabled in the organization. */
  readonly feature: OrganizationFeature
  /** Denials, and nothing else. */
  readonly policy: Policy
}

interface Row {
  readonly feature: OrganizationFeature
  readonly actions: readonly string[]
  /** The actions that must be on the account's own root. */
  readonly onRoot?: readonly string[]
}

const AUDIT = [
  'iam:GetAccessKeyLastUsed',
  'iam:GetAccountSummary',
  'iam:GetLoginProfile',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListSigningCertificates',
]
const ON_ROOT = AUDIT.filter((action) => action !== 'iam:GetAccountSummary')
const DELETE = [
  'iam:DeactivateMFADevice',
  'iam:DeleteAccessKey',
  'iam:DeleteLoginProfile',
  'iam:DeleteSigningCertificate',
  'iam:DeleteVirtualMFADevice',
]

const TASKS: Readonly<Record<string, Row>> = {
  IAMAuditRootUserCredentials: {
    feature: 'RootCredentialsManagement',
    actions: AUDIT,
    onRoot: ON_ROOT,
  },
  IAMCreateRootUserPassword: {
    feature: 'RootCredentialsManagement',
    actions: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
    onRoot: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
  },
  IAMDeleteRootUserCredentials: {
    feature: 'RootCredentialsManagement',
    actions: [...AUDIT, ...DELETE],
    onRoot: [...ON_ROOT, ...DELETE.filter((action) => action !== 'iam:DeleteVirtualMFADevice')],
  },
  S3UnlockBucketPolicy: {
    feature: 'RootSessions',
    actions: [
      's3:DeleteBucketPolicy',
      's3:GetBucketPolicy',
      's3:ListAllMyBuckets',
      's3:PutBucketPolicy',
    ],
  },
  SQSUnlockQueuePolicy: {
    feature: 'RootSessions',
    actions: [
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ListQueues',
      'sqs:SetQueueAttributes',
    ],
  },
}

const statements = ({ actions, onRoot }: Row) => [
  { Sid: 'DenyAllOtherActions', Effect: 'Deny', NotAction: actions, Resource: '*' },
  ...(onRoot
    ? [
        {
          Sid: 'DenyOnAllButRoot',
          Effect: 'Deny',
          Action: onRoot,
          NotResource: 'arn:aws:iam::*:root',
        },
      ]
    : []),
]

const tasks: ReadonlyMap<string, Task> = new Map(
  Object.entries(TASKS).map(([name, row]) => {
    const arn = PREFIX + name
    const document = { Version: '2012-10-17', Statement: statements(row) }
    return [
      arn,
      { arn, feature: row.feature, policy: parsePolicy(document, 'session', { name: arn }) },
    ]
  }),
)

/** The task of a task policy's ARN. */
export const taskOf = (arn: string): Task | undefined => tasks.get(arn)

const ALLOW_ALL = parsePolicy(
  { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  'session',
  { name: 'what root may do' },
)

/** The session policies of a task: all that its policy does not deny. Nothing, if it is none. */
export function taskCeiling(arn: string | undefined): readonly Policy[] {
  const task = arn === undefined ? undefined : taskOf(arn)
  return task === undefined ? [] : [task.policy, ALLOW_ALL]
}
