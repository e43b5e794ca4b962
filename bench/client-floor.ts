// AssumeRole by hand: `node:http`, a signing key kept for the day, an answer read with regular
// expressions. What a client costs beyond this is its own doing.
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import { Agent, request } from 'node:http'
import { CALLER, roleArn } from './directory.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 50 })
const REGION = 'us-east-1'
const NAMES = ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']
const PATTERNS = NAMES.map((name) => new RegExp(`<${name}>(.*?)</${name}>`))
const BODY = new URLSearchParams({
  Action: 'AssumeRole',
  Version: '2011-06-15',
  RoleArn: roleArn(0),
  RoleSessionName: 'bench',
})

let kept: { day: string; key: KeyObject } | undefined

function keyOf(day: string): KeyObject {
  if (kept?.day === day) return kept.key
  let key = createSecretKey(Buffer.from(`AWS4${CALLER.secretAccessKey}`))
  for (const part of [day, REGION, 'sts', 'aws4_request'])
    key = createSecretKey(createHmac('sha256', key).update(part).digest())
  kept = { day, key }
  return key
}

/** Makes one call. */
export function callByHand(port: number): Promise<readonly (string | undefined)[]> {
  const body = BODY.toString()
  const time = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const day = time.slice(0, 8)
  const host = `127.0.0.1:${port}`
  const type = 'application/x-www-form-urlencoded'
  const names = 'content-type;host;x-amz-date'
  const lines = `content-type:${type}\nhost:${host}\nx-amz-date:${time}\n`
  const canonical = `POST\n/\n\n${lines}\n${names}\n${hash('sha256', body)}`
  const scope = `${day}/${REGION}/sts/aws4_request`
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`
  const signature = createHmac('sha256', keyOf(day)).update(text).digest('hex')
  const credential = `Credential=${CALLER.accessKeyId}/${scope}`
  const headers = {
    host,
    'content-type': type,
    'content-length': body.length,
    'x-amz-date': time,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}`,
  }
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', method: 'POST', path: '/', headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const xml = Buffer.concat(chunks).toString()
        resolve(PATTERNS.map((pattern) => pattern.exec(xml)?.[1]))
      })
    })
      .on('error', reject)
      .end(body)
  })
}
