// The directory that the service is measured with: a user who may assume roles, and roles that
// trust the account under conditions. No two roles have the same policies.

/** The account of everything here. */
export const ACCOUNT = '123456789012'
/** The long-term key of the caller. */
export const CALLER = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
/** The ARN of one of the roles. */
export const roleArn = (number: number): string => `arn:aws:iam::${ACCOUNT}:role/bench-${number}`

const roleOf = (number: number) => ({
  trust: {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
      Condition: {
        IpAddress: { 'aws:SourceIp': ['127.0.0.0/8', '::1/128'] },
        StringNotEquals: { 'sts:ExternalId': `revoked-${number}` },
      },
    },
  },
  policies: {
    'read-reports': {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: `arn:aws:s3:::reports-${number}/*`,
      },
    },
  },
})

/** A directory file's structure with that many roles. */
export function directoryOf(roles: number): unknown {
  const permissions = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `arn:aws:iam::${ACCOUNT}:role/*` },
      {
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': 'cn-north-1' } },
      },
    ],
  }
  const named = Array.from({ length: roles }, (_, i) => [`bench-${i}`, roleOf(i)] as const)
  return {
    accounts: {
      [ACCOUNT]: {
        users: {
          alice: {
            accessKeys: [{ id: CALLER.accessKeyId, secret: CALLER.secretAccessKey }],
            policies: { 'may-assume': permissions },
          },
        },
        roles: Object.fromEntries(named),
      },
    },
  }
}
