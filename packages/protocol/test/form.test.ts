// awsQuery requests, written and read. The rows that are not of STS follow the protocol tests of Smithy and botocore.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#request-serialization
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AssumeRole,
  AssumeRoot,
  decodeField,
  Fault,
  FORM_LIMITS,
  type FormNode,
  GetSessionToken,
  GetWebIdentityToken,
  type Operation,
  percentEncode,
  readForm,
  readInput,
  stsOperations,
  writeRequest,
} from '@daypass/protocol'
import fc from 'fast-check'
import { Echo, type Everything, structureOf } from './values.ts'

const operations: readonly Operation<never, unknown>[] = [...Object.values(stsOperations), Echo]
const echo = (form: string) => readInput(Echo, readForm(form))

const WRITTEN: readonly [what: string, input: Everything, fields: string][] = [
  ['scalars', { Str: 'val1', Num: -7, Yes: false }, 'Str=val1&Num=-7&Yes=false'],
  ['an empty text', { Str: '' }, 'Str='],
  ['a structure in a structure', { Struct: { Inner: { Foo: 'a' } } }, 'Struct.Inner.Foo=a'],
  ['a list', { List: ['a', 'b'] }, 'List.member.1=a&List.member.2=b'],
  ['an empty list', { List: [] }, 'List='],
  [
    'a list of structures',
    { Parts: [{ Foo: 'a' }, { Bar: 'b' }] },
    'Parts.member.1.Foo=a&Parts.member.2.Bar=b',
  ],
  [
    'a map',
    { Map: { k1: 'a', k2: 'b' } },
    'Map.entry.1.key=k1&Map.entry.1.value=a&Map.entry.2.key=k2&Map.entry.2.value=b',
  ],
  [
    'a map of structures',
    { Structs: { k: { Foo: 'a' } } },
    'Structs.entry.1.key=k&Structs.entry.1.value.Foo=a',
  ],
  ['bytes', { Blob: new TextEncoder().encode('foo?') }, 'Blob=Zm9vPw%3D%3D'],
  ['a point in time', { When: new Date(1422172800000) }, 'When=2015-01-25T08%3A00%3A00Z'],
  [
    'a fraction of a second',
    { When: new Date(1422172800123) },
    'When=2015-01-25T08%3A00%3A00.123Z',
  ],
  [
    'everything that is reserved',
    { Str: "a b+c&d=e%f!'()*~-._/é😀" },
    'Str=a%20b%2Bc%26d%3De%25f%21%27%28%29%2A~-._%2F%C3%A9%F0%9F%98%80',
  ],
]

for (const [what, input, fields] of WRITTEN)
  test(`a request writes ${what}, and its reader reads it back`, () => {
    assert.equal(writeRequest(Echo, input), `Action=Echo&Version=2014-01-01&${fields}`)
    assert.deepEqual(echo(fields), input)
  })

test('a request leaves out what is undefined or null, and maps without entries', () => {
  const bare = 'Action=Echo&Version=2014-01-01'
  assert.equal(writeRequest(Echo, { Str: undefined, Map: {}, Struct: {} }), bare)
  assert.equal(writeRequest(Echo, { Str: null } as unknown as Everything), bare)
})

const STS_NAMES: readonly [what: string, body: string, fields: string][] = [
  [
    'AssumeRole',
    writeRequest(AssumeRole, {
      RoleArn: 'arn:aws:iam::123456789012:role/R',
      RoleSessionName: 's',
      PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/P' }],
      Tags: [{ Key: 'k', Value: 'v' }],
      TransitiveTagKeys: ['k'],
      ProvidedContexts: [{ ProviderArn: 'p', ContextAssertion: 'c' }],
    }),
    'RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2FR&RoleSessionName=s&PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FP&Tags.member.1.Key=k&Tags.member.1.Value=v&TransitiveTagKeys.member.1=k&ProvidedContexts.member.1.ProviderArn=p&ProvidedContexts.member.1.ContextAssertion=c',
  ],
  [
    'AssumeRoot',
    writeRequest(AssumeRoot, { TargetPrincipal: '123456789012', TaskPolicyArn: { arn: 'a' } }),
    'TargetPrincipal=123456789012&TaskPolicyArn.arn=a',
  ],
  [
    'GetWebIdentityToken',
    writeRequest(GetWebIdentityToken, {
      Audience: ['a', 'b'],
      SigningAlgorithm: 'RS256',
      Tags: [],
    }),
    'Audience.member.1=a&Audience.member.2=b&SigningAlgorithm=RS256&Tags=',
  ],
]

