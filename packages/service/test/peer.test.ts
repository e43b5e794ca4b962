// Whom a request comes from, with proxies in between and without.
import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { describe, it, test } from 'node:test'
import { createPeerOf } from '../src/peer.ts'

/** A request over a connection from an address. */
const from = (remoteAddress: string, headers: Record<string, string> = {}, encrypted = false) =>
  ({ socket: { remoteAddress, encrypted }, headers }) as unknown as IncomingMessage

const forwarded = (chain: string, protocol?: string) => ({
  'x-forwarded-for': chain,
  ...(protocol !== undefined && { 'x-forwarded-proto': protocol }),
})

describe('the address that counts', () => {
  const trusted = ['10.0.0.0/8', '192.0.2.1', 'fd00::/8']
  for (const [name, remote, chain, expected] of [
    ['who connects, when that is no proxy', '203.0.113.9', '198.51.100.7', '203.0.113.9'],
    ['whom a proxy names', '10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['whom a proxy names, over IPv6', 'fd00::1', '2001:db8::7', '2001:db8::7'],
    [
      'without the prefix of IPv4 in IPv6',
      '::ffff:10.1.2.3',
      '::ffff:198.51.100.7',
      '198.51.100.7',
    ],
    ['the last one that is no proxy', '10.1.2.3', '198.51.100.7, 192.0.2.1', '198.51.100.7'],
    ['not what the client wrote before', '10.1.2.3', '127.0.0.1, 198.51.100.7', '198.51.100.7'],
    ['the first of a chain of proxies', '10.1.2.3', '10.9.9.9, 10.8.8.8', '10.9.9.9'],
    ['the proxy, when it names nobody', '10.1.2.3', '', '10.1.2.3'],
    ['the proxy, when what it names is no address', '10.1.2.3', '1.2.3.4, unknown', '10.1.2.3'],
    ['the proxy, beside a network that only begins alike', '11.1.2.3', '1.2.3.4', '11.1.2.3'],
  ] as const)
    it(`is ${name}`, () => {
      const { sourceIp } = createPeerOf(trusted)(from(remote, forwarded(chain)))
      assert.equal(sourceIp, expected)
    })

  it('is who connects, when no proxy is trusted', () => {
    const { sourceIp } = createPeerOf()(from('10.1.2.3', forwarded('198.51.100.7')))
    assert.equal(sourceIp, '10.1.2.3')
  })
})

for (const [remote, protocol, encrypted, secure] of [
  ['10.1.2.3', 'https', false, true],
  ['10.1.2.3', 'http, HTTPS', false, true],
  ['10.1.2.3', 'https, http', false, false],
  ['10.1.2.3', 'http', true, false],
  ['10.1.2.3', undefined, true, true],
  ['203.0.113.9', 'https', false, false],
] as const)
  test(`from ${remote}, forwarded as ${protocol}, ${encrypted ? 'with' : 'without'} TLS: ${secure ? 'secure' : 'not secure'}`, () => {
    const message = from(remote, forwarded('198.51.100.7', protocol), encrypted)
    assert.equal(createPeerOf(['10.0.0.0/8'])(message).secure, secure)
  })

for (const network of ['', 'proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129'])
  test(`\`${network}\` is no network`, () => {
    assert.throws(() => createPeerOf([network]), TypeError)
  })
