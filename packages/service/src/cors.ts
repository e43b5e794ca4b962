// What pages of other origins may read of STS: the Fetch standard's CORS protocol.
// https://fetch.spec.whatwg.org/#http-cors-protocol

/** Origins whose pages may ask: any, as at AWS, or these. */
export type CorsOrigins = 'any' | readonly string[]

/** The headers that let a page of an origin read; undefined when it may not. */
export type Cors = (origin: string) => Readonly<Record<string, string>> | undefined

/**
 * Makes the headers for an origin.
 *
 * @throws TypeError for an origin that no browser sends.
 */
export function createCors(origins: CorsOrigins): Cors {
  if (origins === 'any') return () => ({ 'access-control-allow-origin': '*' })
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new TypeError(
        `expected an origin such as \`https://app.example.com\`, got \`${origin}\``,
      )
  const allowed = new Set(origins)
  return (origin) =>
    allowed.has(origin) ? { 'access-control-allow-origin': origin, vary: 'origin' } : undefined
}
