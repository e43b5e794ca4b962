// SAML providers: a part of the table of IAM.
import {
  boolean,
  list,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import type { Tag } from '../sts.ts'
import {
  arn,
  IAM,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  tagKeys,
  tags,
  text,
} from './shapes.ts'

const privateKeyId: StringShape = { kind: 'string', min: 22, max: 64, pattern: '[A-Z0-9]+' }
const metadataDocument: StringShape = { kind: 'string', min: 1000, max: 10_000_000 }
const providerName: StringShape = { kind: 'string', min: 1, max: 128, pattern: '[\\w._-]+' }
const assertionEncryptionMode: StringShape = { kind: 'string', values: ['Required', 'Allowed'] }
const privateKey: StringShape = {
  kind: 'string',
  min: 1,
  max: 16_384,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  sensitive: true,
}

/** A private key that assertions are decrypted with. */
export interface SAMLPrivateKey {
  /** The id of the key. */
  KeyId?: string | undefined
  /** When it was added. */
  Timestamp?: Date | undefined
}

const samlPrivateKey: StructureShape<SAMLPrivateKey> = /* @__PURE__ */ structure<SAMLPrivateKey>(
  'SAMLPrivateKey',
  {
    KeyId: /* @__PURE__ */ optional(privateKeyId),
    Timestamp: /* @__PURE__ */ optional(timestamp),
  },
)

/** A SAML provider in a listing. */
export interface SAMLProviderListEntry {
  /** The ARN. */
  Arn?: string | undefined
  /** When the metadata ends. */
  ValidUntil?: Date | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
}

const samlProviderEntry: StructureShape<SAMLProviderListEntry> =
  /* @__PURE__ */ structure<SAMLProviderListEntry>('SAMLProviderListEntry', {
    Arn: /* @__PURE__ */ optional(arn),
    ValidUntil: /* @__PURE__ */ optional(timestamp),
    CreateDate: /* @__PURE__ */ optional(timestamp),
  })

/** Input of {@link CreateSAMLProvider}. */
export interface CreateSAMLProviderRequest {
  /** The metadata of the provider, an XML document of 1,000 to 10,000,000 characters. */
  SAMLMetadataDocument: string | undefined
  /** The name of the provider. */
  Name: string | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
  /** `Required`: assertions must be encrypted. `Allowed`: they may be. */
  AssertionEncryptionMode?: string | undefined
  /** A private key to decrypt assertions with, PEM. There can be two. */
  AddPrivateKey?: string | undefined
}

/** Output of {@link CreateSAMLProvider}. */
export interface CreateSAMLProviderResponse {
  /** The ARN of the provider. */
  SAMLProviderArn?: string | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

/**
 * Makes a SAML 2.0 identity provider known by its metadata, so that trust policies can name it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateSAMLProvider } from '@daypass/protocol/iam'
 *
 * const SAMLMetadataDocument = '<EntityDescriptor>…</EntityDescriptor>'
 * const body = writeRequest(CreateSAMLProvider, { SAMLMetadataDocument, Name: 'corporate' })
 * ```
 */
export const CreateSAMLProvider: Operation<CreateSAMLProviderRequest, CreateSAMLProviderResponse> =
  {
    name: 'CreateSAMLProvider',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<CreateSAMLProviderRequest>('CreateSAMLProviderRequest', {
      SAMLMetadataDocument: metadataDocument,
      Name: providerName,
      Tags: /* @__PURE__ */ optional(tags),
      AssertionEncryptionMode: /* @__PURE__ */ optional(assertionEncryptionMode),
      AddPrivateKey: /* @__PURE__ */ optional(privateKey),
    }),
    output: /* @__PURE__ */ structure<CreateSAMLProviderResponse>('CreateSAMLProviderResponse', {
      SAMLProviderArn: /* @__PURE__ */ optional(arn),
      Tags: /* @__PURE__ */ optional(tags),
    }),
    errors: [
      'InvalidInput',
      'EntityAlreadyExists',
      'LimitExceeded',
      'ConcurrentModification',
      'ServiceFailure',
    ],
  }

/** Input of {@link GetSAMLProvider}. */
export interface GetSAMLProviderRequest {
  /** The ARN of the provider. */
  SAMLProviderArn: string | undefined
}

/** Output of {@link GetSAMLProvider}. */
export interface GetSAMLProviderResponse {
  /** The unique id of the provider. */
  SAMLProviderUUID?: string | undefined
  /** The metadata of the provider, an XML document of 1,000 to 10,000,000 characters. */
  SAMLMetadataDocument?: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
  /** When the metadata ends. */
  ValidUntil?: Date | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
  /** `Required`: assertions must be encrypted. `Allowed`: they may be. */
  AssertionEncryptionMode?: string | undefined
  /** The keys that assertions are decrypted with, without the keys themselves. */
  PrivateKeyList?: SAMLPrivateKey[] | undefined
}

/**
 * Returns a SAML provider with its metadata.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetSAMLProvider } from '@daypass/protocol/iam'
 *
 * const SAMLProviderArn = 'arn:aws:iam::123456789012:saml-provider/corporate'
 * const body = writeRequest(GetSAMLProvider, { SAMLProviderArn })
 * ```
 */
export const GetSAMLProvider: Operation<GetSAMLProviderRequest, GetSAMLProviderResponse> = {
  name: 'GetSAMLProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetSAMLProviderRequest>('GetSAMLProviderRequest', {
    SAMLProviderArn: arn,
  }),
  output: /* @__PURE__ */ structure<GetSAMLProviderResponse>('GetSAMLProviderResponse', {
    SAMLProviderUUID: /* @__PURE__ */ optional(privateKeyId),
    SAMLMetadataDocument: /* @__PURE__ */ optional(metadataDocument),
    CreateDate: /* @__PURE__ */ optional(timestamp),
    ValidUntil: /* @__PURE__ */ optional(timestamp),
    Tags: /* @__PURE__ */ optional(tags),
    AssertionEncryptionMode: /* @__PURE__ */ optional(assertionEncryptionMode),
    PrivateKeyList: /* @__PURE__ */ optional(/* @__PURE__ */ list(samlPrivateKey, undefined, 2)),
  }),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}

