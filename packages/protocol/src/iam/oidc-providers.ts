// OpenID Connect providers: a part of the table of IAM.
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

const providerUrl: StringShape = { kind: 'string', min: 1, max: 255 }
const clientId: StringShape = { kind: 'string', min: 1, max: 255 }
const thumbprint: StringShape = { kind: 'string', min: 40, max: 40 }

/** An OpenID Connect provider in a listing. */
export interface OpenIDConnectProviderListEntry {
  /** The ARN. */
  Arn?: string | undefined
}

const openIdConnectProviderEntry: StructureShape<OpenIDConnectProviderListEntry> =
  /* @__PURE__ */ structure<OpenIDConnectProviderListEntry>('OpenIDConnectProviderListEntry', {
    Arn: /* @__PURE__ */ optional(arn),
  })

/** Input of {@link CreateOpenIDConnectProvider}. */
export interface CreateOpenIDConnectProviderRequest {
  /** The issuer, a URL that begins with `https://`, at most 255 characters. */
  Url: string | undefined
  /** The audiences that tokens may be for, at most 100. */
  ClientIDList?: string[] | undefined
  /** SHA-1 digests of certificates as 40 hexadecimal digits each, at most five. */
  ThumbprintList?: string[] | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link CreateOpenIDConnectProvider}. */
export interface CreateOpenIDConnectProviderResponse {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn?: string | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

/**
 * Makes an OpenID Connect issuer known, so that trust policies can name it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateOpenIDConnectProvider } from '@daypass/protocol/iam'
 *
 * const Url = 'https://token.actions.githubusercontent.com'
 * const ClientIDList = ['sts.amazonaws.com']
 * const body = writeRequest(CreateOpenIDConnectProvider, { Url, ClientIDList })
 * ```
 */
export const CreateOpenIDConnectProvider: Operation<
  CreateOpenIDConnectProviderRequest,
  CreateOpenIDConnectProviderResponse
> = {
  name: 'CreateOpenIDConnectProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateOpenIDConnectProviderRequest>(
    'CreateOpenIDConnectProviderRequest',
    {
      Url: providerUrl,
      ClientIDList: /* @__PURE__ */ optional(/* @__PURE__ */ list(clientId)),
      ThumbprintList: /* @__PURE__ */ optional(/* @__PURE__ */ list(thumbprint)),
      Tags: /* @__PURE__ */ optional(tags),
    },
  ),
  output: /* @__PURE__ */ structure<CreateOpenIDConnectProviderResponse>(
    'CreateOpenIDConnectProviderResponse',
    {
      OpenIDConnectProviderArn: /* @__PURE__ */ optional(arn),
      Tags: /* @__PURE__ */ optional(tags),
    },
  ),
  errors: [
    'InvalidInput',
    'EntityAlreadyExists',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
    'OpenIdIdpCommunicationError',
  ],
}

/** Input of {@link GetOpenIDConnectProvider}. */
export interface GetOpenIDConnectProviderRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
}

