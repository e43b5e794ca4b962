// What must not compile: each `@ts-expect-error` below is an error of the compiler when the line under it has none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AssumeRole,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  GetAccessKeyInfo,
  readAnswer,
  readForm,
  readInput,
  writeAnswer,
  writeRequest,
} from '@daypass/protocol'
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

interface Row {
  Name: string | undefined
  Count?: number | undefined
  Yes?: boolean | undefined
  When?: Date | undefined
  Bytes?: Uint8Array | undefined
  Names?: string[] | undefined
  Labels?: Record<string, string> | undefined
  Inner?: { Name: string | undefined } | undefined
}
const inner = structure<{ Name: string | undefined }>('Inner', { Name: string() })
const right = {
  Name: string(),
  Count: optional(integer()),
  Yes: optional(boolean),
  When: optional(timestamp),
  Bytes: optional(blob),
  Names: optional(list(string())),
  Labels: optional(map(string())),
  Inner: optional(inner),
}

test('a row that says what its interface says compiles', () => {
  const { members } = structure<Row>('Row', right)
  assert.deepEqual(
    members.map(({ name, required }) => name + (required ? '*' : '')),
    ['Name*', 'Count', 'Yes', 'When', 'Bytes', 'Names', 'Labels', 'Inner'],
  )
})

test('a row that says something else does not compile', () => {
  const { Name, ...nameless } = right
  // @ts-expect-error A member is missing.
  structure<Row>('Row', nameless)
  // @ts-expect-error A member is invented.
  structure<Row>('Row', { ...right, Invented: optional(string()) })
  // @ts-expect-error What is required is made optional.
  structure<Row>('Row', { ...right, Name: optional(string()) })
  // @ts-expect-error What is optional is made required.
  structure<Row>('Row', { ...right, Count: integer() })
  // @ts-expect-error A text is made a number.
  structure<Row>('Row', { ...right, Name: integer() })
  // @ts-expect-error A number is made a text.
  structure<Row>('Row', { ...right, Count: optional(string()) })
  // @ts-expect-error A truth value is made a text.
  structure<Row>('Row', { ...right, Yes: optional(string()) })
  // @ts-expect-error A time is made a text.
  structure<Row>('Row', { ...right, When: optional(string()) })
  // @ts-expect-error Bytes are made a list.
  structure<Row>('Row', { ...right, Bytes: optional(list(integer())) })
  // @ts-expect-error A list is made its member.
  structure<Row>('Row', { ...right, Names: optional(string()) })
  // @ts-expect-error A map is made a structure.
  structure<Row>('Row', { ...right, Labels: optional(inner) })
  // @ts-expect-error A structure is made a map.
  structure<Row>('Row', { ...right, Inner: optional(map(string())) })
  const other = optional(structure<{ Other: Date }>('Other', { Other: timestamp }))
  // @ts-expect-error A structure is made another one.
  structure<Row>('Row', { ...right, Inner: other })
  assert.ok(Name)
})

test('an operation takes its own input and gives its own output', () => {
  const good: AssumeRoleRequest = { RoleArn: 'arn', RoleSessionName: 'alice' }
  assert.ok(writeRequest(AssumeRole, good))
  // @ts-expect-error A required member is missing.
  writeRequest(AssumeRole, { RoleArn: 'arn' })
  // @ts-expect-error A member is of another kind.
  writeRequest(AssumeRole, { ...good, DurationSeconds: '900' })
  // @ts-expect-error There is no such member.
  writeRequest(AssumeRole, { ...good, RoleARN: 'arn' })
  // @ts-expect-error A tag needs a value.
  writeRequest(AssumeRole, { ...good, Tags: [{ Key: 'k' }] })

  const input: Partial<AssumeRoleRequest> = readInput(AssumeRole, readForm(''))
  // @ts-expect-error What was read may lack what is required.
  const complete: AssumeRoleRequest = input
  assert.deepEqual(complete, {})

  const { output } = readAnswer(GetAccessKeyInfo, writeAnswer(GetAccessKeyInfo, {}, 'id'))
  const account: string | undefined = output.Account
  // @ts-expect-error The output is that of another operation.
  const other: AssumeRoleResponse = output
  assert.deepEqual([account, other], [undefined, {}])
})
