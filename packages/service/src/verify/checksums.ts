// The checksums that S3 has for bodies, as bytes pass.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
import { createHash } from 'node:crypto'

/** Takes bytes, and says at the end what they sum up to, in base64. */
export interface Checksum {
  readonly update: (bytes: Uint8Array) => void
  readonly digest: () => string
}

function byHash(name: string): () => Checksum {
  return () => {
    const hash = createHash(name)
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('base64') }
  }
}

function byCrc32(): Checksum {
  // For gateways: everybody else does without what it takes to load.
  const { crc32 } = process.getBuiltinModule('node:zlib')
  let value = 0
  return {
    update(bytes) {
      value = crc32(bytes, value)
    },
    digest: () => word(value).toString('base64'),
  }
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}

type FourTables = [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
type EightTables = [...FourTables, ...FourTables]

/** Eight tables, so that eight bytes go in one step. */
function tablesOf(polynomial: number): Uint32Array[] {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256))
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? polynomial : 0)
    tables[0]![byte] = value >>> 0
  }
  for (let byte = 0; byte < 256; byte++)
    for (let i = 1; i < 8; i++) {
      const before = tables[i - 1]![byte]!
      tables[i]![byte] = (before >>> 8) ^ tables[0]![before & 255]!
    }
  return tables
}

// Castagnoli, reflected.
const CRC32C = 0x82f63b78
let crc32cTables: readonly Uint32Array[] | undefined

function byCrc32c(): Checksum {
  crc32cTables ??= tablesOf(CRC32C)
  const [t0, t1, t2, t3, t4, t5, t6, t7] = crc32cTables as EightTables
  let value = 0xffffffff
  return {
    update(b) {
      let at = 0
      for (; at + 8 <= b.length; at += 8) {
        const low = value ^ (b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24))
        value =
          t7[low & 255]! ^
          t6[(low >>> 8) & 255]! ^
          t5[(low >>> 16) & 255]! ^
          t4[low >>> 24]! ^
          t3[b[at + 4]!]! ^
          t2[b[at + 5]!]! ^
          t1[b[at + 6]!]! ^
          t0[b[at + 7]!]!
      }
      for (; at < b.length; at++) value = (value >>> 8) ^ t0[(value ^ b[at]!) & 255]!
    },
    digest: () => word(~value).toString('base64'),
  }
}

// CRC-64/NVME, reflected, as two words: high, low.
const CRC64_HIGH = 0x9a6c9329
const CRC64_LOW = 0xac4bc9b5
interface Crc64Tables {
  readonly high: readonly Uint32Array[]
  readonly low: readonly Uint32Array[]
}
let crc64Tables: Crc64Tables | undefined

function makeCrc64Tables(): Crc64Tables {
  const high = Array.from({ length: 8 }, () => new Uint32Array(256))
  const low = Array.from({ length: 8 }, () => new Uint32Array(256))
  for (let byte = 0; byte < 256; byte++) {
    let [h, l] = [0, byte]
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = l & 1
      l = (l >>> 1) | (h << 31)
      h >>>= 1
      if (isOdd) [h, l] = [h ^ CRC64_HIGH, l ^ CRC64_LOW]
    }
    high[0]![byte] = h
    low[0]![byte] = l
  }
  for (let byte = 0; byte < 256; byte++)
    for (let i = 1; i < 8; i++) {
      const [h, l] = [high[i - 1]![byte]!, low[i - 1]![byte]!]
      const entry = l & 255
      low[i]![byte] = ((l >>> 8) | (h << 24)) ^ low[0]![entry]!
      high[i]![byte] = (h >>> 8) ^ high[0]![entry]!
    }
  return { high, low }
}

function byCrc64Nvme(): Checksum {
  crc64Tables ??= makeCrc64Tables()
  const [h0, h1, h2, h3, h4, h5, h6, h7] = crc64Tables.high as EightTables
  const [l0, l1, l2, l3, l4, l5, l6, l7] = crc64Tables.low as EightTables
  let [h, l] = [0xffffffff, 0xffffffff]
  return {
    update(b) {
      let at = 0
      for (; at + 8 <= b.length; at += 8) {
        const x = l ^ (b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24))
        const y = h ^ (b[at + 4]! | (b[at + 5]! << 8) | (b[at + 6]! << 16) | (b[at + 7]! << 24))
        const [x0, x1, x2, x3] = [x & 255, (x >>> 8) & 255, (x >>> 16) & 255, x >>> 24]
        const [y0, y1, y2, y3] = [y & 255, (y >>> 8) & 255, (y >>> 16) & 255, y >>> 24]
        const lowX = l7[x0]! ^ l6[x1]! ^ l5[x2]! ^ l4[x3]!
        l = lowX ^ l3[y0]! ^ l2[y1]! ^ l1[y2]! ^ l0[y3]!
        const highX = h7[x0]! ^ h6[x1]! ^ h5[x2]! ^ h4[x3]!
        h = highX ^ h3[y0]! ^ h2[y1]! ^ h1[y2]! ^ h0[y3]!
      }
      for (; at < b.length; at++) {
        const entry = (l ^ b[at]!) & 255
        l = ((l >>> 8) | (h << 24)) ^ l0[entry]!
        h = (h >>> 8) ^ h0[entry]!
      }
    },
    digest: () => Buffer.concat([word(~h), word(~l)]).toString('base64'),
  }
}

/** The checksums by the header that states them. */
export const CHECKSUMS: Readonly<Record<string, () => Checksum>> = {
  'content-md5': byHash('md5'),
  'x-amz-checksum-crc32': byCrc32,
  'x-amz-checksum-crc32c': byCrc32c,
  'x-amz-checksum-crc64nvme': byCrc64Nvme,
  'x-amz-checksum-sha1': byHash('sha1'),
  'x-amz-checksum-sha256': byHash('sha256'),
}
