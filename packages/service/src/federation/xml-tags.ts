// The tags of an XML document, counted without a parser: what parsers repair without a word is seen
// here (XML 1.0 §2.1, §3).

const TAG = /<[^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*>/g
const NAME = /^<\/?([^\s/>]+)/
const BESIDE = /[^ \t\r\n]/
const NUMERIC = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi

/**
 * Whether tags are nested as they must be, in one root with only white space beside it; what stands
 * between them is text; and references stand for characters that there are.
 *
 * @param text A document without DTD, instructions and CDATA.
 */
export function isBalanced(text: string): boolean {
  const bare = withoutComments(text)
  const open: string[] = []
  let roots = 0
  let end = 0
  for (const { 0: tag, index } of bare.matchAll(TAG)) {
    if (!isText(bare.slice(end, index), open.length > 0)) return false
    end = index + tag.length
    const name = NAME.exec(tag)?.[1]
    if (name === undefined) return false
    if (tag.startsWith('</')) {
      if (open.pop() !== name || BESIDE.test(tag.slice(name.length + 2, -1))) return false
    } else {
      if (open.length === 0) roots++
      if (!tag.endsWith('/>')) open.push(name)
    }
  }
  return open.length === 0 && roots === 1 && isText(bare.slice(end), false) && areCharacters(bare)
}

/** Each part after the first had what a comment begins with, and loses the comment. */
const withoutComments = (text: string): string =>
  text
    .split('<!--')
    .map((part, i) => (i === 0 ? part : part.slice(part.indexOf('-->') + 3)))
    .join('')

const isText = (text: string, inside: boolean): boolean =>
  inside ? !text.includes('<') && !text.includes(']]>') : !BESIDE.test(text)

function areCharacters(text: string): boolean {
  for (const [, hexadecimal, decimal] of text.matchAll(NUMERIC)) {
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    if (code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) return false
  }
  return true
}
