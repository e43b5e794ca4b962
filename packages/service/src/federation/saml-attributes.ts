// The table of SAML attributes that are condition keys (IAM User Guide, keys for SAML-based
// federation).

const EDU_PERSON = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.'
const EDU_ORG = 'urn:oid:1.3.6.1.4.1.5923.1.2.1.'
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/'

/** Keys that have all values of their attribute. */
const LISTS: Readonly<Record<string, string>> = {
  [`${EDU_PERSON}1`]: 'edupersonaffiliation',
  [`${EDU_PERSON}2`]: 'edupersonnickname',
  [`${EDU_PERSON}4`]: 'edupersonorgunitdn',
  [`${EDU_PERSON}7`]: 'edupersonentitlement',
  [`${EDU_PERSON}9`]: 'edupersonscopedaffiliation',
  [`${EDU_PERSON}10`]: 'edupersontargetedid',
  [`${EDU_PERSON}11`]: 'edupersonassurance',
  [`${EDU_ORG}2`]: 'eduorghomepageuri',
  [`${EDU_ORG}3`]: 'eduorgidentityauthnpolicyuri',
  [`${EDU_ORG}4`]: 'eduorglegalname',
  [`${EDU_ORG}5`]: 'eduorgsuperioruri',
  [`${EDU_ORG}6`]: 'eduorgwhitepagesuri',
  'urn:oid:2.5.4.3': 'cn',
}

/** Keys that have one value: two keys where guide and authorization reference do not agree. */
const TEXTS: Readonly<Record<string, string>> = {
  [`${EDU_PERSON}3`]: 'edupersonorgdn',
  [`${EDU_PERSON}5`]: 'edupersonprimaryaffiliation',
  [`${EDU_PERSON}6`]: 'edupersonprincipalname',
  [`${EDU_PERSON}8`]: 'edupersonprimaryorgunitdn',
  [`${CLAIMS}name`]: 'name',
  'http://schemas.xmlsoap.org/claims/CommonName': 'commonname',
  [`${CLAIMS}givenname`]: 'givenname',
  [`${CLAIMS}surname`]: 'surname',
  [`${CLAIMS}emailaddress`]: 'mail',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid': 'uid primarygroupsid',
  '2.5.4.3': 'commonname',
  '2.5.4.4': 'surname',
  '2.5.4.42': 'givenname',
  '2.5.4.45': 'x500uniqueidentifier',
  '0.9.2342.19200300.100.1.1': 'uid',
  '0.9.2342.19200300.100.1.3': 'mail',
  '0.9.2342.19200300.100.1.45': 'organizationstatus',
  // Two as the guide writes them.
  '0.9.2342.19200300100.1.1': 'uid',
  '0.9.2342.19200300100.1.3': 'mail',
}

/** The condition keys of attributes. Of several attributes for one key the first one counts. */
export function samlAttributeKeys(
  attributes: readonly (readonly [name: string, values: readonly string[]])[],
): Map<string, string | readonly string[]> {
  const keys = new Map<string, string | readonly string[]>()
  for (const [name, values] of attributes) {
    const [first] = values
    if (first === undefined) continue
    const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined
    if (list !== undefined && !keys.has(`saml:${list}`)) keys.set(`saml:${list}`, values)
    const texts = Object.hasOwn(TEXTS, name) ? TEXTS[name]!.split(' ') : []
    for (const text of texts) if (!keys.has(`saml:${text}`)) keys.set(`saml:${text}`, first)
  }
  return keys
}
