// QR codes of MFA devices: the picture is a PNG by its standard, and shows what the encoder made.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, inflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { qrCodePng } from '../src/iam/qr-code.ts'

/** The chunks of a PNG by their types, each with its check sum verified. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.set(type, png.subarray(at + 8, at + 8 + length))
    const named = png.subarray(at + 4, at + 8 + length)
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(named), type)
    at += 12 + length
  }
  return chunks
}

for (const text of ['a', 'otpauth://totp/alice@example?secret='.padEnd(120, 'A'), 'x'.repeat(500)])
  test(`a text of ${text.length} characters is drawn module by module`, () => {
    const chunks = chunksOf(Buffer.from(qrCodePng(text)))
    assert.deepEqual([...chunks.keys()], ['IHDR', 'IDAT', 'IEND'])
    const head = chunks.get('IHDR')!
    const size = head.readUInt32BE(0)
    assert.equal(head.readUInt32BE(4), size)
    assert.deepEqual([...head.subarray(8)], [1, 0, 0, 0, 0])
    const { data } = encode(text, { ecc: 'M', border: 4 })
    const scale = size / data.length
    const rows = inflateSync(chunks.get('IDAT')!)
    const width = 1 + Math.ceil(size / 8)
    assert.equal(rows.length, width * size)
    for (let y = 0; y < size; y++) {
      assert.equal(rows[y * width], 0)
      for (let x = 0; x < size; x++) {
        const isDark = ((rows[y * width + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1) === 0
        if (isDark !== data[Math.floor(y / scale)]![Math.floor(x / scale)])
          assert.fail(`another module at ${x}, ${y}`)
      }
    }
  })
