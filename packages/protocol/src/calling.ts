// @daypass/protocol/calling: the caller's half of the wire, without the tables: what a client needs
// to load.
export { sha256Hex } from '#hash'
export { utf8 } from './bytes.ts'
export { percentEncode } from './form.ts'
export { presign, signCanonical } from './sigv4.ts'
export { readXml, type XmlElement, XmlError } from './xml.ts'
