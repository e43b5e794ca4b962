// An answer to AssumeRole, for servers and stubs that always give the same.
import { AssumeRole, writeAnswer } from '@daypass/protocol'
import { roleArn } from './directory.ts'

/** The answer that is always given. */
export const CANNED: string = writeAnswer(
  AssumeRole,
  {
    AssumedRoleUser: { AssumedRoleId: `AROA${'X'.repeat(17)}:bench`, Arn: roleArn(0) },
    Credentials: {
      AccessKeyId: `ASIA${'X'.repeat(16)}`,
      SecretAccessKey: 'x'.repeat(40),
      SessionToken: 'x'.repeat(400),
      Expiration: new Date('2030-01-01T00:00:00Z'),
    },
  },
  '01234567-89ab-4def-8123-456789abcdef',
)
