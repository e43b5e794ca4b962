// SAML providers: whose assertions an account takes, and the keys that decrypt them.
import { createPrivateKey } from 'node:crypto'
import type { CreateSAMLProviderRequest, UpdateSAMLProviderRequest } from '@daypass/protocol'
import type { SignedCall } from '../call.ts'
import type { SamlProvider } from '../directory.ts'
import { MetadataError, readMetadata } from '../federation/saml-metadata.ts'
import type { SamlKeyRecord, SamlRecord } from '../store/records.ts'
import { arnIn, ask, type Subject } from './ask.ts'
import { fail, limitExceeded } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { addTags, dropTags, listedTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf } from './view.ts'

const PROVIDERS_MAX = 100
const PRIVATE_KEYS_MAX = 2
const ID_BYTES = 16

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
    fail('InvalidInput', 'Could not parse metadata')
  }
}

/** 32 capitals and digits. */
const newId = ({ state }: SignedCall): string =>
  Buffer.from(state.world.random(ID_BYTES)).toString('hex').toUpperCase()

/** A key of a request; its text is never told again. */
function privateKey(call: WriteCall, pem: string): SamlKeyRecord {
  if (!isRsaKey(pem)) fail('InvalidInput', 'The private key must be an RSA key in PEM.')
  return { id: newId(call), createDate: secondsOf(call), key: { clear: pem } }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

// AWS's texts of these two are not known: they are ours.
function checkKeys({ privateKeys = [], assertionEncryptionMode }: Partial<SamlRecord>): void {
  if (privateKeys.length > PRIVATE_KEYS_MAX)
    limitExceeded('PrivateKeysPerSAMLProvider', PRIVATE_KEYS_MAX)
  if (assertionEncryptionMode === 'Required' && privateKeys.length === 0)
    fail('InvalidInput', 'A private key is required when AssertionEncryptionMode is Required.')
}

type Mode = SamlRecord['assertionEncryptionMode']

function createProvider(call: WriteCall, input: CreateSAMLProviderRequest) {
  const { SAMLMetadataDocument: metadata, AddPrivateKey: pem, Tags: tags } = input
  const name = input.Name!
  const account = accountOf(call)
  ask(call, 'CreateSAMLProvider', arnIn(call, `saml-provider/${name}`), { tags })
  checkMetadata(metadata!)
  if (account.samlProviders.get(name.toLowerCase()) !== undefined)
    fail('EntityAlreadyExists', `Provider with name ${name} already exists.`)
  if (account.samlProviders.size >= PROVIDERS_MAX)
    limitExceeded('SAMLProvidersPerAccount', PROVIDERS_MAX)
  const keys = {
    assertionEncryptionMode: input.AssertionEncryptionMode as Mode,
    privateKeys: pem === undefined ? [] : [privateKey(call, pem)],
  }
  checkKeys(keys)
  const provider = call.transaction.put('saml', account, {
    name,
    id: newId(call),
    createDate: secondsOf(call),
    metadata: metadata!,
    ...keys,
    tags: tagsOfRequest(tags, 'exact'),
  })
  return { SAMLProviderArn: provider.arn, ...(tags?.length && { Tags: tags }) }
}

/** Metadata without an end are good for a hundred years. */
function validUntil({ validUntil: end, record }: SamlProvider): Date {
  if (end !== undefined) return new Date(end)
  const date = dateOf(record.createDate)
  date.setUTCFullYear(date.getUTCFullYear() + 100)
  return date
}

function getProvider(call: SignedCall, arn: string) {
  const provider = providerFor(call, 'GetSAMLProvider', arn)
  const { id, createDate, metadata, assertionEncryptionMode, privateKeys = [] } = provider.record
  return {
    SAMLProviderUUID: id,
    SAMLMetadataDocument: metadata,
    CreateDate: dateOf(createDate),
    ValidUntil: validUntil(provider),
    Tags: listedTags(provider),
    AssertionEncryptionMode: assertionEncryptionMode,
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
  const { SAMLMetadataDocument: metadata, AddPrivateKey: pem, RemovePrivateKey: gone } = input
  const provider = providerFor(call, 'UpdateSAMLProvider', input.SAMLProviderArn!)
  if (metadata !== undefined) checkMetadata(metadata)
  const { record } = provider
  const before = record.privateKeys ?? []
  if (gone !== undefined && !before.some(({ id }) => id === gone))
    // AWS's text is not known: this is ours.
    fail('InvalidInput', `The provider has no private key ${gone}`)
  const added = pem === undefined ? [] : [privateKey(call, pem)]
  const keys = {
    assertionEncryptionMode:
      (input.AssertionEncryptionMode as Mode) ?? record.assertionEncryptionMode,
    privateKeys: [...before.filter(({ id }) => id !== gone), ...added],
  }
  checkKeys(keys)
  call.transaction.change(provider, { ...(metadata !== undefined && { metadata }), ...keys })
  return { SAMLProviderArn: provider.arn }
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
