// Raw HTTP: a request as bytes, signed by our signer or by an independent one, in every form that
// a request can have; the answer held against the layout to the letter.

import { createHash, createHmac } from 'node:crypto'
import {
  escapeXml,
  presign,
  readAnswer,
  readErrorAnswer,
  sign,
  writeRequest,
} from '@daypass/protocol'
import type { ServiceRequest } from '@daypass/service'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Got } from '../case.ts'
import { plain } from '../compare.ts'
import { type RawAnswer, type Send, sendTo } from '../http.ts'
import { operationNamed, type Staged } from '../stage.ts'
import { type Client, type Errand, each } from './client.ts'

/** A way to put a request into bytes. */
type Write = (form: string, staged: Staged) => ServiceRequest | Promise<ServiceRequest>

const HOST = 'sts.example.test'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const base = (form: string) => ({
  method: 'POST',
  path: '/',
  headers: { host: HOST, ...FORM },
  body: form,
})
const bare = (form: string) => ({ method: 'GET', path: '/', query: form, headers: { host: HOST } })

const scopeOf = ({ region, clientNow }: Staged) => ({ region, service: 'sts', now: clientNow })

/** Adds to the headers what the signer says. */
function signed(request: ServiceRequest, staged: Staged): ServiceRequest {
  const added = sign(request, staged.key, scopeOf(staged))
  return { ...request, headers: { ...request.headers, ...added } }
}

/** Hashes for the independent signer. */
class Sha256 {
  readonly #hash: ReturnType<typeof createHash>

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = secret as string | Uint8Array | undefined
    this.#hash = (
      key === undefined ? createHash('sha256') : createHmac('sha256', key)
    ) as ReturnType<typeof createHash>
  }

  update(data: string | Uint8Array): void {
    this.#hash.update(data)
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }

  reset(): void {}
}

/** The same, signed by the signer of the official SDK. */
async function signedByOthers(request: ServiceRequest, staged: Staged): Promise<ServiceRequest> {
  const { key, region, clientNow } = staged
  const signer = new SignatureV4({
    credentials: key,
    region,
    service: 'sts',
    sha256: Sha256,
    applyChecksum: false,
  })
  const { headers } = await signer.sign(
    { ...request, headers: { ...request.headers }, protocol: 'http:', hostname: HOST, query: {} },
    { signingDate: new Date(clientNow) },
  )
  return {
    ...request,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  }
}

const FORMS: readonly { name: string; write: Write; json?: boolean; longest?: number }[] = [
  { name: 'raw POST', write: (form, staged) => signed(base(form), staged) },
  {
    name: 'raw POST, signed by the official signer',
    write: (form, staged) => signedByOthers(base(form), staged),
  },
  {
    name: 'raw GET',
    write: (form, staged) => signed(bare(form), staged),
    longest: 14_000,
  },
  {
    name: 'raw GET, presigned',
    write: (form, staged) => {
      const query = presign(bare(form), staged.key, scopeOf(staged), 60)
      return { ...bare(form), query }
    },
    longest: 8000,
  },
  {
    name: 'raw POST for JSON',
    write: (form, staged) => {
      const { headers, ...rest } = signed(base(form), staged)
      return { ...rest, headers: { ...headers, accept: 'application/json' } }
    },
    json: true,
  },
]

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** What is wrong with the layout of an answer, as a code that no case expects. */
const misshapen = (what: string, { status, body }: RawAnswer): Got => ({
  status,
  code: `(${what})`,
  message: body.slice(0, 1000),
})

const stepsOf = (xml: string) => xml.split('\n').map((line) => /^ */.exec(line)![0].length)

