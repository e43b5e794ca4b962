// What must not be seen: secrets in audit lines, in reports to the operator, and in answers where
// they do not belong.
import { fixtureSecrets } from './fixture.ts'
import type { Staged } from './stage.ts'

/** One exchange: what was staged for it, and all that was answered. */
export interface Exchange {
  readonly name: string
  readonly staged: Staged
  readonly answer: unknown
}

/** A secret that was seen. */
export interface Leak {
  readonly name: string
  readonly difference: string
}

const ofFixture = fixtureSecrets()

/** Whether JSON shows a secret. Six digits are seen only where they stand alone. */
const shows = (json: string, secret: string): boolean =>
  /^\d{6}$/.test(secret)
    ? new RegExp(`(?<![0-9A-Za-z])${secret}(?![0-9A-Za-z])`).test(json)
    : json.includes(JSON.stringify(secret).slice(1, -1))

/** Credentials in an answer: there they belong, and nowhere else. */
function issuedIn(answer: unknown): string[] {
  const text = JSON.stringify(answer) ?? ''
  // Where the answer itself is JSON, its quotes are escaped.
  const members = text.matchAll(/"(?:SecretAccessKey|SessionToken)\\?":\\?"([^"\\]+)/g)
  const elements = text.matchAll(/<(?:SecretAccessKey|SessionToken)>([^<]+)</g)
  return [...members, ...elements].map((match) => match[1]!)
}

/** Every secret that an exchange lets out. */
export function leaksIn({ name, staged, answer }: Exchange): Leak[] {
  const { key, secrets, input, told } = staged
  const known = [
    ...ofFixture,
    ...secrets,
    key.secretAccessKey,
    ...(key.sessionToken === undefined ? [] : [key.sessionToken]),
  ]
  const hidden = [...known, ...issuedIn(answer)]
  if (typeof input.Policy === 'string' && input.Policy !== '') hidden.push(input.Policy)
  const leaks: Leak[] = []
  const look = (where: string, what: unknown, sought: readonly string[]) => {
    const json = JSON.stringify(what) ?? ''
    for (const secret of new Set(sought))
      if (shows(json, secret))
        leaks.push({ name, difference: `a secret of ${secret.length} characters is in ${where}` })
  }
  look('an audit line or report', told, hidden)
  look('the answer', answer, known)
  return leaks
}