/** Output of {@link GetOpenIDConnectProvider}. */
export interface GetOpenIDConnectProviderResponse {
  /** The issuer, without `https://`. */
  Url?: string | undefined
  /** The audiences that tokens may be for, at most 100. */
  ClientIDList?: string[] | undefined
  /** SHA-1 digests of certificates as 40 hexadecimal digits each, at most five. */
  ThumbprintList?: string[] | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

/**
 * Returns what is known of an OpenID Connect provider.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetOpenIDConnectProvider } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const body = writeRequest(GetOpenIDConnectProvider, { OpenIDConnectProviderArn })
 * ```
 */
export const GetOpenIDConnectProvider: Operation<
  GetOpenIDConnectProviderRequest,
  GetOpenIDConnectProviderResponse
> = {
  name: 'GetOpenIDConnectProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetOpenIDConnectProviderRequest>(
    'GetOpenIDConnectProviderRequest',
    { OpenIDConnectProviderArn: arn },
  ),
  output: /* @__PURE__ */ structure<GetOpenIDConnectProviderResponse>(
    'GetOpenIDConnectProviderResponse',
    {
      Url: /* @__PURE__ */ optional(providerUrl),
      ClientIDList: /* @__PURE__ */ optional(/* @__PURE__ */ list(clientId)),
      ThumbprintList: /* @__PURE__ */ optional(/* @__PURE__ */ list(thumbprint)),
      CreateDate: /* @__PURE__ */ optional(timestamp),
      Tags: /* @__PURE__ */ optional(tags),
    },
  ),
  errors: ['InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
}

/** Output of {@link ListOpenIDConnectProviders}. */
export interface ListOpenIDConnectProvidersResponse {
  /** The providers. */
  OpenIDConnectProviderList?: OpenIDConnectProviderListEntry[] | undefined
}

/**
 * Lists the ARNs of the OpenID Connect providers.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListOpenIDConnectProviders } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListOpenIDConnectProviders, {})
 * ```
 */
export const ListOpenIDConnectProviders: Operation<Unit, ListOpenIDConnectProvidersResponse> = {
  name: 'ListOpenIDConnectProviders',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<ListOpenIDConnectProvidersResponse>(
    'ListOpenIDConnectProvidersResponse',
    {
      OpenIDConnectProviderList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(openIdConnectProviderEntry),
      ),
    },
  ),
  errors: ['ServiceFailure'],
}

/** Input of {@link DeleteOpenIDConnectProvider}. */
export interface DeleteOpenIDConnectProviderRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
}

/**
 * Deletes an OpenID Connect provider; its tokens are no longer taken.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteOpenIDConnectProvider } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const body = writeRequest(DeleteOpenIDConnectProvider, { OpenIDConnectProviderArn })
 * ```
 */
export const DeleteOpenIDConnectProvider: Operation<DeleteOpenIDConnectProviderRequest, Unit> = {
  name: 'DeleteOpenIDConnectProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteOpenIDConnectProviderRequest>(
    'DeleteOpenIDConnectProviderRequest',
    { OpenIDConnectProviderArn: arn },
  ),
  output: unit,
  errors: ['InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link UpdateOpenIDConnectProviderThumbprint}. */
export interface UpdateOpenIDConnectProviderThumbprintRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
  /** SHA-1 digests of certificates as 40 hexadecimal digits each, at most five. */
  ThumbprintList: string[] | undefined
}

/**
 * Replaces the certificate thumbprints of an OpenID Connect provider.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateOpenIDConnectProviderThumbprint } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const ThumbprintList = ['9e99a48a9960b14926bb7f3b02e22da2b0ab7280']
 * const body = writeRequest(UpdateOpenIDConnectProviderThumbprint, {
 *   OpenIDConnectProviderArn,
 *   ThumbprintList,
 * })
 * ```
 */
export const UpdateOpenIDConnectProviderThumbprint: Operation<
  UpdateOpenIDConnectProviderThumbprintRequest,
  Unit
> = {
  name: 'UpdateOpenIDConnectProviderThumbprint',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateOpenIDConnectProviderThumbprintRequest>(
    'UpdateOpenIDConnectProviderThumbprintRequest',
    { OpenIDConnectProviderArn: arn, ThumbprintList: /* @__PURE__ */ list(thumbprint) },
  ),
  output: unit,
  errors: ['ConcurrentModification', 'InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link AddClientIDToOpenIDConnectProvider}. */
export interface AddClientIDToOpenIDConnectProviderRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
  /** The audience, 1 to 255 characters. */
  ClientID: string | undefined
}

/**
 * Adds an audience that tokens of an OpenID Connect provider may be for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { AddClientIDToOpenIDConnectProvider } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const ClientID = 'sts.amazonaws.com'
 * const body = writeRequest(AddClientIDToOpenIDConnectProvider, {
 *   OpenIDConnectProviderArn,
 *   ClientID,
 * })
 * ```
 */
export const AddClientIDToOpenIDConnectProvider: Operation<
  AddClientIDToOpenIDConnectProviderRequest,
  Unit
> = {
  name: 'AddClientIDToOpenIDConnectProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AddClientIDToOpenIDConnectProviderRequest>(
    'AddClientIDToOpenIDConnectProviderRequest',
    { OpenIDConnectProviderArn: arn, ClientID: clientId },
  ),
  output: unit,
  errors: [
    'ConcurrentModification',
    'InvalidInput',
    'NoSuchEntity',
    'LimitExceeded',
    'ServiceFailure',
  ],
}

