// The XML of answers: what is read is what was written, and hostile documents end in an XmlError.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeXml, readXml, XML_LIMITS, type XmlElement, XmlError } from '@daypass/protocol'
import fc from 'fast-check'

/** An element without what the reader knows of it besides. */
const plain = ({ name, text, children }: XmlElement): XmlElement => ({
  name,
  text,
  children: children.map(plain),
})
const leaf = (name: string, text: string) => ({ name, text, children: [] })

const READS: readonly [what: string, xml: string, root: XmlElement][] = [
  ['an empty element', '<a/>', leaf('a', '')],
  ['an empty element in two tags', '<a></a>', leaf('a', '')],
  ['white space in tags', '<a  ></a\n>', leaf('a', '')],
  ['text as it is', '<a> x\n\ty </a>', leaf('a', ' x\n\ty ')],
  ['the five entities', '<a>&lt;&gt;&amp;&quot;&apos;</a>', leaf('a', '<>&"\'')],
  ['decimal references', '<a>&#65;&#128512;</a>', leaf('a', 'A😀')],
  ['hexadecimal references', '<a>&#x41;&#x1F600;&#xe9;</a>', leaf('a', 'A😀é')],
  ['a reference to a line feed', '<a>x&#xA;y&#xD;</a>', leaf('a', 'x\ny\r')],
  ['a reference only once', '<a>&amp;lt;&#38;amp;</a>', leaf('a', '&lt;&amp;')],
  ['every line end as a line feed', '<a>1\r\n2\r3\n4</a>', leaf('a', '1\n2\n3\n4')],
  ['CDATA', '<a>x<![CDATA[<b>&amp;]]]]><![CDATA[>]]>y</a>', leaf('a', 'x<b>&amp;]]>y')],
  ['comments', '<!-- <b> --><a>x<!-- & -->y</a><!---->', leaf('a', 'xy')],
  ['instructions', '<?xml version="1.0"?><?b <c>?><a>x<?d?></a>', leaf('a', 'x')],
  ['a byte order mark', '\uFEFF<a>x</a>', leaf('a', 'x')],
  ['attributes', `<a b="1" c='>"' d = "'">x</a>`, leaf('a', 'x')],
  [
    'namespaces',
    '<x:a xmlns:x="urn:x"><x:b>1</x:b></x:a>',
    { ...leaf('a', ''), children: [leaf('b', '1')] },
  ],
  [
    'elements within elements, and the text between them',
    '<a>1<b>2</b>3<c/>4</a>',
    { name: 'a', text: '134', children: [leaf('b', '2'), leaf('c', '')] },
  ],
  [
    'names of prototypes',
    '<__proto__><constructor>x</constructor></__proto__>',
    { ...leaf('__proto__', ''), children: [leaf('constructor', 'x')] },
  ],
  ['letters of every script', '<é日本>語😀</é日本>', leaf('é日本', '語😀')],
]

for (const [what, xml, root] of READS)
  test(`the reader takes ${what}`, () => {
    assert.deepEqual(plain(readXml(xml)), root)
  })