/** Two spaces for every level, one element a line, a newline at the end. */
function laidOut(operation: string, body: string): boolean {
  const head = `<${operation}Response xmlns="${NAMESPACE}">\n  <${operation}Result>\n`
  const tail = new RegExp(
    `\\n  <ResponseMetadata>\\n    <RequestId>${UUID}</RequestId>\\n  </ResponseMetadata>\\n</${operation}Response>\\n$`,
  )
  const steps = stepsOf(body.trimEnd())
  const even = steps.every(
    (step, i) => step % 2 === 0 && Math.abs(step - (steps[i - 1] ?? step)) <= 2,
  )
  return body.startsWith(head) && tail.test(body) && even
}

function readXmlAnswer(operation: string, answer: RawAnswer): Got {
  const { status, headers, body } = answer
  if (headers['content-type'] !== 'text/xml') return misshapen('content type', answer)
  if (status === 200) {
    if (!laidOut(operation, body)) return misshapen('layout', answer)
    const { output, requestId } = readAnswer(operationNamed(operation), body)
    if (requestId !== headers['x-amzn-requestid']) return misshapen('request id', answer)
    return { output: plain(output) as Record<string, unknown> }
  }
  const { code, message = '', requestId = '' } = readErrorAnswer(body)
  const type = status < 500 ? 'Sender' : 'Receiver'
  const namespace =
    code === 'InvalidAction' ? 'http://webservices.amazon.com/AWSFault/2005-15-09' : NAMESPACE
  const shown = message === '' ? '' : `    <Message>${escapeXml(message)}</Message>\n`
  const exact = `<ErrorResponse xmlns="${namespace}">\n  <Error>\n    <Type>${type}</Type>\n    <Code>${code}</Code>\n${shown}  </Error>\n  <RequestId>${requestId}</RequestId>\n</ErrorResponse>\n`
  if (body !== exact) return misshapen('layout', answer)
  if (requestId !== headers['x-amzn-requestid']) return misshapen('request id', answer)
  return { status, code, message }
}

interface JsonError {
  Error: { Code: string; Message?: string; Type: string }
  RequestId: string
}

/** In JSON, points in time are seconds since 1970. */
function readJsonAnswer(operation: string, answer: RawAnswer): Got {
  const { status, headers, body } = answer
  if (headers['content-type'] !== 'application/json') return misshapen('content type', answer)
  if (status !== 200) {
    const { Error: error, RequestId } = JSON.parse(body) as JsonError
    if (RequestId !== headers['x-amzn-requestid']) return misshapen('request id', answer)
    return { status, code: error.Code, message: error.Message ?? '' }
  }
  const content = JSON.parse(body, (name, value) => {
    if (name !== 'Expiration') return value
    return new Date(value * 1000).toISOString().replace('.000Z', 'Z')
  })
  const wrapper = content[`${operation}Response`]
  if (wrapper?.ResponseMetadata?.RequestId !== headers['x-amzn-requestid'])
    return misshapen('request id', answer)
  return { output: wrapper[`${operation}Result`] as Record<string, unknown> }
}

async function ask(
  { one, staged }: Errand,
  { write, json = false }: (typeof FORMS)[number],
  send: Send,
): Promise<Got> {
  const form = writeRequest(operationNamed(one.operation), staged.input)
  const answer = await send(await write(form, staged))
  try {
    return json ? readJsonAnswer(one.operation, answer) : readXmlAnswer(one.operation, answer)
  } catch (error) {
    return misshapen(String(error), answer)
  }
}

/**
 * The raw clients.
 *
 * @param inProcess Asks the service itself instead of its port.
 */
export const rawClients = (inProcess: boolean): readonly Client[] =>
  FORMS.map((form): Client => {
    const { name, longest = Number.POSITIVE_INFINITY } = form
    return {
      name,
      takes: ({ input = {} }) => JSON.stringify(input).length * 3 < longest,
      run: (errands) =>
        each(errands, async (errand) => {
          if (inProcess) return ask(errand, form, errand.staged.service.handle)
          const { send, close } = sendTo(errand.url)
          try {
            return await ask(errand, form, send)
          } finally {
            close()
          }
        }),
    }
  })
