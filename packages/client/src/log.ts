// The entry that a logger gets about a call, with everything left out that could be used by whoever
// reads the log.
import type { Operation, Shape } from '@daypass/protocol'
import type { Layer } from './middleware.ts'
import type { HandlerExecutionContext, MetadataBearer } from './smithy.ts'

const WITHHELD = '***SensitiveInformation***'

/**
 * A value without its secrets. Members that the shape does not know are left out: nobody knows what
 * they are.
 */
export function redact(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return value
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        shape.members.flatMap(({ name, shape: of }) => {
          const member = (value as Record<string, unknown>)[name]
          if (member === undefined) return []
          // A secret between the two who share it, though the model does not say so.
          return [[name, name === 'ExternalId' ? WITHHELD : redact(of, member)]]
        }),
      )
    case 'list':
      return Array.isArray(value) ? value.map((item) => redact(shape.of, item)) : WITHHELD
    case 'string':
      return shape.sensitive ? WITHHELD : value
    default:
      return value
  }
}

type Next = Parameters<Layer>[0]

/** Makes a call and tells the logger of it. */
export async function logged(
  next: Next,
  context: HandlerExecutionContext,
  args: Parameters<Next>[0],
  operation: Operation,
): ReturnType<Next> {
  const { clientName, commandName, logger } = context
  const entry = { clientName, commandName, input: redact(operation.input, args.input) }
  try {
    const result = await next(args)
    const { $metadata: metadata, ...output } = result.output as MetadataBearer
    logger?.info?.({ ...entry, output: redact(operation.output, output), metadata })
    return result
  } catch (error) {
    const { $metadata: metadata } = error as { $metadata?: object }
    logger?.error?.({ ...entry, error, metadata })
    throw error
  }
}
