// What few calls need, on Node: a start need not wait for it. The twin of `seldom.ts`.
import type * as seldom from './seldom.ts'
import type { EndpointV2 } from './smithy.ts'
import { type EndpointParameters, endpointOf } from './target.ts'

let loading: Promise<typeof seldom> | undefined
const load = () => {
  loading ??= import('./seldom.ts')
  return loading
}

type Later<Name extends keyof typeof seldom> = (
  ...given: Parameters<(typeof seldom)[Name]>
) => Promise<Awaited<ReturnType<(typeof seldom)[Name]>>>

/** A function of `seldom.ts` that is loaded when it is first called. */
const later = <Name extends keyof typeof seldom>(name: Name): Later<Name> =>
  (async (...given: never[]) =>
    ((await load())[name] as (...all: never[]) => unknown)(...given)) as unknown as Later<Name>

// In the partition `aws`, without wishes, the endpoint follows from the region's name.
const PLAIN = /^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d$/

export function resolveEndpoint(parameters: EndpointParameters): EndpointV2 | Promise<EndpointV2> {
  const { Region = '', UseFIPS, UseDualStack, UseGlobalEndpoint, Endpoint } = parameters
  if (UseFIPS || UseDualStack || UseGlobalEndpoint || !(Endpoint || PLAIN.test(Region)))
    return load().then((loaded) => loaded.resolveEndpoint(parameters))
  const href = Endpoint || `https://sts.${Region}.amazonaws.com`
  if (last?.href !== href) last = { href, endpoint: endpointOf(href) }
  return last.endpoint
}

// Most programs have one endpoint.
let last: { href: string; endpoint: EndpointV2 } | undefined

export const readBody: Later<'readBody'> = /* @__PURE__ */ later('readBody')
export const refusal: Later<'refusal'> = /* @__PURE__ */ later('refusal')
export const rateLimiter: Later<'rateLimiter'> = /* @__PURE__ */ later('rateLimiter')
export const retryErrorInfo: Later<'retryErrorInfo'> = /* @__PURE__ */ later('retryErrorInfo')

export const logged: Later<'logged'> = /* @__PURE__ */ later('logged')
export const memoize: Later<'memoize'> = /* @__PURE__ */ later('memoize')
