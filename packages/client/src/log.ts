// The entry that a logger gets about a call, with everything left out that could be used by whoever
// reads the log.
import { type Kind, type Operation, SECRET } from './rows.ts'
import type { HandlerExecutionContext, MetadataBearer } from './smithy.ts'
import { isList } from './wire.ts'

const WITHHELD = '***SensitiveInformation***'

/**
 * A value without its secrets. Members that the row does not know are left out: nobody knows what
 * they are.
 */
function redact(kind: Kind, value: unknown): unknown {
  if (value === undefined || value === null) return value
  if (typeof kind !== 'object') return kind === SECRET ? WITHHELD : value
  if (isList(kind))
    return Array.isArray(value) ? value.map((item) => redact(kind[0], item)) : WITHHELD
  const shown: Record<string, unknown> = {}
  for (const name in kind) {
    const member = (value as Record<string, unknown>)[name]
    if (member !== undefined) shown[name] = redact(kind[name]!, member)
  }
  return shown
}

interface Result {
  readonly response: unknown
  readonly output?: unknown
}

/** Makes a call and tells the logger of it. */
export async function logged<Args extends { readonly input: object }>(
  next: (args: Args) => Promise<Result>,
  context: HandlerExecutionContext & { operation: Operation },
  args: Args,
): Promise<Result> {
  const { clientName, commandName, logger, operation } = context
  const { input, output } = operation
  const entry = { clientName, commandName, input: redact(input, args.input) }
  try {
    const result = await next(args)
    const { $metadata: metadata } = result.output as MetadataBearer
    logger?.info?.({ ...entry, output: redact(output, result.output), metadata })
    return result
  } catch (error) {
    const { $metadata: metadata } = error as Partial<MetadataBearer>
    logger?.error?.({ ...entry, error, metadata })
    throw error
  }
}
