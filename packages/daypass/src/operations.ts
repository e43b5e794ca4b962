// Each row of a table as a subcommand: its flags, its call, its answer as JSON.
import type { Operation } from '@daypass/protocol'
import { readArguments } from './arguments.ts'
import { CLIENT_FLAGS, type ClientValues, clientHelp } from './client.ts'
import { EXIT, misuse } from './failure.ts'
import { flagHelp, flagsOf, inputOf, kebab } from './flags.ts'
import type { Command, Io } from './io.ts'

/** A service whose operations are subcommands. */
export interface Operations {
  /** The command: `sts`. */
  readonly name: string
  /** The service as people call it. */
  readonly service: string
  /** The table. */
  readonly rows: object
  readonly examples: string
  readonly call: (
    operation: Operation,
    input: object,
    values: ClientValues,
    io: Io,
  ) => Promise<unknown>
}

/** Makes the command of a service. */
export function operationsCommand({ name, service, rows, examples, call }: Operations): Command {
  const operations: ReadonlyMap<string, Operation> = new Map(
    Object.values(rows as Record<string, Operation>).map((row) => [kebab(row.name), row]),
  )
  const help = `\
Calls an operation of ${service} and prints the answer as JSON. Flags are those of the AWS CLI.

usage: daypass ${name} <operation> [flags]

${[...operations.keys()].map((row) => `  ${row}\n`).join('')}
${clientHelp(service)}
  \`daypass ${name} <operation> --help\` lists the flags of one. A value written file://PATH is read
  from there. Lists and structures may be JSON.

examples:
${examples}`
  return {
    help,
    async run([row, ...args], io) {
      if (row === '--help') {
        io.print(help)
        return EXIT.done
      }
      if (row === undefined) throw misuse('expected an operation')
      const operation = operations.get(row)
      if (operation === undefined) throw misuse(`no operation \`${row}\``, `${name} `)
      if (args.includes('--help')) {
        const flags = `${flagHelp(operation)}\n${clientHelp(service)}`
        io.print(`usage: daypass ${name} ${row} [flags]\n\n${flags}`)
        return EXIT.done
      }
      const { values } = readArguments(args, { ...flagsOf(operation), ...CLIENT_FLAGS })
      const output = await call(operation, inputOf(operation, values), values, io)
      io.print(`${JSON.stringify(printable(output), null, 4)}\n`)
      return EXIT.done
    },
  }
}

/** An output as the AWS CLI prints it: times with their offset, bytes in base64, no metadata. */
function printable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, '+00:00')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(printable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => name !== '$metadata' && member !== undefined)
      .map(([name, member]) => [name, printable(member)]),
  )
}
