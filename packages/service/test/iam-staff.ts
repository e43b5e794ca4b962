// An account for tests of IAM: an administrator, ann with the permissions of the test, a group, two
// roles and a managed policy.
import assert from 'node:assert/strict'
import type { SigningKey } from '@daypass/protocol'
import type { IamOperations } from '@daypass/protocol/iam'
import {
  ACCOUNT,
  allow,
  document,
  type Fixture,
  key,
  OTHER,
  type Reply,
  said,
  start,
  trust,
} from './fixture.ts'
import { askIam } from './iam-client.ts'

/** An administrator: no root, but may do everything. */
export const ADMIN: SigningKey = key('AKIAADMIN00000000001')
/** Somebody with the permissions of the test. */
export const ANN: SigningKey = key('AKIAANN0000000000001')
const accessKeys = ({ accessKeyId: id, secretAccessKey: secret }: SigningKey) => [{ id, secret }]

/** The managed policy of the account. */
export const OWN: string = `arn:aws:iam::${ACCOUNT}:policy/team/Read`
/** No policy. */
export const NONE: string = `arn:aws:iam::${ACCOUNT}:policy/None`
/** One of AWS's. */
export const AWS = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
/** Another account's. */
export const FOREIGN: string = `arn:aws:iam::${OTHER}:policy/Read`
/** The role of a service, once it is made. */
export const LINKED = 'AWSServiceRoleForAutoScaling'

/** A policy. */
export const READ: string = JSON.stringify(document(allow('s3:GetObject')))
/** A trust policy. */
export const TRUST: string = JSON.stringify(trust(ACCOUNT))
/** What an administrator may ask of, and what ann may do. */
export const staffed = (annMay: object[] = []): Fixture =>
  start({
    config: {
      accounts: {
        [ACCOUNT]: {
          users: {
            admin: {
              accessKeys: accessKeys(ADMIN),
              managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
            },
            ann: {
              accessKeys: accessKeys(ANN),
              tags: { team: 'blue' },
              ...(annMay.length > 0 && { policies: { may: document(...annMay) } }),
            },
          },
          groups: { staff: {} },
          policies: { Read: { path: '/team/', document: JSON.parse(READ) } },
          roles: {
            Reader: { path: '/team/', trust: trust(ACCOUNT), tags: { team: 'blue' } },
            Writer: { trust: trust(ACCOUNT) },
          },
        },
      },
    },
  })

/** An operation of IAM. */
export type Name = keyof IamOperations
/** A request of the administrator, and the answer; `ok` unless given. */
export type Step = readonly [name: Name, input: object, answer?: string]

/** Asks for an operation; the administrator does unless told otherwise. */
export const ask = (
  fixture: Fixture,
  name: Name,
  input: object,
  who: SigningKey = ADMIN,
): Promise<Reply<unknown>> => askIam(fixture, who, name, input as never)

/** Asks one after another, and holds each answer to what is expected. */
export async function playAs(
  who: SigningKey,
  fixture: Fixture,
  steps: readonly Step[],
): Promise<void> {
  for (const [name, input, answer = 'ok'] of steps) {
    const reply = await ask(fixture, name, input, who)
    assert.equal(said(reply), answer, `${name} ${JSON.stringify(input)}`)
  }
}

/** The same by the administrator. */
export async function play(steps: readonly Step[], fixture: Fixture = staffed()): Promise<Fixture> {
  await playAs(ADMIN, fixture, steps)
  return fixture
}

/** The output of an operation that is answered well. */
export async function outputOf<N extends Name>(
  who: SigningKey,
  fixture: Fixture,
  name: N,
  input: Parameters<typeof askIam<N>>[3],
): Promise<NonNullable<Awaited<ReturnType<typeof askIam<N>>>['output']>> {
  const reply = await askIam(fixture, who, name, input)
  assert.equal(said(reply), 'ok')
  return reply.output!
}
