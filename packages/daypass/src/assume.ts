// Credentials of a role from a command line: what `exec` and `credential-process` begin with.
import { AssumeRoleCommand, type AssumeRoleRequest, type Credentials } from '@daypass/client-sts'
import { AssumeRole, type Operation } from '@daypass/protocol'
import type { Flags } from './arguments.ts'
import { answered, CLIENT_FLAGS, clientHelp, namedEndpoint, openClient } from './client.ts'
import { Failure } from './failure.ts'
import { flagHelp, flagsOf, inputOf } from './flags.ts'

const row = AssumeRole as Operation

/** The flags of AssumeRole and those of every client. */
export const ASSUME_FLAGS: Flags = { ...flagsOf(row), ...CLIENT_FLAGS }

/** Their part of a help page. */
export const ASSUME_HELP: string = `${flagHelp(row).replace(
  /(--role-session-name.*), required/,
  '$1; one is made up unless given',
)}
${clientHelp('STS')}`

/** What a role was assumed with, and where. */
export interface Assumed {
  readonly credentials: Credentials
  readonly region: string
  /** Undefined at AWS. */
  readonly endpoint: string | undefined
}

/**
 * Assumes a role.
 *
 * @throws Failure when the flags are not enough, or the service refuses.
 */
export async function assumeRole(
  values: Readonly<Record<string, string | readonly string[] | true | undefined>>,
): Promise<Assumed> {
  const input = inputOf(row, values, { RoleSessionName: `daypass-${Date.now()}` })
  const flags = values as Readonly<Record<string, string>>
  const client = openClient(flags)
  const command = new AssumeRoleCommand(input as unknown as AssumeRoleRequest)
  const { Credentials: credentials } = await answered('AssumeRole', client.send(command))
  const region = await client.config.region()
  const endpoint = await namedEndpoint(flags, client)
  client.destroy()
  if (!credentials) throw new Failure('AssumeRole answered without credentials')
  return { credentials, region, endpoint }
}
