// `daypass sts`: the operations of STS.
import * as commands from '@daypass/client-sts'
import { type Operation, stsOperations } from '@daypass/protocol'
import { answered, openClient } from './client.ts'
import type { Command } from './io.ts'
import { operationsCommand } from './operations.ts'

/** `daypass sts`. */
export const sts: Command = operationsCommand({
  name: 'sts',
  service: 'STS',
  rows: stsOperations,
  examples: `\
  daypass sts get-caller-identity
  daypass sts assume-role --role-arn arn:aws:iam::123456789012:role/Deployer \\
    --role-session-name ci --tags Key=team,Value=blue --policy file://policy.json
`,
  async call(operation, input, values) {
    const client = openClient(values)
    const output = await answered(operation.name, client.send(commandOf(operation, input)))
    client.destroy()
    return output
  },
})

/** The client has a class for each row, named after it. */
function commandOf({ name }: Operation, input: object): commands.GetCallerIdentityCommand {
  const classes = commands as unknown as Record<
    string,
    new (
      input: object,
    ) => commands.GetCallerIdentityCommand
  >
  return new classes[`${name}Command`]!(input)
}
