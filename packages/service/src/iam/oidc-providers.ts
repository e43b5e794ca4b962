// OpenID Connect providers: whose tokens an account takes.
import type {
  CreateOpenIDConnectProviderRequest,
  UpdateOpenIDConnectProviderThumbprintRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { OidcProvider } from '../directory.ts'
import { ISSUER } from '../federation/oidc-config.ts'
import { arnIn, ask, type Subject } from './ask.ts'
import { fail, limitExceeded } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { addTags, dropTags, listedTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf } from './view.ts'

const SCHEME = 'https://'
const PROVIDERS_MAX = 100
const CLIENT_IDS_MAX = 100
const THUMBPRINTS_MAX = 5

const notFound = (arn: string): never =>
  fail('NoSuchEntity', `OpenIDConnect Provider not found for arn ${arn}`)

/** The provider of the caller's account that has this ARN. */
function providerOf(call: SignedCall, arn: string): OidcProvider | undefined {
  const start = arnIn(call, 'oidc-provider/')
  if (!arn.startsWith(start)) return undefined
  return accountOf(call).oidcProviders.get(`${SCHEME}${arn.slice(start.length)}`)
}

/** The provider that a request names, if it is there, after asking whether the caller may. */
function askFor(
  call: SignedCall,
  action: string,
  arn: string,
  subject?: Subject,
): OidcProvider | undefined {
  const provider = providerOf(call, arn)
  ask(call, action, arn, { ...subject, ...(provider && { entity: provider }) })
  return provider
}

const providerFor = (...asked: Parameters<typeof askFor>): OidcProvider =>
  askFor(...asked) ?? notFound(asked[2])

/** Each once, in their order. */
function clientIds(ids: readonly string[]): readonly string[] {
  const all = [...new Set(ids)]
  if (all.length > CLIENT_IDS_MAX)
    limitExceeded('ClientIdsPerOpenIdConnectProvider', CLIENT_IDS_MAX)
  return all
}

/** In small letters. What is no hexadecimal is taken too, as AWS does: no certificate has it. */
function thumbprints(given: readonly string[]): readonly string[] {
  if (given.length > THUMBPRINTS_MAX)
    fail('InvalidInput', 'Thumbprint list must contain fewer than 5 entries.')
  return given.map((thumbprint) => thumbprint.toLowerCase())
}

function createProvider(call: WriteCall, input: CreateOpenIDConnectProviderRequest) {
  const { ClientIDList: ids = [], ThumbprintList: given = [], Tags: tags } = input
  // A port that says nothing is not kept.
  const url = input.Url!.replace(/^(https:\/\/[^/:?#]+):443(?=\/|$)/, '$1')
  const account = accountOf(call)
  ask(call, 'CreateOpenIDConnectProvider', arnIn(call, `oidc-provider/${url.slice(8)}`), { tags })
  if (/^https:\/\/[\w.-]+(?:\/[^?#]*)?[?#]/.test(url)) fail('InvalidInput', 'Unknown')
  if (!ISSUER.test(url)) fail('ValidationError', 'Invalid Open ID Connect Provider URL')
  // AWS refuses its own issuers too; the text is ours.
  if (url === call.state.outbound.issuer(account.id))
    fail('InvalidInput', 'The issuer of the account itself cannot be its provider.')
  if (account.oidcProviders.has(url))
    fail('EntityAlreadyExists', `Provider with url ${url} already exists.`)
  if (account.oidcProviders.size >= PROVIDERS_MAX)
    limitExceeded('OpenIdConnectProvidersPerAccount', PROVIDERS_MAX)
  const provider = call.transaction.put('oidc', account, {
    url,
    createDate: secondsOf(call),
    audiences: clientIds(ids),
    thumbprints: thumbprints(given),
    tags: tagsOfRequest(tags, 'exact'),
  })
  return { OpenIDConnectProviderArn: provider.arn, ...(tags?.length && { Tags: tags }) }
}

function getProvider(call: SignedCall, arn: string) {
  const provider = providerFor(call, 'GetOpenIDConnectProvider', arn)
  const { url, audiences, thumbprints, record } = provider
  return {
    Url: url.slice(SCHEME.length),
    ClientIDList: [...audiences],
    ThumbprintList: [...thumbprints],
    CreateDate: dateOf(record.createDate),
    Tags: listedTags(provider),
  }
}

function listProviders(call: SignedCall) {
  ask(call, 'ListOpenIDConnectProviders', '*')
  const all = [...accountOf(call).oidcProviders.values()]
  return { OpenIDConnectProviderList: all.map(({ arn }) => ({ Arn: arn })) }
}

function deleteProvider(call: WriteCall, arn: string) {
  const provider = askFor(call, 'DeleteOpenIDConnectProvider', arn)
  const missing = () => fail('NoSuchEntity', `OpenId connect Provider ${arn} cannot be found.`)
  call.transaction.delete(provider ?? missing())
  return {}
}

function updateThumbprints(call: WriteCall, input: UpdateOpenIDConnectProviderThumbprintRequest) {
  const arn = input.OpenIDConnectProviderArn!
  const provider = providerFor(call, 'UpdateOpenIDConnectProviderThumbprint', arn)
  if (input.ThumbprintList!.length === 0)
    fail('InvalidInput', 'Thumbprint list must contain at least one entry.')
  call.transaction.change(provider, { thumbprints: thumbprints(input.ThumbprintList!) })
  return {}
}

/** What is there already stays, and what is not there cannot go: both are no mistake. */
function changeClientIds(
  call: WriteCall,
  action: 'AddClientIDTo' | 'RemoveClientIDFrom',
  arn: string,
  id: string,
) {
  const provider = providerFor(call, `${action}OpenIDConnectProvider`, arn)
  const { audiences } = provider
  const others = audiences.filter((audience) => audience !== id)
  call.transaction.change(provider, {
    audiences: action === 'AddClientIDTo' ? clientIds([...audiences, id]) : others,
  })
  return {}
}

/** OpenID Connect providers. */
export const oidcProviderHandlers: IamHandlers = {
  CreateOpenIDConnectProvider: writing(createProvider),
  GetOpenIDConnectProvider: (call, input) => getProvider(call, input.OpenIDConnectProviderArn!),
  ListOpenIDConnectProviders: listProviders,
  DeleteOpenIDConnectProvider: writing((call, input) =>
    deleteProvider(call, input.OpenIDConnectProviderArn!),
  ),
  UpdateOpenIDConnectProviderThumbprint: writing(updateThumbprints),
  AddClientIDToOpenIDConnectProvider: writing((call, input) =>
    changeClientIds(call, 'AddClientIDTo', input.OpenIDConnectProviderArn!, input.ClientID!),
  ),
  RemoveClientIDFromOpenIDConnectProvider: writing((call, input) =>
    changeClientIds(call, 'RemoveClientIDFrom', input.OpenIDConnectProviderArn!, input.ClientID!),
  ),
  TagOpenIDConnectProvider: writing((call, { OpenIDConnectProviderArn: arn, Tags: tags }) =>
    addTags(call, providerFor(call, 'TagOpenIDConnectProvider', arn!, { tags }), tags!),
  ),
  UntagOpenIDConnectProvider: writing((call, { OpenIDConnectProviderArn: arn, TagKeys: tagKeys }) =>
    dropTags(call, providerFor(call, 'UntagOpenIDConnectProvider', arn!, { tagKeys }), tagKeys!),
  ),
  ListOpenIDConnectProviderTags: (call, input) =>
    pageOfTags(
      providerFor(call, 'ListOpenIDConnectProviderTags', input.OpenIDConnectProviderArn!),
      input,
    ),
}
