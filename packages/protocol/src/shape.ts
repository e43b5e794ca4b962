// What may cross the wire: shapes and their limits, as data. A structure is declared against its
// interface, and the compiler holds one to the other: a member missing, invented, of another kind
// or otherwise required does not compile.

/** Text. Lengths count Unicode scalar values; the pattern must match the whole. */
export interface StringShape {
  readonly kind: 'string'
  readonly min?: number
  readonly max?: number
  /** The expression as AWS prints it in its messages. */
  readonly pattern?: string
  /** What AWS says of a text that breaks the pattern, instead of all else. */
  readonly refusal?: string
  /** The only texts that there are, in the order in which AWS prints them. */
  readonly values?: readonly string[]
  /** AWS's message does not say which these are. */
  readonly unlisted?: true
  /** Never to be shown: in a log, in an error, on a screen. */
  readonly sensitive?: true
  /** Though sensitive, told back to its sender when it breaks a limit, as AWS does. */
  readonly echoed?: true
}

/** A whole number of 32 bits with sign, in the given bounds. */
export interface IntegerShape {
  readonly kind: 'integer'
  readonly min?: number
  readonly max?: number
}

/** `true` or `false`. */
export interface BooleanShape {
  readonly kind: 'boolean'
}

/** A point in time, whole seconds on the wire. */
export interface TimestampShape {
  readonly kind: 'timestamp'
  /** Written with milliseconds, as AWS does in this one place. */
  readonly exact?: true
}

/** Bytes, base64 on the wire. */
export interface BlobShape {
  readonly kind: 'blob'
  /** Never to be shown: in a log, in an error, on a screen. */
  readonly sensitive?: true
}

/** A list; the bounds count its members. */
export interface ListShape {
  readonly kind: 'list'
  readonly of: Shape
  readonly min?: number
  readonly max?: number
  /** AWS adds to what it asks of the members that they must not be null. */
  readonly dense?: true
}

/** A map from text. */
export interface MapShape {
  readonly kind: 'map'
  readonly of: Shape
}

/** Named members in the order of the wire. `T` is the interface that they were held to. */
export interface StructureShape<T = unknown> {
  readonly kind: 'structure'
  readonly name: string
  readonly members: readonly Member[]
  /** For the compiler only: never there. */
  readonly $type?: T
}

/** A member of a structure. */
export interface Member {
  readonly name: string
  readonly shape: Shape
  readonly required: boolean
}

/** Any of the shapes. */
export type Shape =
  | StringShape
  | IntegerShape
  | BooleanShape
  | TimestampShape
  | BlobShape
  | ListShape
  | MapShape
  | StructureShape

/** Marks a member that may be absent. */
export interface Optional<S extends Shape = Shape> {
  readonly kind: 'optional'
  readonly shape: S
}

/** The shape that a value of type `T` must be declared with. */
type ShapeOf<T> = T extends string
  ? StringShape
  : T extends number
    ? IntegerShape
    : T extends boolean
      ? BooleanShape
      : T extends Date
        ? TimestampShape
        : T extends Uint8Array
          ? BlobShape
          : T extends readonly unknown[]
            ? ListShape
            : string extends keyof T
              ? MapShape
              : StructureShape<T>

/** One shape for each member of `T`, marked {@link Optional} exactly where the member is. */
export type MembersOf<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? Optional<ShapeOf<NonNullable<T[K]>>>
    : ShapeOf<NonNullable<T[K]>>
}

/** Text with limits. */
export const string = (limits: Omit<StringShape, 'kind'> = {}): StringShape => ({
  kind: 'string',
  ...limits,
})

/** A whole number between two bounds, both allowed. */
export const integer = (min?: number, max?: number): IntegerShape => ({ kind: 'integer', min, max })

/** A point in time. */
export const timestamp: TimestampShape = { kind: 'timestamp' }

/** `true` or `false`. */
export const boolean: BooleanShape = { kind: 'boolean' }

/** Bytes. */
export const blob: BlobShape = { kind: 'blob' }

/** A list of at least `min` and at most `max` members. */
export const list = (of: Shape, min?: number, max?: number): ListShape => ({
  kind: 'list',
  of,
  min,
  max,
})

/** A map from text to `of`. */
export const map = (of: Shape): MapShape => ({ kind: 'map', of })

/** Marks a member that may be absent. */
export const optional = <S extends Shape>(shape: S): Optional<S> => ({ kind: 'optional', shape })

/** A structure, held to the interface `T`. The order of the members is their order on the wire. */
export const structure = <T>(name: string, members: MembersOf<NoInfer<T>>): StructureShape<T> => ({
  kind: 'structure',
  name,
  members: Object.entries(members as Record<string, Shape | Optional>).map(([name, shape]) =>
    shape.kind === 'optional'
      ? { name, shape: shape.shape, required: false }
      : { name, shape, required: true },
  ),
})

/** What an operation takes or gives that takes or gives nothing. */
export type Unit = Record<never, never>

/** The shape of nothing: an answer of it has no result, where an empty structure has one. */
export const unit: StructureShape<Unit> = { kind: 'structure', name: 'Unit', members: [] }

/**
 * How the caller of an operation proves who it is: by a signature, or by a token that it passes.
 */
export type Proof = 'signature' | 'token'

/** A service that speaks awsQuery. */
export interface Service {
  /** The name that signatures are scoped to. */
  readonly name: string
  readonly version: string
  readonly namespace: string
  /** Never repeats a value that breaks a limit. */
  readonly terse?: true
}

/** A row of a service's table: one operation. */
export interface Operation<I = unknown, O = unknown> {
  readonly name: string
  readonly service: Service
  readonly proof: Proof
  readonly input: StructureShape<I>
  readonly output: StructureShape<O>
  /**
   * Codes of the errors that the model declares for it; any operation may answer the common ones
   * too.
   */
  readonly errors: readonly string[]
}

/** The input of an operation, by the type of its row. */
export type InputOf<Row> = Row extends Operation<infer I, infer _> ? I : never

/** The output of an operation, by the type of its row. */
export type OutputOf<Row> = Row extends Operation<infer _, infer O> ? O : never