const REFUSES: readonly [what: string, xml: string, message: RegExp][] = [
  ['nothing', '', /malformed XML/],
  ['text alone', 'Service Unavailable', /malformed XML/],
  ['white space alone', ' \n', /malformed XML/],
  ['a comment alone', '<!-- -->', /malformed XML/],
  ['text before the root', 'x<a/>', /malformed XML/],
  ['text behind the root', '<a/>x', /malformed XML/],
  ['two roots', '<a/><b/>', /malformed XML at character 8/],
  ['an element without end', '<a><b></b>', /malformed XML at character 10/],
  ['an end without start', '</a>', /malformed XML/],
  ['ends crosswise', '<a><b></a></b>', /malformed XML/],
  ['an end of another prefix', '<x:a></y:a>', /malformed XML/],
  ['an end of another case', '<a></A>', /malformed XML/],
  ['a tag without end', '<a', /malformed XML/],
  ['an end tag without end', '<a></a', /malformed XML/],
  ['a nameless tag', '<a><></a>', /malformed XML/],
  ['space before a name', '< a/>', /malformed XML/],
  ['a bare <', '<a>1 < 2</a>', /malformed XML/],
  ['an attribute without value', '<a b/>', /malformed XML/],
  ['an attribute without quotes', '<a b=c/>', /malformed XML/],
  ['attributes without space between', '<a b="1"c="2"/>', /malformed XML/],
  ['< in an attribute', '<a b="<"/>', /malformed XML/],
  ['a comment without end', '<a><!-- </a>', /malformed XML/],
  ['CDATA without end', '<a><![CDATA[ </a>', /malformed XML/],
  ['an instruction without end', '<?xml <a/>', /malformed XML/],
  ['a bare &', '<a>b & c</a>', /unknown entity/],
  ['an entity of HTML', '<a>&nbsp;</a>', /unknown entity/],
  ['an entity called like a prototype', '<a>&__proto__;</a>', /unknown entity/],
  ['a reference without semicolon', '<a>&lt</a>', /unknown entity/],
  ['a reference to NUL', '<a>&#0;</a>', /unknown entity/],
  ['a reference to a control character', '<a>&#x1B;</a>', /unknown entity/],
  ['a reference to half a character', '<a>&#xD83D;&#xDE00;</a>', /unknown entity/],
  ['a reference beyond Unicode', '<a>&#x110000;</a>', /unknown entity/],
  ['a reference of many digits', `<a>&#x${'0'.repeat(100_000)}41;</a>`, /unknown entity/],
  ['a DTD', '<!DOCTYPE a><a/>', /refused DTD/],
  [
    'a DTD with an entity bomb',
    `<!DOCTYPE a [<!ENTITY a "${'b'.repeat(1000)}"><!ENTITY c "${'&a;'.repeat(1000)}">]><a>&c;</a>`,
    /refused DTD/,
  ],
  [
    'a DTD that reads files',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    /refused DTD/,
  ],
  ['HTML', '<!doctype html><html><body>502</body></html>', /refused DTD/],
]

for (const [what, xml, message] of REFUSES)
  test(`the reader refuses ${what}`, () => {
    assert.throws(() => readXml(xml), { name: 'XmlError', message })
  })

// Documents with their meaning known: the same content in the many spellings that XML has.

const NAME = fc.constantFrom('a', 'Error', 'member', 'é', 'a-b.c_1', '__proto__', 'constructor')
const character = fc
  .oneof(
    fc.constantFrom(...`<>&"']]> \t\n\r;#x=/\u00a0\u0085\u2028\uFFFD`),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  )
  .filter((text) => !/[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/.test(text))

type Piece = readonly [xml: string, text: string]
const reference = character.map((text): Piece => {
  const points = [...text].map((point) => point.codePointAt(0)!)
  return [points.map((point) => `&#x${point.toString(16)};`).join(''), text]
})
const decimal = reference.map(([, text]): Piece => {
  return [[...text].map((point) => `&#${point.codePointAt(0)};`).join(''), text]
})
const escaped = character.map((text): Piece => [escapeXml(text), text])
const cdata = fc
  .array(character)
  .map((list) => list.join('').replaceAll(']]>', '').replaceAll('\r', '').replaceAll(']', ''))
  .map((text): Piece => [`<![CDATA[${text}]]>`, text])
const silent = fc.constantFrom<Piece>(['<!-- <a> & -->', ''], ['<?pi <b>?>', ''], ['\r\n', '\n'])
const pieces = fc.oneof(reference, decimal, escaped, cdata, silent)
const attributes = fc.constantFrom('', ' xmlns="urn:x"', ` a='<' `.replace('<', '"'), '\n\tb = ">"')

interface Document {
  readonly xml: string
  readonly element: XmlElement
}
const { element: document } = fc.letrec<{ element: Document; content: Piece | Document }>(
  (tie) => ({
    element: fc
      .tuple(
        NAME,
        fc.constantFrom('', 'x:'),
        attributes,
        fc.array(tie('content'), { maxLength: 5 }),
      )
      .map(([name, prefix, attribute, content]) => {
        const text = content.map((part) => (Array.isArray(part) ? part[1] : '')).join('')
        const inner = content.map((part) =>
          Array.isArray(part) ? part[0] : (part as Document).xml,
        )
        const children = content.flatMap((part) =>
          Array.isArray(part) ? [] : [(part as Document).element],
        )
        const tag = prefix + name
        const xml =
          content.length === 0
            ? `<${tag}${attribute}/>`
            : `<${tag}${attribute}>${inner.join('')}</${tag} >`
        return { xml, element: { name, text, children } }
      }),
    content: fc.oneof({ depthSize: 'small' }, pieces, tie('element')),
  }),
)

test('a document means the same in all its spellings', () => {
  fc.assert(
    fc.property(
      document,
      fc.constantFrom('', '<?xml version="1.0"?>\n'),
      ({ xml, element }, head) => {
        assert.deepEqual(plain(readXml(head + xml, { length: 1 << 20, depth: 100 })), element)
      },
    ),
    { numRuns: 500 },
  )
})

test('every text that XML can hold survives being written and read', () => {
  fc.assert(
    fc.property(
      fc.array(character).map((list) => list.join('')),
      (text) => {
        assert.equal(readXml(`<a>${escapeXml(text)}</a>`).text, text)
      },
    ),
    { numRuns: 500 },
  )
})

test('what XML cannot hold is written as U+FFFD', () => {
  assert.equal(escapeXml('\0\x1b\uD800\uFFFF\t\n'), '\uFFFD\uFFFD\uFFFD\uFFFD\t\n')
  assert.equal(escapeXml(`<a href='x'>&"\r`), "&lt;a href='x'&gt;&amp;&quot;&#xD;")
  assert.equal(escapeXml('😀'), '😀')
})

test('on whatever text the reader throws XmlError or nothing', () => {
  const token = fc.constantFrom(
    ...[
      '<',
      '>',
      '/',
      '&',
      ';',
      '#',
      'x',
      '41',
      'a',
      ' ',
      '=',
      '"',
      "'",
      '!',
      '--',
      '?',
      '[',
      ']]',
    ],
    ...['<a>', '</a>', '<![CDATA[', '<!DOCTYPE', 'amp', ':', '\0', '\uD800', '\u{1F600}'],
  )
  const text = fc.oneof(
    fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join('')),
    fc.string({ unit: 'binary' }),
    document.chain(({ xml }) =>
      fc.nat({ max: xml.length }).map((at) => xml.slice(0, at) + xml.slice(at + 1)),
    ),
  )
  fc.assert(
    fc.property(text, (xml) => {
      try {
        readXml(xml)
      } catch (error) {
        assert.ok(error instanceof XmlError, String(error))
      }
    }),
    { numRuns: 3000 },
  )
})

