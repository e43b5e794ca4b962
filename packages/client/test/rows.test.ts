// The rows of the client are those of the protocol's table, as far as a client must know it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Shape, stsOperations } from '@daypass/protocol'
import * as rows from '../src/rows.ts'

/** The kind of a shape, as a row says it. */
function kindOf(shape: Shape, name: string): rows.Kind {
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        shape.members.map((member) => [member.name, kindOf(member.shape, member.name)]),
      )
    case 'list':
      return [kindOf(shape.of, name)]
    case 'integer':
      return rows.COUNT
    case 'timestamp':
      return rows.TIME
    case 'string':
      // A secret between the two who share it, though the model does not say so.
      return shape.sensitive || name === 'ExternalId' ? rows.SECRET : rows.TEXT
    default:
      return assert.fail(`no row has a ${shape.kind}`)
  }
}

const byName = new Map(Object.entries(rows) as unknown as [string, rows.Operation][])

for (const operation of Object.values(stsOperations))
  test(`the row of ${operation.name} is that of the table, in the same order`, () => {
    const { name, proof, input, output } = operation
    const row = byName.get(name)
    assert(row)
    const expected = {
      name,
      input: kindOf(input, ''),
      output: kindOf(output, ''),
      isUnsigned: proof === 'token',
    }
    const { isUnsigned = false, ...rest } = row
    // As texts: the order counts too.
    const text = ({ name, input, output, isUnsigned }: typeof expected): string =>
      JSON.stringify([name, input, output, isUnsigned])
    assert.equal(text({ ...rest, isUnsigned }), text(expected))
  })