/** Output of {@link ListSAMLProviders}. */
export interface ListSAMLProvidersResponse {
  /** The providers. */
  SAMLProviderList?: SAMLProviderListEntry[] | undefined
}

/**
 * Lists the SAML providers.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListSAMLProviders } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListSAMLProviders, {})
 * ```
 */
export const ListSAMLProviders: Operation<Unit, ListSAMLProvidersResponse> = {
  name: 'ListSAMLProviders',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<ListSAMLProvidersResponse>('ListSAMLProvidersResponse', {
    SAMLProviderList: /* @__PURE__ */ optional(/* @__PURE__ */ list(samlProviderEntry)),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link UpdateSAMLProvider}. */
export interface UpdateSAMLProviderRequest {
  /** The metadata of the provider, an XML document of 1,000 to 10,000,000 characters. */
  SAMLMetadataDocument?: string | undefined
  /** The ARN of the provider. */
  SAMLProviderArn: string | undefined
  /** `Required`: assertions must be encrypted. `Allowed`: they may be. */
  AssertionEncryptionMode?: string | undefined
  /** A private key to decrypt assertions with, PEM. There can be two. */
  AddPrivateKey?: string | undefined
  /** The id of the private key to remove. */
  RemovePrivateKey?: string | undefined
}

/** Output of {@link UpdateSAMLProvider}. */
export interface UpdateSAMLProviderResponse {
  /** The ARN of the provider. */
  SAMLProviderArn?: string | undefined
}

/**
 * Replaces the metadata of a SAML provider, or changes how its assertions are decrypted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateSAMLProvider } from '@daypass/protocol/iam'
 *
 * const SAMLProviderArn = 'arn:aws:iam::123456789012:saml-provider/corporate'
 * const AssertionEncryptionMode = 'Required'
 * const body = writeRequest(UpdateSAMLProvider, { SAMLProviderArn, AssertionEncryptionMode })
 * ```
 */
export const UpdateSAMLProvider: Operation<UpdateSAMLProviderRequest, UpdateSAMLProviderResponse> =
  {
    name: 'UpdateSAMLProvider',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<UpdateSAMLProviderRequest>('UpdateSAMLProviderRequest', {
      SAMLMetadataDocument: /* @__PURE__ */ optional(metadataDocument),
      SAMLProviderArn: arn,
      AssertionEncryptionMode: /* @__PURE__ */ optional(assertionEncryptionMode),
      AddPrivateKey: /* @__PURE__ */ optional(privateKey),
      RemovePrivateKey: /* @__PURE__ */ optional(privateKeyId),
    }),
    output: /* @__PURE__ */ structure<UpdateSAMLProviderResponse>('UpdateSAMLProviderResponse', {
      SAMLProviderArn: /* @__PURE__ */ optional(arn),
    }),
    errors: [
      'NoSuchEntity',
      'InvalidInput',
      'LimitExceeded',
      'ServiceFailure',
      'ConcurrentModification',
    ],
  }

/** Input of {@link DeleteSAMLProvider}. */
export interface DeleteSAMLProviderRequest {
  /** The ARN of the provider. */
  SAMLProviderArn: string | undefined
}

/**
 * Deletes a SAML provider; its assertions are no longer taken.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSAMLProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteSAMLProvider } from '@daypass/protocol/iam'
 *
 * const SAMLProviderArn = 'arn:aws:iam::123456789012:saml-provider/corporate'
 * const body = writeRequest(DeleteSAMLProvider, { SAMLProviderArn })
 * ```
 */
export const DeleteSAMLProvider: Operation<DeleteSAMLProviderRequest, Unit> = {
  name: 'DeleteSAMLProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteSAMLProviderRequest>('DeleteSAMLProviderRequest', {
    SAMLProviderArn: arn,
  }),
  output: unit,
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link TagSAMLProvider}. */
export interface TagSAMLProviderRequest {
  /** The ARN of the provider. */
  SAMLProviderArn: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Gives a SAML provider tags; those with a key that it has already get the new value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagSAMLProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagSAMLProvider } from '@daypass/protocol/iam'
 *
 * const SAMLProviderArn = 'arn:aws:iam::123456789012:saml-provider/corporate'
 * const Tags = [{ Key: 'team', Value: 'blue' }]
 * const body = writeRequest(TagSAMLProvider, { SAMLProviderArn, Tags })
 * ```
 */
export const TagSAMLProvider: Operation<TagSAMLProviderRequest, Unit> = {
  name: 'TagSAMLProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagSAMLProviderRequest>('TagSAMLProviderRequest', {
    SAMLProviderArn: arn,
    Tags: tags,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link UntagSAMLProvider}. */
export interface UntagSAMLProviderRequest {
  /** The ARN of the provider. */
  SAMLProviderArn: string | undefined
  /** The keys of the tags to take, at most 50. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from a SAML provider, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagSAMLProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagSAMLProvider } from '@daypass/protocol/iam'
 *
 * const SAMLProviderArn = 'arn:aws:iam::123456789012:saml-provider/corporate'
 * const body = writeRequest(UntagSAMLProvider, { SAMLProviderArn, TagKeys: ['team'] })
 * ```
 */
