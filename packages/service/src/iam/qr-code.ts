// A text as a QR code (ISO/IEC 18004) in a PNG (W3C, third edition): one bit for each dot.
import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** Modules of light around a code: the standard asks for four. */
const BORDER = 4
/** Dots along the side of a module. */
const SCALE = 6

/** Draws a text, dark on light, as a camera reads it. */
export function qrCodePng(text: string): Uint8Array {
  const { data } = encode(text, { ecc: 'M', border: BORDER })
  const size = data.length * SCALE
  const rows = data.flatMap((modules) => Array<Buffer>(SCALE).fill(rowOf(modules)))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  // One bit of grey; compression, filter and interlacing as usual.
  head.writeUInt8(1, 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const image = deflateSync(Buffer.concat(rows))
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', image), chunk('IEND')]),
  )
}

/** A row of dots: no filter, then eight dots a byte, the first one highest; light is 1. */
function rowOf(modules: readonly boolean[]): Buffer {
  const row = Buffer.alloc(1 + Math.ceil((modules.length * SCALE) / 8))
  for (let dot = 0; dot < modules.length * SCALE; dot++)
    if (!modules[Math.floor(dot / SCALE)]) row[1 + (dot >> 3)]! |= 0x80 >> (dot & 7)
  return row
}

/** Length, type, content, and the check sum of the latter two. */
function chunk(type: string, content: Uint8Array = new Uint8Array()): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const made = Buffer.alloc(4 + named.length + 4)
  made.writeUInt32BE(content.length, 0)
  named.copy(made, 4)
  made.writeUInt32BE(crc32(named), 4 + named.length)
  return made
}