/** Input of {@link RemoveClientIDFromOpenIDConnectProvider}. */
export interface RemoveClientIDFromOpenIDConnectProviderRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
  /** The audience, 1 to 255 characters. */
  ClientID: string | undefined
}

/**
 * Removes an audience that tokens of an OpenID Connect provider may be for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { RemoveClientIDFromOpenIDConnectProvider } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const ClientID = 'sts.amazonaws.com'
 * const body = writeRequest(RemoveClientIDFromOpenIDConnectProvider, {
 *   OpenIDConnectProviderArn,
 *   ClientID,
 * })
 * ```
 */
export const RemoveClientIDFromOpenIDConnectProvider: Operation<
  RemoveClientIDFromOpenIDConnectProviderRequest,
  Unit
> = {
  name: 'RemoveClientIDFromOpenIDConnectProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<RemoveClientIDFromOpenIDConnectProviderRequest>(
    'RemoveClientIDFromOpenIDConnectProviderRequest',
    { OpenIDConnectProviderArn: arn, ClientID: clientId },
  ),
  output: unit,
  errors: ['ConcurrentModification', 'InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link TagOpenIDConnectProvider}. */
export interface TagOpenIDConnectProviderRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Gives an OpenID Connect provider tags; those with a key that it has get the new value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagOpenIDConnectProvider } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const Tags = [{ Key: 'team', Value: 'blue' }]
 * const body = writeRequest(TagOpenIDConnectProvider, { OpenIDConnectProviderArn, Tags })
 * ```
 */
export const TagOpenIDConnectProvider: Operation<TagOpenIDConnectProviderRequest, Unit> = {
  name: 'TagOpenIDConnectProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagOpenIDConnectProviderRequest>(
    'TagOpenIDConnectProviderRequest',
    { OpenIDConnectProviderArn: arn, Tags: tags },
  ),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link UntagOpenIDConnectProvider}. */
export interface UntagOpenIDConnectProviderRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
  /** The keys of the tags to take, at most 50. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from an OpenID Connect provider, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagOpenIDConnectProvider } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const TagKeys = ['team']
 * const body = writeRequest(UntagOpenIDConnectProvider, { OpenIDConnectProviderArn, TagKeys })
 * ```
 */
export const UntagOpenIDConnectProvider: Operation<UntagOpenIDConnectProviderRequest, Unit> = {
  name: 'UntagOpenIDConnectProvider',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagOpenIDConnectProviderRequest>(
    'UntagOpenIDConnectProviderRequest',
    { OpenIDConnectProviderArn: arn, TagKeys: tagKeys },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListOpenIDConnectProviderTags}. */
export interface ListOpenIDConnectProviderTagsRequest extends PageRequest {
  /** The ARN of the provider. */
  OpenIDConnectProviderArn: string | undefined
}

/** Output of {@link ListOpenIDConnectProviderTags}. */
export interface ListOpenIDConnectProviderTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of an OpenID Connect provider, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListOpenIDConnectProviderTags } from '@daypass/protocol/iam'
 *
 * const OpenIDConnectProviderArn = 'arn:aws:iam::123456789012:oidc-provider/example.com'
 * const body = writeRequest(ListOpenIDConnectProviderTags, { OpenIDConnectProviderArn })
 * ```
 */
export const ListOpenIDConnectProviderTags: Operation<
  ListOpenIDConnectProviderTagsRequest,
  ListOpenIDConnectProviderTagsResponse
> = {
  name: 'ListOpenIDConnectProviderTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListOpenIDConnectProviderTagsRequest>(
    'ListOpenIDConnectProviderTagsRequest',
    {
      OpenIDConnectProviderArn: arn,
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListOpenIDConnectProviderTagsResponse>(
    'ListOpenIDConnectProviderTagsResponse',
    {
      Tags: tags,
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'ServiceFailure', 'InvalidInput'],
}
