// A process of many users of one role: how many calls of AssumeRole their one provider makes.
import { STSClient } from '@daypass/client-sts'
import { fromTemporaryCredentials } from '@daypass/client-sts/credential-providers'
import { CANNED } from './canned.ts'
import { CALLER, roleArn } from './directory.ts'
import { answerQuestions } from './harness.ts'

/** Calls made for that many users who come at once, each with a client of its own. */
async function callsFor(users: number): Promise<number> {
  const body = new TextEncoder().encode(CANNED)
  let calls = 0
  const requestHandler = {
    handle: async () => {
      calls++
      // Nobody has an answer before everybody has asked.
      await new Promise(setImmediate)
      return { response: { statusCode: 200, headers: { 'content-type': 'text/xml' }, body } }
    },
  }
  const provider = fromTemporaryCredentials({
    params: { RoleArn: roleArn(0), RoleSessionName: 'bench' },
    masterCredentials: CALLER,
    clientConfig: { region: 'us-east-1', requestHandler: requestHandler as never },
  })
  const keys = await Promise.all(
    Array.from({ length: users }, async () => {
      const client = new STSClient({ region: 'us-east-1', credentials: provider })
      return (await client.config.credentials()).accessKeyId
    }),
  )
  if (!keys.every((key) => key.startsWith('ASIA')))
    throw new Error('expected the session of the role')
  return calls
}

answerQuestions({ callsFor })
