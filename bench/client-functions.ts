// What the client costs without a network: one `send`, one constructor.

import * as official from '@aws-sdk/client-sts'
import { AssumeRoleCommand, STSClient } from '@daypass/client-sts'
import { CANNED } from './canned.ts'
import { CALLER, roleArn } from './directory.ts'
import { atMost, type Contest } from './harness.ts'

const BODY = new TextEncoder().encode(CANNED)
const INPUT = { RoleArn: roleArn(0), RoleSessionName: 'bench' }
const CONFIG = { region: 'us-east-1', credentials: CALLER }

/** Answers without a network. */
const requestHandler = () => ({
  handle: async () => ({
    response: { statusCode: 200, headers: { 'content-type': 'text/xml' }, body: BODY },
  }),
})

/** The contests of what needs no network. */
export function contests(): Contest[] {
  const ours = new STSClient({ ...CONFIG, requestHandler: requestHandler() as never })
  const theirs = new official.STSClient({ ...CONFIG, requestHandler: requestHandler() as never })
  return [
    {
      what: 'send() without I/O',
      ours: () => ours.send(new AssumeRoleCommand(INPUT)),
      peer: 'official',
      theirs: () => theirs.send(new official.AssumeRoleCommand(INPUT)),
      goal: atMost(18, 'µs'),
    },
    {
      what: 'new STSClient()',
      ours: () => new STSClient(CONFIG),
      peer: 'official',
      theirs: () => new official.STSClient(CONFIG),
      goal: atMost(5, 'µs'),
    },
  ]
}
