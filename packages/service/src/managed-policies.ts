// AWS managed policies: a table of those that people attach all the time, as far as they are public
// fact.
import { type Policy, parsePolicy } from '@daypass/policy'

const PREFIX = 'arn:aws:iam::aws:policy/'

const allow = (Action: string | string[]) => ({ Effect: 'Allow', Action, Resource: '*' })

const read = (services: string, verbs: string) =>
  services.split(' ').flatMap((service) => verbs.split(' ').map((verb) => `${service}:${verb}*`))

const READ_ONLY = [
  ...read(
    'access-analyzer acm autoscaling cloudformation cloudfront cloudtrail cloudwatch codebuild cognito-idp config dynamodb ec2 ecr ecs eks elasticache elasticloadbalancing es events firehose glue guardduty iam kinesis kms lambda logs organizations rds redshift route53 s3 sagemaker secretsmanager ses sns sqs ssm states tag wafv2 xray',
    'Describe Get List',
  ).filter((action) => !['secretsmanager:Get*', 'ecr:Get*', 'ssm:Get*'].includes(action)),
  ...['ecr:GetLifecyclePolicy', 'ecr:GetRepositoryPolicy', 'ssm:GetParameter*'],
  ...['dynamodb:BatchGet*', 'dynamodb:Query', 'dynamodb:Scan', 'iam:Generate*', 'iam:Simulate*'],
  ...['logs:FilterLogEvents', 'logs:StartQuery', 'sts:GetAccessKeyInfo'],
  ...['sts:GetCallerIdentity', 'sts:GetSessionToken'],
]

const STATEMENTS: Record<string, object[]> = {
  AdministratorAccess: [allow('*')],
  PowerUserAccess: [
    {
      Effect: 'Allow',
      NotAction: ['iam:*', 'organizations:*', 'account:*'],
      Resource: '*',
    },
    allow([
      'account:GetAccountInformation',
      'account:GetPrimaryEmail',
      'account:ListRegions',
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'iam:ListRoles',
      'organizations:DescribeOrganization',
    ]),
  ],
  ReadOnlyAccess: [allow(READ_ONLY)],
  IAMFullAccess: [
    allow([
      'iam:*',
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:DescribeOrganizationalUnit',
      'organizations:DescribePolicy',
      'organizations:ListChildren',
      'organizations:ListParents',
      'organizations:ListPoliciesForTarget',
      'organizations:ListRoots',
      'organizations:ListPolicies',
      'organizations:ListTargetsForPolicy',
    ]),
  ],
  IAMReadOnlyAccess: [
    allow(['iam:GenerateCredentialReport', 'iam:GenerateServiceLastAccessedDetails']),
    allow(['iam:Get*', 'iam:List*', 'iam:SimulateCustomPolicy', 'iam:SimulatePrincipalPolicy']),
  ],
  AmazonS3FullAccess: [allow(['s3:*', 's3-object-lambda:*'])],
  AmazonS3ReadOnlyAccess: [
    allow([
      's3:Get*',
      's3:List*',
      's3:Describe*',
      's3-object-lambda:Get*',
      's3-object-lambda:List*',
    ]),
  ],
  AWSDenyAll: [{ Sid: 'DenyAll', Effect: 'Deny', Action: ['*'], Resource: '*' }],
}

const compiled = new Map<string, Policy>()

/** An AWS managed policy by its ARN; undefined for one that is not in the table. */
export function awsManagedPolicy(arn: string): Policy | undefined {
  const known = compiled.get(arn)
  if (known !== undefined || !arn.startsWith(PREFIX)) return known
  const name = arn.slice(PREFIX.length)
  if (!Object.hasOwn(STATEMENTS, name)) return undefined
  const document = { Version: '2012-10-17', Statement: STATEMENTS[name] }
  const policy = parsePolicy(document, 'identity', { name: arn })
  compiled.set(arn, policy)
  return policy
}