test('elements lie as deep as the limit says, and no deeper', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)
  assert.equal(readXml(nested(XML_LIMITS.depth)).name, 'a')
  assert.throws(() => readXml(nested(XML_LIMITS.depth + 1)), /deeper than 32 elements/)
  assert.throws(() => readXml(nested(3), { length: 100, depth: 2 }), /deeper than 2 elements/)
})

test('documents are as long as the limit says, and no longer', () => {
  const long = (length: number) => `<a>${'x'.repeat(length - 7)}</a>`
  assert.equal(readXml(long(XML_LIMITS.length)).text.length, XML_LIMITS.length - 7)
  assert.throws(() => readXml(long(XML_LIMITS.length + 1)), /longer than 1048576 characters/)
})

// Each would take days if any pattern started over at every character.
const MILLION = 1_000_000
const HOSTILE: readonly [what: string, xml: string][] = [
  ['a million elements within each other', '<a>'.repeat(MILLION)],
  ['a million spaces in a tag', `<a${' '.repeat(MILLION)}`],
  ['a tag of a million attributes', `<a${' b="c"'.repeat(MILLION)}`],
  ['a million equal signs in a tag', `<a ${'='.repeat(MILLION)}>`],
  ['an attribute of a million characters', `<a b="${'c'.repeat(MILLION)}`],
  ['a name of a million characters', `<${'a'.repeat(MILLION)}`],
  ['an end tag of a million spaces', `<a></a${' '.repeat(MILLION)}`],
  ['a million opening brackets', '<'.repeat(MILLION)],
  ['a million ampersands', `<a>${'&'.repeat(MILLION)}</a>`],
  ['a million hashes', `<a>${'&#'.repeat(MILLION)}</a>`],
  ['a million line ends', `<a>${'\r'.repeat(MILLION)}<`],
]

for (const [what, xml] of HOSTILE)
  test(`${what} end in an XmlError`, () => {
    assert.throws(() => readXml(xml, { length: 10 * MILLION, depth: 32 }), XmlError)
  })

test('a million siblings, references and CDATA sections are read', () => {
  const limits = { length: 20 * MILLION, depth: 32 }
  assert.equal(readXml(`<r>${'<a/>'.repeat(MILLION)}</r>`, limits).children.length, MILLION)
  assert.equal(readXml(`<r>${'&lt;'.repeat(MILLION)}</r>`, limits).text, '<'.repeat(MILLION))
  assert.equal(readXml(`<r>${'<![CDATA[]]>'.repeat(MILLION)}</r>`, limits).text, '')
})