export const UntagSAMLProvider: Operation<UntagSAMLProviderRequest, Unit> = {
  name: 'UntagSAMLProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagSAMLProviderRequest>('UntagSAMLProviderRequest', {
    SAMLProviderArn: arn,
    TagKeys: tagKeys,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListSAMLProviderTags}. */
export interface ListSAMLProviderTagsRequest extends PageRequest {
  /** The ARN of the provider. */
  SAMLProviderArn: string | undefined
}

/** Output of {@link ListSAMLProviderTags}. */
export interface ListSAMLProviderTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of a SAML provider, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviderTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListSAMLProviderTags } from '@daypass/protocol/iam'
 *
 * const SAMLProviderArn = 'arn:aws:iam::123456789012:saml-provider/corporate'
 * const body = writeRequest(ListSAMLProviderTags, { SAMLProviderArn })
 * ```
 */
export const ListSAMLProviderTags: Operation<
  ListSAMLProviderTagsRequest,
  ListSAMLProviderTagsResponse
> = {
  name: 'ListSAMLProviderTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListSAMLProviderTagsRequest>('ListSAMLProviderTagsRequest', {
    SAMLProviderArn: arn,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListSAMLProviderTagsResponse>('ListSAMLProviderTagsResponse', {
    Tags: tags,
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure', 'InvalidInput'],
}
