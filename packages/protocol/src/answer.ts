// awsQuery answers: an operation's output, or an error, as XML or as JSON. Written by services,
// read by clients.
import { fromBase64, toBase64 } from './bytes.ts'
import type { FaultType } from './fault.ts'
import { type Operation, type Shape, type StructureShape, unit } from './shape.ts'
import { escapeXml, readXml, XML_LIMITS, type XmlElement, XmlError } from './xml.ts'

/** The forms that an answer can take; AWS gives JSON to `Accept: application/json`. */
export type AnswerForm = 'xml' | 'json'

/** An error as it stands in an answer. */
export interface AnswerError {
  readonly code: string
  /** Undefined where the answer has none. */
  readonly message?: string
  readonly type?: string
  readonly requestId?: string
}

const INDENT = '  '
/** By its name: a row may come from another copy of this package. */
const isUnit = ({ name }: StructureShape): boolean => name === unit.name
const isoSeconds = (date: Date) => `${date.toISOString().slice(0, 19)}Z`

/**
 * Writes the answer of an operation that went well.
 *
 * @param output Members that are undefined are left out.
 * @param requestId A UUID, the same as in the header `x-amzn-RequestId`.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization
 * @example
 * ```ts
 * import { GetAccessKeyInfo, writeAnswer } from '@daypass/protocol'
 *
 * writeAnswer(GetAccessKeyInfo, { Account: '123456789012' }, crypto.randomUUID())
 * ```
 */
export function writeAnswer<O>(
  operation: Operation<never, O> | Operation<unknown, O>,
  output: O,
  requestId: string,
  form: AnswerForm = 'xml',
): string {
  const { name, service } = operation
  if (form === 'json') {
    const result = writeJson(operation.output, output)
    return JSON.stringify({
      [`${name}Response`]: {
        [`${name}Result`]: result,
        ResponseMetadata: { RequestId: requestId },
      },
    })
  }
  const result = isUnit(operation.output)
    ? ''
    : `${INDENT}<${name}Result>\n` +
      `${writerOf(operation.output)(output)}${INDENT}</${name}Result>\n`
  return (
    `<${name}Response xmlns="${service.namespace}">\n${result}` +
    `${INDENT}<ResponseMetadata>\n${INDENT + INDENT}<RequestId>${requestId}</RequestId>\n` +
    `${INDENT}</ResponseMetadata>\n</${name}Response>\n`
  )
}

// Answers to requests that no operation was found for have a namespace of their own.
const DISPATCH_NAMESPACE = 'http://webservices.amazon.com/AWSFault/2005-15-09'

/**
 * Writes the answer that tells of an error. One without message has no `Message` element.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
 * @example
 * ```ts
 * import { Fault, STS, writeErrorAnswer } from '@daypass/protocol'
 *
 * writeErrorAnswer(STS, new Fault('AccessDenied', 'no'), crypto.randomUUID())
 * ```
 */
export function writeErrorAnswer(
  service: { readonly namespace: string },
  error: { readonly code: string; readonly message: string; readonly type: FaultType },
  requestId: string,
  form: AnswerForm = 'xml',
): string {
  const { code, message, type } = error
  if (form === 'json')
    return JSON.stringify({
      Error: { Code: code, Message: message || undefined, Type: type },
      RequestId: requestId,
    })
  const namespace = code === 'InvalidAction' ? DISPATCH_NAMESPACE : service.namespace
  return (
    `<ErrorResponse xmlns="${namespace}">\n${INDENT}<Error>\n` +
    `${INDENT + INDENT}<Type>${type}</Type>\n${INDENT + INDENT}<Code>${code}</Code>\n` +
    (message === '' ? '' : `${INDENT + INDENT}<Message>${escapeXml(message)}</Message>\n`) +
    `${INDENT}</Error>\n${INDENT}<RequestId>${requestId}</RequestId>\n</ErrorResponse>\n`
  )
}

/** Writes one value. */
type Writer = (value: unknown) => string

const writers = /* @__PURE__ */ new WeakMap<StructureShape, Writer>()

/** The writer of an output's members, made at its first answer. */
function writerOf(output: StructureShape): Writer {
  let writer = writers.get(output)
  if (writer === undefined) {
    writer = membersWriter(output, INDENT + INDENT)
    writers.set(output, writer)
  }
  return writer
}

function membersWriter({ members }: StructureShape, indent: string): Writer {
  const parts = members.map(({ name, shape }) => ({ name, write: xmlWriter(shape, name, indent) }))
  return (value) => {
    let xml = ''
    for (const { name, write } of parts) {
      const member = (value as Record<string, unknown>)[name]
      if (member !== undefined) xml += write(member)
    }
    return xml
  }
}

function xmlWriter(shape: Shape, name: string, indent: string): Writer {
  const nested = (write: Writer): Writer => {
    const [open, close] = [`${indent}<${name}>\n`, `${indent}</${name}>\n`]
    return (value) => {
      const content = write(value)
      return content === '' ? `${indent}<${name}/>\n` : open + content + close
    }
  }
  const deeper = indent + INDENT
  switch (shape.kind) {
    case 'structure':
      return nested(membersWriter(shape, deeper))
    case 'list': {
      const write = xmlWriter(shape.of, 'member', deeper)
      return nested((value) => (value as unknown[]).map(write).join(''))
    }
    case 'map': {
      const write = xmlWriter(shape.of, 'value', deeper + INDENT)
      const entry = ([key, item]: [string, unknown]) =>
        `${deeper}<entry>\n${deeper + INDENT}<key>${escapeXml(key)}</key>\n` +
        `${write(item)}${deeper}</entry>\n`
      return nested((value) =>
        Object.entries(value as object)
          .map(entry)
          .join(''),
      )
    }
    default: {
      const [open, close] = [`${indent}<${name}>`, `</${name}>\n`]
      return (value) => open + escapeXml(scalar(shape, value)) + close
    }
  }
}