for (const [name, body, fields] of STS_NAMES)
  test(`${name} is written with the names of the wire`, () => {
    assert.equal(body, `Action=${name}&Version=2011-06-15&${fields}`)
  })

for (const operation of operations)
  test(`every input of ${operation.name} survives being written and read`, () => {
    fc.assert(
      fc.property(structureOf(operation.input, 1), (input) => {
        const body = writeRequest(operation, input as never)
        assert.match(body, /^[\w.~%&=-]*$/)
        const form = readForm(body)
        assert.equal(form.parts?.get('Action')?.value, operation.name)
        assert.equal(form.parts?.get('Version')?.value, operation.service.version)
        assert.deepEqual(readInput(operation, form), input)
        assert.deepEqual(readInput(operation, readForm(body.replaceAll('%20', '+'))), input)
        const shuffled = body.split('&').reverse().join('&')
        assert.deepEqual(
          Object.keys(readInput(operation, readForm(shuffled))).sort(),
          Object.keys(input).sort(),
        )
      }),
    )
  })

const READ: readonly [what: string, form: string, input: object][] = [
  ['nothing', '', {}],
  ['fields without names', '&&=x&=', {}],
  ['a name alone as empty text', 'Str', { Str: '' }],
  ['an equal sign in a value', 'Str=a=b', { Str: 'a=b' }],
  ['escapes in names', '%53tr=a&List%2Emember.1=b', { Str: 'a', List: ['b'] }],
  ['escapes in either case', 'Str=%c3%a9%C3%A9', { Str: 'éé' }],
  ['+ as a space', 'Str=a+b%2Bc', { Str: 'a b+c' }],
  ['the first of repeated fields', 'Str=a&Str=b&Num=1&Num=x', { Str: 'a', Num: 1 }],
  ['no field that the table does not name', 'Other=1&str=2&Str.x=3&Num.member.1=4', {}],
  ['an empty list', 'List=', { List: [] }],
  ['a list with another value besides', 'List=x&List.member.1=a', { List: ['a'] }],
  ['index 01 as 1', 'List.member.01=a', { List: ['a'] }],
  [
    'indexes in any order',
    'List.member.2=b&List.member.03=c&List.member.1=a',
    { List: ['a', 'b', 'c'] },
  ],
  [
    'texts that are left out as undefined',
    'List.member.2=a&List.member.4=b',
    { List: [undefined, 'a', undefined, 'b'] },
  ],
  [
    'structures that are left out as if they were not there',
    'Parts.member.2.Foo=a&Parts.member.12.Foo=b',
    { Parts: [{ Foo: 'a' }, { Foo: 'b' }] },
  ],
  ['the numbers that stand for true and false', 'Yes=1', { Yes: true }],
  ['a list of empty texts', 'List.member.1=&List.member.2=', { List: ['', ''] }],
  [
    'members of a list that are nothing as absent',
    'Parts.member.1=&Parts.member.2.Foo=a',
    { Parts: [{ Foo: 'a' }] },
  ],
  ['an empty structure as absent', 'Struct=', {}],
  ['a structure of nothing known', 'Struct.Other=1', { Struct: {} }],
  [
    'a map',
    'Map.entry.2.value=b&Map.entry.2.key=y&Map.entry.1.key=x&Map.entry.1.value=a',
    { Map: { x: 'a', y: 'b' } },
  ],
  ['a plus sign', 'Num=%2B900', { Num: 900 }],
  ['leading zeros', 'Num=000900', { Num: 900 }],
  ['the least number', 'Num=-2147483648', { Num: -2147483648 }],
  ['the greatest number', 'Num=2147483647', { Num: 2147483647 }],
  ['offsets of time', 'When=2019-12-16T23:48:18%2B01:00', { When: new Date(1576536498000) }],
  ['fractions of seconds', 'When=2000-01-02T20:34:56.123Z', { When: new Date(946845296123) }],
]

for (const [what, form, input] of READ)
  test(`the reader of requests takes ${what}`, () => {
    assert.deepEqual(echo(form), input)
  })

