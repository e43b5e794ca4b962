// Fastify itself behind the plugin of examples/verifying: who signs is known to its handlers.
import { sign } from '@daypass/protocol'
import { createService, createVerifier } from '@daypass/service'
import Fastify from 'fastify'

const { addVerifier } = await import(process.env.EXAMPLE)
const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'the secret of alice' }
const resource = 'arn:aws:notes:us-east-1:123456789012:note/1'
const read = { Effect: 'Allow', Action: 'notes:Read', Resource: resource }
const alice = {
  accessKeys: [{ id: key.accessKeyId, secret: key.secretAccessKey }],
  policies: { read: { Version: '2012-10-17', Statement: [read] } },
}
const { authority } = createService({
  config: { accounts: { 123456789012: { users: { alice } } } },
})
const app = Fastify()
addVerifier(app, createVerifier({ service: 'notes', authority, form: 'rest-json' }))
const config = (action) => ({ config: { action: `notes:${action}`, resource } })
app.post('/read', config('Read'), async ({ caller, body }) => `${caller.arn} ${body.text}`)
app.post('/write', config('Write'), async () => 'written')
const url = await app.listen({ port: 0, host: '127.0.0.1' })

async function ask(path, changed) {
  const body = '{"text":"hello"}'
  const headers = { host: new URL(url).host, 'content-type': 'application/json' }
  const request = { method: 'POST', path, headers, body }
  const scope = { region: 'us-east-1', service: 'notes', now: Date.now() }
  const { host: _, ...signed } = { ...headers, ...sign(request, key, scope) }
  const init = { method: 'POST', headers: signed, body: changed ?? body }
  const answer = await fetch(`${url}${path}`, init)
  return `${answer.status} ${answer.headers.get('x-amzn-errortype') ?? (await answer.text())}`
}
console.log('reads', await ask('/read'))
console.log('writes', await ask('/write'))
console.log('changed', await ask('/read', '{"text":"other"}'))
await app.close()
