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

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A user with an access key. */
const userOf = (index: number) => {
  const digits = index.toString(32).padStart(8, '0')
  const id = Array.from(digits, (digit) => BASE32[Number.parseInt(digit, 32)]).join('')
  return { accessKeys: [{ id: `AKIAQAAAAAAA${id}`, secret: `not-a-secret-${index}` }] }
}

/** A directory file's structure with that many roles, and users besides the one that calls. */
export function directoryOf(roles: number, users = 0): unknown {
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
          ...Object.fromEntries(Array.from({ length: users }, (_, i) => [`user-${i}`, userOf(i)])),
        },
        roles: Object.fromEntries(named),
      },
    },
  }
}
