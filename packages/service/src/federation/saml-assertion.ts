// What an assertion says, as plain data (SAML 2.0 core §2). Whether it is true is not asked here.
import {
  attribute,
  childElements,
  childrenOf,
  fail,
  isElement,
  NS,
  onlyChild,
  textOf,
} from './saml-xml.ts'

/** An assertion. Times are milliseconds since 1970. */
export interface Assertion {
  readonly id: string
  readonly issuer: string
  /** NameID and its format. */
  readonly subject: string
  readonly subjectFormat: string
  readonly confirmation: {
    readonly method: string
    readonly recipient: string
    readonly notBefore?: number
    readonly notOnOrAfter: number
  }
  readonly conditions: {
    readonly notBefore?: number
    readonly notOnOrAfter?: number
    /** One list for each restriction: the audience must be in every one. */
    readonly audiences: readonly (readonly string[])[]
    /** Whether there are conditions that SAML does not define. */
    readonly unknown: boolean
  }
  /** When the session at the identity provider ends. */
  readonly sessionEnds?: number
  /** Attributes by name, in their order. */
  readonly attributes: readonly (readonly [name: string, values: readonly string[]])[]
}

const { assertion: SAML } = NS
const CONDITIONS = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']
const DATE_TIME = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,12})?(Z|[+-]\d\d:\d\d)?$/

/**
 * Reads an assertion.
 *
 * @throws SamlError `malformed`.
 */
export function readAssertion(root: Element): Assertion {
  if (!isElement(root, SAML, 'Assertion') || attribute(root, 'Version') !== '2.0')
    return fail('malformed')
  const subject = onlyChild(root, SAML, 'Subject')
  const name = onlyChild(subject, SAML, 'NameID')
  const statements = childrenOf(root, SAML, 'AuthnStatement')
  if (statements.length === 0) return fail('malformed')
  const ends = statements
    .map((statement) => timeOf(statement, 'SessionNotOnOrAfter').SessionNotOnOrAfter)
    .filter((end) => end !== undefined)
  return {
    id: required(root, 'ID'),
    issuer: textOf(onlyChild(root, SAML, 'Issuer')),
    subject: textOf(name) || fail('malformed'),
    subjectFormat: required(name, 'Format'),
    confirmation: confirmationOf(onlyChild(subject, SAML, 'SubjectConfirmation')),
    conditions: conditionsOf(onlyChild(root, SAML, 'Conditions')),
    ...(ends.length > 0 && { sessionEnds: Math.min(...ends) }),
    attributes: childrenOf(root, SAML, 'AttributeStatement')
      .flatMap((statement) => childrenOf(statement, SAML, 'Attribute'))
      .map((item) => [required(item, 'Name'), valuesOf(item)]),
  }
}

const required = (element: Element, name: string): string =>
  attribute(element, name) || fail('malformed')

/** Texts, and those that one element holds, such as a NameID. What else there is, is no value. */
const valuesOf = (item: Element): string[] =>
  childrenOf(item, SAML, 'AttributeValue').flatMap((value) => {
    const [child, ...others] = childElements(value)
    const text = value.textContent ?? ''
    if (child === undefined) return [text]
    const inside = child.textContent ?? ''
    const isAlone = others.length === 0 && childElements(child).length === 0
    return isAlone && inside === text.trim() ? [inside] : []
  })

function confirmationOf(confirmation: Element): Assertion['confirmation'] {
  const data = onlyChild(confirmation, SAML, 'SubjectConfirmationData')
  const { NotBefore, NotOnOrAfter } = timeOf(data, 'NotBefore', 'NotOnOrAfter')
  return {
    method: required(confirmation, 'Method'),
    recipient: required(data, 'Recipient'),
    ...(NotBefore !== undefined && { notBefore: NotBefore }),
    notOnOrAfter: NotOnOrAfter ?? fail('malformed'),
  }
}

function conditionsOf(conditions: Element): Assertion['conditions'] {
  const { NotBefore, NotOnOrAfter } = timeOf(conditions, 'NotBefore', 'NotOnOrAfter')
  return {
    ...(NotBefore !== undefined && { notBefore: NotBefore }),
    ...(NotOnOrAfter !== undefined && { notOnOrAfter: NotOnOrAfter }),
    audiences: childrenOf(conditions, SAML, 'AudienceRestriction').map((restriction) =>
      childrenOf(restriction, SAML, 'Audience').map(textOf),
    ),
    unknown: childElements(conditions).some(
      (child) => child.namespaceURI !== SAML || !CONDITIONS.includes(child.localName),
    ),
  }
}

/** Attributes that are times. Without a zone they are in UTC (§1.3.3). */
function timeOf<Name extends string>(
  element: Element,
  ...names: Name[]
): Record<Name, number | undefined> {
  const read = (name: Name) => {
    const text = attribute(element, name)
    if (text === undefined) return undefined
    const [, day, zone] = DATE_TIME.exec(text) ?? fail('malformed')
    const time = Date.parse(zone === undefined ? `${text}Z` : text)
    // The 30th of February is read as a day in March.
    const isDay = !Number.isNaN(time) && new Date(`${day}T00:00Z`).toISOString().startsWith(day!)
    return isDay ? time : fail('malformed')
  }
  return Object.fromEntries(names.map((name) => [name, read(name)])) as never
}
