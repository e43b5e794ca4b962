// As much of a browser as signing in takes: cookies, redirects, and forms.
import { request as http } from 'node:http'
import { request as https } from 'node:https'

/** Where a visit ended. */
export interface Page {
  readonly url: URL
  readonly status: number
  readonly body: string
}

const HOPS_MAX = 20

/** Keeps the cookies of one visitor. */
export class Browser {
  readonly #cookies = new Map<string, string>()
  readonly #ca: string | undefined

  /** @param ca The certificate that servers are trusted by, PEM. */
  constructor(ca?: string) {
    this.#ca = ca
  }

  /** Follows redirects, except to a place that begins with `until`. */
  async visit(target: string | URL, form?: object, until?: string): Promise<Page> {
    let url = new URL(target)
    let body = form && new URLSearchParams(form as Record<string, string>).toString()
    for (let hop = 0; hop < HOPS_MAX; hop++) {
      if (until !== undefined && url.href.startsWith(until)) return { url, status: 0, body: '' }
      const { location, ...page } = await this.#ask(url, body)
      if (location === undefined) return { url, ...page }
      url = new URL(location, url)
      body = undefined
    }
    throw new Error(`more than ${HOPS_MAX} redirects`)
  }

  #ask(
    url: URL,
    form: string | undefined,
  ): Promise<{ status: number; body: string; location: string | undefined }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      ...(cookie !== '' && { cookie }),
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const method = form === undefined ? 'GET' : 'POST'
    return new Promise((resolve, reject) => {
      const ask = url.protocol === 'https:' ? https : http
      const outgoing = ask(url, { method, headers, agent: false, ca: this.#ca }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          this.#cookies.set(name, value)
        }
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text
        })
        response.on('end', () => {
          const { statusCode: status = 0, headers: answered } = response
          resolve({ status, body, location: status < 400 ? answered.location : undefined })
        })
      })
      outgoing.on('error', reject)
      outgoing.end(form)
    })
  }
}

/** The form of a page: where it goes, and its fields. */
export function formOf(page: Page): { action: URL; fields: Record<string, string> } {
  const text = (value = '') =>
    value
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  const part = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  const form = /<form[^>]*>/.exec(page.body)?.[0]
  if (form === undefined) throw new Error(`no form at ${page.url.pathname}: ${page.body}`)
  const fields = [...page.body.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
    const name = part(tag, 'name')
    return name === undefined ? [] : [[name, text(part(tag, 'value'))]]
  })
  return {
    action: new URL(text(part(form, 'action')), page.url),
    fields: Object.fromEntries(fields),
  }
}