function scalar(shape: Shape, value: unknown): string {
  if (shape.kind === 'timestamp')
    return shape.exact ? (value as Date).toISOString() : isoSeconds(value as Date)
  if (shape.kind === 'blob') return toBase64(value as Uint8Array)
  return String(value)
}

function writeJson(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        shape.members.map(({ name, shape: of }) => {
          const member = (value as Record<string, unknown>)[name]
          return [name, member === undefined ? undefined : writeJson(of, member)]
        }),
      )
    case 'list':
      return (value as unknown[]).map((item) => writeJson(shape.of, item))
    case 'map':
      return Object.fromEntries(
        Object.entries(value as Record<string, unknown>).map(([key, item]) => [
          key,
          writeJson(shape.of, item),
        ]),
      )
    case 'timestamp':
      return Math.floor((value as Date).getTime() / 1000)
    case 'blob':
      return toBase64(value as Uint8Array)
    default:
      return value
  }
}

/** What an answer held: the output and the request id that stands in it. */
export interface Answer<O> {
  readonly output: O
  readonly requestId?: string
}

const child = (element: XmlElement, name: string) =>
  element.children.find((candidate) => candidate.name === name)

/**
 * Reads the answer of an operation that went well, by local names and in any order.
 *
 * @throws XmlError when it is not XML, or not the answer of this operation.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization
 * @example
 * ```ts
 * import { GetAccessKeyInfo, readAnswer, writeAnswer } from '@daypass/protocol'
 *
 * const xml = writeAnswer(GetAccessKeyInfo, { Account: '123456789012' }, crypto.randomUUID())
 * readAnswer(GetAccessKeyInfo, xml).output.Account
 * ```
 */
export function readAnswer<O>(
  operation: Operation<never, O> | Operation<unknown, O>,
  xml: string,
  limits: { length: number; depth: number } = XML_LIMITS,
): Answer<O> {
  const root = readXml(xml, limits)
  const result = child(root, `${operation.name}Result`)
  if (root.name !== `${operation.name}Response` || !(result || isUnit(operation.output)))
    throw new XmlError(`not an answer of ${operation.name}`)
  const metadata = child(root, 'ResponseMetadata')
  return {
    output: readXmlValue(operation.output, result ?? root) as O,
    requestId: metadata && child(metadata, 'RequestId')?.text,
  }
}

/**
 * Reads the answer that tells of an error.
 *
 * @throws XmlError when it is not XML, or tells of none.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
 * @example
 * ```ts
 * import { readErrorAnswer } from '@daypass/protocol'
 *
 * readErrorAnswer('<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>').code
 * ```
 */
export function readErrorAnswer(
  xml: string,
  limits: { length: number; depth: number } = XML_LIMITS,
): AnswerError {
  const root = readXml(xml, limits)
  const error = root.name === 'Error' ? root : child(root, 'Error')
  const code = error && child(error, 'Code')?.text
  if (!code) throw new XmlError('not an answer that tells of an error')
  return {
    code,
    message: (child(error, 'Message') ?? child(error, 'message'))?.text,
    type: child(error, 'Type')?.text,
    requestId: (child(root, 'RequestId') ?? child(root, 'RequestID'))?.text,
  }
}

function readXmlValue(shape: Shape, element: XmlElement): unknown {
  const { text, children } = element
  const trimmed = text.trim()
  const fail = (expected: string): never => {
    throw new XmlError(`expected \`${element.name}\` to be ${expected}`)
  }
  switch (shape.kind) {
    case 'structure': {
      const value: Record<string, unknown> = {}
      for (const { name, shape: of } of shape.members) {
        const part = child(element, name)
        if (part) value[name] = readXmlValue(of, part)
      }
      return value
    }
    case 'list':
      return children.map((item) => readXmlValue(shape.of, item))
    case 'map':
      return Object.fromEntries(
        children.map((entry) => {
          const value = child(entry, 'value')
          return [child(entry, 'key')?.text ?? '', value && readXmlValue(shape.of, value)]
        }),
      )
    case 'integer':
      return trimmed && Number.isInteger(+trimmed) ? +trimmed : fail('an integer')
    case 'boolean':
      return trimmed === 'true'
    case 'timestamp': {
      const seconds = /^-?\d+(\.\d+)?$/.test(trimmed)
      const date = new Date(seconds ? +trimmed * 1000 : DATE.test(trimmed) ? trimmed : Number.NaN)
      return Number.isNaN(+date) ? fail('a point in time') : date
    }
    case 'blob':
      return fromBase64(trimmed) ?? fail('base64')
    default:
      return text
  }
}

// Points in time besides seconds since 1970: ISO 8601 with `Z` or an offset, with or without a
// fraction; HTTP dates.
const DATE = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$|^\w{3}, [\w :.]+ GMT$/