const malformed = (message: string) => ({
  name: 'Fault',
  code: 'MalformedInput',
  status: 400,
  message,
})
const SPARSE = (gap: number) => `Excessively sparse input would skip ${gap} list elements`
const MALFORMED: readonly [form: string, message?: string][] = [
  ['Num=', 'missing value for decimal type'],
  ['Num', 'missing value for decimal type'],
  ...['abc', '900.0', '9e2', '+900+', '%09900', '900%0A', '0x10', '2147483648', '-2147483649'].map(
    (value): [string] => [`Num=${value}`],
  ),
  [`Num=${'9'.repeat(100_000)}`],
  ...['True', 'TRUE', '%20true', 'true%20', '', 'null', '2', '+1', '01'].map((value): [string] => [
    `Yes=${value}`,
  ]),
  ['When=yesterday'],
  ['Blob=Zg'],
  ['Blob=Zg%3D%3Dx'],
  ['List=a'],
  ['Parts=a'],
  ['Parts.member.1=a'],
  // §2.1: indexes, as GetContextKeysForCustomPolicy was seen to refuse them.
  ['List.member.0=a', '0 is not a valid index'],
  ['List.member.00=a', '00 is not a valid index'],
  ['List.member.-1=a', "Key -1 may not have a leading '-'"],
  [`List.member.-${'1'.repeat(2000)}=a`, `Key -${'1'.repeat(1023)} may not have a leading '-'`],
  ...['x', '%2B1', '1e1', ''].map((index): [string, string] => [
    `List.member.${index}=a`,
    'Start of list found where not expected',
  ]),
  ['Parts.member.__proto__.Foo=a', 'Start of list found where not expected'],
  ...[12, 16, 33].map((index): [string, string] => [`List.member.${index}=a`, SPARSE(index - 1)]),
  ['List.member.12=a&List.member.1=a', SPARSE(11)],
  ['List.member.1=a&List.member.22=a&List.member.43=a', SPARSE(21)],
  ...[21, 22].map((index): [string, string] => [
    `${Array.from({ length: 10 }, (_, i) => `List.member.${i + 1}=a`).join('&')}&List.member.${index}=a`,
    SPARSE(index - 10),
  ]),
  ['List.member.9999999999=a', SPARSE(9_999_999_998)],
  ['List.member.99999999999999999999=a'],
  ['Map.entry.1.value=a'],
  ['Map.entry.0.key=a', '0 is not a valid index'],
]

for (const [form, message = ''] of MALFORMED)
  test(`the form ${form.slice(0, 40)} is malformed input`, () => {
    assert.throws(() => echo(form), malformed(message))
  })

test('of DurationSeconds every spelling is taken or refused as STS does', () => {
  const duration = (value: string) =>
    readInput(GetSessionToken, readForm(`DurationSeconds=${value}`)).DurationSeconds
  for (const value of ['900', '%2B900', '0900']) assert.equal(duration(value), 900)
  assert.equal(duration('0'), 0)
  assert.throws(() => duration(''), malformed('missing value for decimal type'))
  for (const value of [
    'abc',
    '900.0',
    '9e2',
    '+900+',
    '%20900%20',
    '%09900',
    '900%0A',
    '4294967296',
  ])
    assert.throws(() => duration(value), malformed(''))
})

const DECODED: readonly [field: string, text: string][] = [
  ['', ''],
  ['a b', 'a b'],
  ['a+b%20c%2b', 'a b c+'],
  ['%F0%9F%98%80', '😀'],
  ['%EF%BB%BFa', '\uFEFFa'],
  ['%00', '\0'],
  ['%FF', '\uFFFD'],
  ['%EF%BB%BF%FF+é%C3', '\uFEFF\uFFFD é\uFFFD'],
  ['%ED%A0%BD', '\uFFFD\uFFFD\uFFFD'],
  ['%C0%80', '\uFFFD\uFFFD'],
]

for (const [field, text] of DECODED)
  test(`the field ${JSON.stringify(field)} decodes to ${JSON.stringify(text)}`, () => {
    assert.equal(decodeField(field), text)
  })

const BROKEN: readonly [field: string, message: string][] = [
  ['%', 'Incomplete trailing escape % sequence'],
  ['a%4', 'Incomplete trailing escape % sequence'],
  ['%41%', 'Incomplete trailing escape % sequence'],
  ['%zz', 'Illegal hex character in escape % pattern: %zz'],
  ['%4gx', 'Illegal hex character in escape % pattern: %4g'],
  ['%%41', 'Illegal hex character in escape % pattern: %%4'],
  ['% 1', 'Illegal hex character in escape % pattern: % 1'],
]

for (const [field, message] of BROKEN)
  test(`the field ${field} is a malformed query, in a name as in a value`, () => {
    const fault = { name: 'Fault', code: 'MalformedQueryString', status: 400, message }
    assert.throws(() => decodeField(field), fault)
    assert.throws(() => readForm(`Action=X&${field}=1`), fault)
    assert.throws(() => readForm(`Action=X&a=${field}`), fault)
  })

test('a long field is decoded as a short one is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('%C3%A9', '%FF', '%ef%bb%BF', '+', 'é', 'a', '%2B')),
      (parts) => {
        const text = parts.join('')
        const long = 'b'.repeat(10_001)
        assert.equal(decodeField(`${long}+${text}`), `${long} ${decodeField(text)}`)
      },
    ),
  )
})

