// `daypass why`: an encoded authorization message, decoded and told to a person.
import { DecodeAuthorizationMessageCommand } from '@daypass/client-sts'
import type { DecodedMessage } from '@daypass/policy'
import { readArguments } from './arguments.ts'
import { answered, CLIENT_FLAGS, clientHelp, openClient } from './client.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import { type Command, type Io, OBEYED } from './io.ts'

/** Bytes of standard input. */
const INPUT_MAX = 1_000_000
/** Characters. Words are shorter, ARNs too, and messages longer by far. */
const ENCODED_MIN = 200

/** `daypass why`. */
export const why: Command = {
  help: `Has an encoded authorization message decoded and tells what it says. Needs the permission
sts:DecodeAuthorizationMessage. A whole error message with the encoded one in it will do.

usage: daypass why [MESSAGE] [--json]

  MESSAGE             else it is read from standard input
  --json              print the decoded document as it is
${clientHelp('STS')}
example:
  aws ec2 run-instances … 2>&1 | daypass why
`,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, { json: 'switch', ...CLIENT_FLAGS }, 1)
  const text = positionals[0] ?? (await io.read(INPUT_MAX).catch(tooLong))
  const EncodedMessage = encodedIn(text)
  if (EncodedMessage === undefined) throw misuse('expected an encoded authorization message')
  if (/\s/.test(text.trim()) && EncodedMessage.length < ENCODED_MIN)
    throw new Failure(
      'no encoded authorization message in it: the service adds one with `--explain-denials`, but for what another account decided',
    )
  const client = openClient(values)
  const { DecodedMessage: decoded = '' } = await answered(
    'DecodeAuthorizationMessage',
    client.send(new DecodeAuthorizationMessageCommand({ EncodedMessage })),
  )
  client.destroy()
  const message = documentOf(decoded)
  io.print(values.json ? `${JSON.stringify(message, null, 2)}\n` : told(message))
  return EXIT.done
}

function tooLong(error: unknown): never {
  throw error instanceof RangeError ? misuse(error.message) : error
}

/** The longest run of letters that a message can be made of: what stands around it are words. */
function encodedIn(text: string): string | undefined {
  const runs = text.match(/[\w+/=-]+/g) ?? []
  return runs.reduce<string | undefined>(
    (longest, run) => (run.length > (longest?.length ?? 0) ? run : longest),
    undefined,
  )
}

function documentOf(decoded: string): ExplainedMessage {
  try {
    return JSON.parse(decoded) as ExplainedMessage
  } catch {
    throw new Failure('expected JSON in the decoded message')
  }
}

/** What a terminal obeys is not passed on to it. */
const clean = (text: string): string => text.replace(OBEYED, '?')

type Values = DecodedMessage['matchedStatements']['items'][number]['actions'] | undefined

const list = (values: Values): string =>
  clean((values?.items ?? []).map(({ value }) => value).join(', '))

/** AWS's document, and what our service makes of it for a person. */
interface ExplainedMessage extends DecodedMessage {
  readonly explanation?: { readonly sentences?: string[]; readonly advice?: string[] }
}

const section = (title: string, lines: readonly string[] = []): string[] =>
  lines.length > 0 ? [title, ...lines.map((line) => `  ${clean(line)}`)] : []

/** A decoded message for a person. Services other than ours leave members out. */
export function told({
  allowed,
  explicitDeny,
  context,
  matchedStatements,
  explanation,
}: ExplainedMessage): string {
  const verdict = allowed
    ? 'allowed'
    : explicitDeny
      ? 'refused: a statement denies it'
      : 'refused: no statement allows it'
  const statements = matchedStatements?.items ?? []
  const conditions = context?.conditions?.items ?? []
  const width = Math.max(0, ...conditions.map(({ key }) => key.length))
  return [
    verdict,
    `  who       ${clean(context?.principal?.arn ?? '')} (${clean(context?.principal?.id ?? '')})`,
    `  action    ${clean(context?.action ?? '')}`,
    `  resource  ${clean(context?.resource ?? '')}`,
    ...section('why', explanation?.sentences),
    ...section('what would change it', explanation?.advice),
    ...(statements.length > 0 ? ['statements that decided'] : []),
    ...statements.flatMap((statement) => [
      `  ${statement.effect} ${list(statement.actions)} on ${list(statement.resources)}${statement.statementId && ` (${clean(statement.statementId)})`}`,
      ...(statement.conditions?.items ?? []).map(
        ({ key, values }) => `    if ${clean(key)} is ${list(values)}`,
      ),
    ]),
    ...(conditions.length > 0 ? ['what was known of the request'] : []),
    ...conditions.map(({ key, values }) => `  ${clean(key).padEnd(width)}  ${list(values)}`),
    '',
  ].join('\n')
}
