// The documents of S3 that say what is to be decided. They go on as they came, so one that two
// readers could read differently is refused.
import { readXml, type XmlElement, XmlError } from '@daypass/protocol'
import { ToldError } from '../verify/told.ts'

export const malformedXml = (): ToldError =>
  new ToldError(
    'MalformedXML',
    400,
    'The XML you provided was not well-formed or did not validate against our published schema',
  )

/** What elements contain; all others only text. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  Delete: ['Object', 'Quiet'],
  Object: ['Key', 'VersionId', 'ETag', 'LastModifiedTime', 'Size'],
  Tagging: ['TagSet'],
  TagSet: ['Tag'],
  Tag: ['Key', 'Value'],
  Retention: ['Mode', 'RetainUntilDate'],
  LegalHold: ['Status'],
  // Not what writes a selection into another bucket, of which nobody would ask.
  RestoreRequest: ['Days', 'Tier', 'Description', 'GlacierJobParameters'],
  GlacierJobParameters: ['Tier'],
  CreateBucketConfiguration: ['LocationConstraint', 'Location', 'Bucket', 'Tags'],
  Location: ['Name', 'Type'],
  Bucket: ['DataRedundancy', 'Type'],
  Tags: ['Tag'],
}
/** Those of which there can be several. */
const MANY = new Set(['Object', 'Tag'])

/** The root of each document that is read. */
export const S3_DOCUMENTS: Readonly<Record<string, string>> = {
  CreateBucket: 'CreateBucketConfiguration',
  DeleteObjects: 'Delete',
  PutObjectTagging: 'Tagging',
  PutObjectRetention: 'Retention',
  PutObjectLegalHold: 'LegalHold',
  RestoreObject: 'RestoreRequest',
}

/**
 * Reads a document.
 *
 * @throws ToldError for one that is none, has another root, or could be read in two ways.
 */
export function readDocument(body: Uint8Array, root: string): XmlElement {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const document = readXml(text)
    if (document.name !== root || isAmbiguous(text) || !isPlain(document)) throw malformedXml()
    return document
  } catch (error) {
    // TextDecoder has a TypeError for what is no UTF-8.
    if (error instanceof XmlError || error instanceof TypeError) throw malformedXml()
    throw error
  }
}

/** Another encoding, text that is cut in pieces, names of other namespaces. */
const isAmbiguous = (text: string): boolean =>
  /^\s*<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-8["'])/i.test(text) ||
  /<!|<\?(?!xml\s)|<[^\s<>/?"']+:/.test(text) ||
  (text.match(/<[^<>]*\sxmlns/g)?.length ?? 0) > 1

/** Whether it has those elements only that belong there, each once. */
function isPlain({ name, text, children }: XmlElement): boolean {
  const parts = PARTS[name]
  if (parts === undefined) return children.length === 0
  const names = children.map((child) => child.name)
  return (
    text.trim() === '' &&
    names.every(
      (each, i) => parts.includes(each) && (MANY.has(each) || names.indexOf(each) === i),
    ) &&
    children.every(isPlain)
  )
}
