// SAML providers: whose assertions an account takes, and the keys that decrypt them.
import { createPrivateKey } from 'node:crypto'
import { toBase32 } from '@daypass/protocol'
import type { CreateSAMLProviderRequest, UpdateSAMLProviderRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { SamlProvider } from '../directory.ts'
import { MetadataError, NoIssuerError, readMetadata } from '../federation/saml-metadata.ts'
import type { SamlKeyRecord, SamlRecord } from '../store/records.ts'
import { arnIn, ask, type Subject } from './ask.ts'
import { fail, limitExceeded } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { addTags, dropTags, listedTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf } from './view.ts'

const PROVIDERS_MAX = 100
const PRIVATE_KEYS_MAX = 2
/** Sixteen characters of base32. */
const ID_BYTES = 10

/** The provider of the caller's account that has this ARN. */
function providerOf(call: SignedCall, arn: string): SamlProvider | undefined {
  const name = arn.slice(arn.lastIndexOf('/') + 1).toLowerCase()
  const provider = accountOf(call).samlProviders.get(name)
  return provider?.arn === arn ? provider : undefined
}

/** The provider that a request names, after asking whether the caller may. */
function providerFor(
  call: SignedCall,
  action: string,
  arn: string,
  subject?: Subject,
): SamlProvider {
  const provider = providerOf(call, arn)
  ask(call, action, arn, { ...subject, ...(provider && { entity: provider }) })
  return provider ?? fail('NoSuchEntity', `Manifest not found for arn ${arn}`)
}

function checkMetadata(xml: string): void {
  try {
    readMetadata(xml)
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error
    const hasNone = error instanceof NoIssuerError
    fail(
      'InvalidInput',
      hasNone
        ? 'SAML Providers must reference at least one SAML assertion issuer.'
        : 'Could not parse metadata',
    )
  }
}

const newId = ({ state }: SignedCall, prefix: 'SAMLSP' | 'SAMLPK'): string =>
  `${prefix}${toBase32(state.world.random(ID_BYTES))}`

/** A key of a request; its text is never told again. One that is not of RSA decrypts nothing. */
function privateKey(call: WriteCall, pem: string): SamlKeyRecord {
  // AWS's text is not known: this is ours.
  if (!isPrivateKey(pem)) fail('InvalidInput', 'The private key must be in PEM.')
  return { id: newId(call, 'SAMLPK'), createDate: secondsOf(call), key: { clear: pem } }
}

function isPrivateKey(pem: string): boolean {
  try {
    createPrivateKey(pem)
    return true
  } catch {
    return false
  }
}

type Mode = SamlRecord['assertionEncryptionMode']

function createProvider(call: WriteCall, input: CreateSAMLProviderRequest) {
  const { SAMLMetadataDocument: metadata, AddPrivateKey: pem, Tags: tags } = input
  const name = input.Name!
  const account = accountOf(call)
  ask(call, 'CreateSAMLProvider', arnIn(call, `saml-provider/${name}`), { tags })
  checkMetadata(metadata!)
  if (account.samlProviders.has(name.toLowerCase()))
    fail('EntityAlreadyExists', `Provider with name ${name} already exists.`)
  if (account.samlProviders.size >= PROVIDERS_MAX)
    limitExceeded('SAMLProvidersPerAccount', PROVIDERS_MAX)
  if (input.AssertionEncryptionMode === 'Required' && pem === undefined)
    fail(
      'ValidationError',
      'Unable to set assertion encryption mode to Required because no private key is provided.',
    )
  const provider = call.transaction.put('saml', account, {
    name,
    id: newId(call, 'SAMLSP'),
    createDate: secondsOf(call),
    metadata: metadata!,
    assertionEncryptionMode: input.AssertionEncryptionMode as Mode,
    privateKeys: pem === undefined ? [] : [privateKey(call, pem)],
    tags: tagsOfRequest(tags, 'exact'),
  })
  return { SAMLProviderArn: provider.arn, ...(tags?.length && { Tags: tags }) }
}

/** Whatever metadata say, AWS tells that they are good for a hundred years. */
function validUntil({ record }: SamlProvider): Date {
  const date = dateOf(record.metadataDate ?? record.createDate)
  date.setUTCFullYear(date.getUTCFullYear() + 100)
  return date
}

function getProvider(call: SignedCall, arn: string) {
  const provider = providerFor(call, 'GetSAMLProvider', arn)
  const { id, createDate, metadata, privateKeys = [] } = provider.record
  return {
    SAMLProviderUUID: id,
    SAMLMetadataDocument: metadata,
    CreateDate: dateOf(createDate),
    ValidUntil: validUntil(provider),
    Tags: listedTags(provider),
    AssertionEncryptionMode: provider.record.assertionEncryptionMode ?? 'Allowed',
    PrivateKeyList: privateKeys.map((key) => ({
      KeyId: key.id,
      Timestamp: dateOf(key.createDate),
    })),
  }
}

function listProviders(call: SignedCall) {
  ask(call, 'ListSAMLProviders', '*')
  return {
    SAMLProviderList: [...accountOf(call).samlProviders.values()].map((provider) => ({
      Arn: provider.arn,
      ValidUntil: validUntil(provider),
      CreateDate: dateOf(provider.record.createDate),
    })),
  }
}

function updateProvider(call: WriteCall, input: UpdateSAMLProviderRequest) {
  const { SAMLMetadataDocument: metadata, AssertionEncryptionMode: mode } = input
  const provider = providerFor(call, 'UpdateSAMLProvider', input.SAMLProviderArn!)
  if (metadata !== undefined) checkMetadata(metadata)
  const privateKeys = keysAfter(call, input, provider.record)
  const isRequired = (mode ?? provider.record.assertionEncryptionMode) === 'Required'
  if (isRequired && privateKeys.length === 0)
    fail(
      'InvalidInput',
      mode === undefined
        ? CANNOT_REMOVE
        : 'Failed to set assertion encryption mode to Required because no private key is present.',
    )
  call.transaction.change(provider, {
    ...(metadata !== undefined && { metadata, metadataDate: secondsOf(call) }),
    ...(mode !== undefined && { assertionEncryptionMode: mode as Mode }),
    privateKeys,
  })
  return { SAMLProviderArn: provider.arn }
}

const CANNOT_REMOVE = 'Failed to remove private key.'

/** The keys that a provider has after an update, which is refused if it asks for nothing. */
function keysAfter(
  call: WriteCall,
  input: UpdateSAMLProviderRequest,
  { privateKeys = [] }: SamlRecord,
): readonly SamlKeyRecord[] {
  const { AddPrivateKey: pem, RemovePrivateKey: gone } = input
  if (pem !== undefined && gone !== undefined)
    fail(
      'ValidationError',
      'Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.',
    )
  if (pem !== undefined) {
    if (privateKeys.length >= PRIVATE_KEYS_MAX)
      fail('LimitExceeded', `Private key limit of ${PRIVATE_KEYS_MAX} is reached.`)
    return [...privateKeys, privateKey(call, pem)]
  }
  if (gone !== undefined) {
    const kept = privateKeys.filter(({ id }) => id !== gone)
    return kept.length < privateKeys.length ? kept : fail('InvalidInput', CANNOT_REMOVE)
  }
  if (input.SAMLMetadataDocument === undefined && input.AssertionEncryptionMode === undefined)
    fail(
      'ValidationError',
      'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
    )
  return privateKeys
}

function deleteProvider(call: WriteCall, arn: string) {
  call.transaction.delete(providerFor(call, 'DeleteSAMLProvider', arn))
  return {}
}

/** SAML providers. */
export const samlProviderHandlers: IamHandlers = {
  CreateSAMLProvider: writing(createProvider),
  GetSAMLProvider: (call, { SAMLProviderArn: arn }) => getProvider(call, arn!),
  ListSAMLProviders: listProviders,
  UpdateSAMLProvider: writing(updateProvider),
  DeleteSAMLProvider: writing((call, { SAMLProviderArn: arn }) => deleteProvider(call, arn!)),
  TagSAMLProvider: writing((call, { SAMLProviderArn: arn, Tags: tags }) =>
    addTags(call, providerFor(call, 'TagSAMLProvider', arn!, { tags }), tags!),
  ),
  UntagSAMLProvider: writing((call, { SAMLProviderArn: arn, TagKeys: tagKeys }) =>
    dropTags(call, providerFor(call, 'UntagSAMLProvider', arn!, { tagKeys }), tagKeys!),
  ),
  ListSAMLProviderTags: (call, input) =>
    pageOfTags(providerFor(call, 'ListSAMLProviderTags', input.SAMLProviderArn!), input),
}