test('percentEncode keeps what RFC 3986 calls unreserved, and decodeField undoes it', () => {
  assert.equal(percentEncode('AZaz09-._~'), 'AZaz09-._~')
  assert.equal(percentEncode("!'()*"), '%21%27%28%29%2A')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.match(percentEncode(text), /^[\w.~%-]*$/)
      assert.equal(decodeField(percentEncode(text)), text)
    }),
  )
})

test('on whatever form the readers throw Fault or nothing', () => {
  const step = fc.constantFrom(
    ...['Tags', 'member', '1', '2', '01', '0', '-1', '99', 'Key', 'RoleArn', 'DurationSeconds'],
    ...['Num', 'Yes', 'When', 'Blob', 'List', 'Parts', 'Struct', 'Map', 'entry', 'key', 'value'],
    ...['__proto__', 'constructor', 'prototype', 'toString', '', '%', '%4', '%FF', 'é'],
  )
  const field = fc
    .tuple(fc.array(step, { maxLength: 14 }), fc.oneof(step, fc.string({ unit: 'binary' })))
    .map(([name, value]) => `${name.join('.')}=${value}`)
  const form = fc.oneof(
    fc.array(field, { maxLength: 12 }).map((fields) => fields.join('&')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  fc.assert(
    fc.property(form, (body) => {
      for (const operation of operations)
        try {
          readInput(operation, readForm(body))
        } catch (error) {
          assert.ok(error instanceof Fault, String(error))
        }
    }),
    { numRuns: 1000 },
  )
})

test('names of prototypes are names like others', () => {
  const form = readForm(
    '__proto__.polluted=1&constructor.prototype.polluted=1&Map.entry.1.key=__proto__&Map.entry.1.value=x&Struct.__proto__.polluted=1',
  )
  const input = readInput(Echo, form)
  assert.equal(Reflect.get({}, 'polluted'), undefined)
  assert.deepEqual(Object.keys(input.Map ?? {}), ['__proto__'])
  assert.equal(Object.getPrototypeOf(input.Map), Object.prototype)
  assert.deepEqual(input.Struct, {})
  assert.equal(form.parts?.get('__proto__')?.parts?.get('polluted')?.value, '1')
})

function depthOf(node: FormNode): number {
  let depth = 0
  for (let nodes = [node]; nodes.length > 0; depth++)
    nodes = nodes.flatMap(({ parts }) => [...(parts?.values() ?? [])])
  return depth - 1
}

test('a name is read as deep as the limit says, and read over beyond it', () => {
  const nested = (steps: number) => `${'a.'.repeat(steps - 1)}b=1`
  assert.equal(depthOf(readForm(nested(FORM_LIMITS.depth))), FORM_LIMITS.depth)
  assert.equal(depthOf(readForm(nested(FORM_LIMITS.depth + 1))), 0)
  assert.equal(depthOf(readForm(nested(1_000_000))), 0)
})

test('a form has as many fields as the limit says, and no more', () => {
  const fields = (count: number) => Array(count).fill('a=1').join('&')
  assert.equal(readForm(fields(FORM_LIMITS.fields)).parts?.get('a')?.value, '1')
  for (const form of [fields(FORM_LIMITS.fields + 1), '&'.repeat(10_000_000)])
    assert.throws(() => readForm(form), {
      code: 'MalformedQueryString',
      message: 'More than 10000 parameters',
    })
})

// Each would take days if anything started over at every character.
const LARGE = 10_000_000
const LARGE_BODIES: readonly [what: string, body: string][] = [
  ['one value', `Str=${'a'.repeat(LARGE)}`],
  ['one name', 'a'.repeat(LARGE)],
  ['dots', '.'.repeat(LARGE)],
  ['equal signs', `Str=${'='.repeat(LARGE)}`],
  ['escapes of bytes that are not UTF-8', `Str=${'%FFa'.repeat(LARGE / 4)}`],
  ['plus signs', `Str=${'+a'.repeat(LARGE / 2)}`],
  ['digits of a number', `Num=${'9'.repeat(LARGE)}`],
  ['digits of an index', `List.member.${'9'.repeat(LARGE)}=1`],
  ['base64', `Blob=${'A'.repeat(LARGE)}`],
  ['a date', `When=2015-${'0'.repeat(LARGE)}`],
]

for (const [what, body] of LARGE_BODIES)
  test(`ten million bytes of ${what} are read or refused in one go`, () => {
    try {
      echo(body)
    } catch (error) {
      assert.ok(error instanceof Fault)
    }
  })
