// Values for whatever shape a table has, and an operation of every kind of shape to try them on.
import type { Operation, Shape, StructureShape } from '@daypass/protocol'
import fc from 'fast-check'
import {
  blob,
  boolean,
  integer,
  list,
  map,
  optional,
  string,
  structure,
  timestamp,
} from '../src/shape.ts'

/** Text that can stand in XML. */
export const text: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((value) => !/[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/.test(value))

const key = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'toString', ''))

/** Values of a shape, without regard to its limits; structures have `least` members or more. */
export function valuesOf(shape: Shape, least: number): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'string':
      return text
    case 'integer':
      return fc.integer()
    case 'boolean':
      return fc.boolean()
    case 'timestamp':
      return fc.integer({ min: 0, max: 253_402_300_799 }).map((seconds) => new Date(seconds * 1000))
    case 'blob':
      return fc.uint8Array({ maxLength: 20 })
    case 'list':
      return fc.array(valuesOf(shape.of, least), { maxLength: 12 })
    case 'map':
      return fc
        .array(fc.tuple(key, valuesOf(shape.of, least)), { maxLength: 4, minLength: least })
        .map((entries) => Object.fromEntries(entries))
    case 'structure':
      return structureOf(shape, least)
  }
}

/** Values of a structure. */
export const structureOf = (shape: StructureShape, least = 0): fc.Arbitrary<object> =>
  fc
    .record(
      Object.fromEntries(
        shape.members.map((member) => [member.name, valuesOf(member.shape, least)]),
      ),
      {
        requiredKeys: shape.members.filter(({ required }) => required).map(({ name }) => name),
        noNullPrototype: true,
      },
    )
    .filter((value) => Object.keys(value).length >= Math.min(least, shape.members.length))

interface Part {
  Foo?: string | undefined
  Bar?: string | undefined
}
/** Something of every kind. */
export interface Everything {
  Str?: string | undefined
  Num?: number | undefined
  Yes?: boolean | undefined
  When?: Date | undefined
  Blob?: Uint8Array | undefined
  List?: string[] | undefined
  Parts?: Part[] | undefined
  Struct?: { Scalar?: string | undefined; Inner?: Part | undefined } | undefined
  Map?: Record<string, string> | undefined
  Structs?: Record<string, Part> | undefined
}
const part = structure<Part>('Part', { Foo: optional(string()), Bar: optional(string()) })
const everything = structure<Everything>('Everything', {
  Str: optional(string()),
  Num: optional(integer()),
  Yes: optional(boolean),
  When: optional(timestamp),
  Blob: optional(blob),
  List: optional(list(string())),
  Parts: optional(list(part)),
  Struct: optional(
    structure<{ Scalar?: string | undefined; Inner?: Part | undefined }>('Struct', {
      Scalar: optional(string()),
      Inner: optional(part),
    }),
  ),
  Map: optional(map(string())),
  Structs: optional(map(part)),
})

/** An operation that takes and gives something of every kind. */
export const Echo: Operation<Everything, Everything> = {
  name: 'Echo',
  service: { name: 'test', version: '2014-01-01', namespace: 'https://example.com/doc/' },
  proof: 'signature',
  input: everything,
  output: everything,
  errors: [],
}
