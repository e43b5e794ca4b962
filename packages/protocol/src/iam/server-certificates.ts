// Certificates of servers, with their private keys: a part of the table of IAM.
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
  id,
  marker,
  maxItems,
  name,
  type PageRequest,
  type PageResponse,
  path,
  pathPrefix,
  tagKeys,
  tags,
  text,
} from './shapes.ts'

const serverCertificateName: StringShape = /* @__PURE__ */ name(128)
const certificateBody: StringShape = {
  kind: 'string',
  min: 1,
  max: 16_384,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
}
const certificateChain: StringShape = {
  kind: 'string',
  min: 1,
  max: 2_097_152,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
}
const privateKey: StringShape = {
  kind: 'string',
  min: 1,
  max: 16_384,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  sensitive: true,
}

/** What a certificate of a server is called, without the certificate. */
export interface ServerCertificateMetadata {
  /** The path; it begins and ends with `/`. */
  Path: string | undefined
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
  /** The unique id, `ASCA…`. */
  ServerCertificateId: string | undefined
  /** The ARN. */
  Arn: string | undefined
  /** When it was uploaded. */
  UploadDate?: Date | undefined
  /** When the certificate ends. */
  Expiration?: Date | undefined
}

const serverCertificateMetadata: StructureShape<ServerCertificateMetadata> =
  /* @__PURE__ */ structure<ServerCertificateMetadata>('ServerCertificateMetadata', {
    Path: path,
    ServerCertificateName: serverCertificateName,
    ServerCertificateId: id,
    Arn: arn,
    UploadDate: /* @__PURE__ */ optional(timestamp),
    Expiration: /* @__PURE__ */ optional(timestamp),
  })

/** A certificate of a server. Its private key is answered by nobody. */
export interface ServerCertificate {
  /** What it is called. */
  ServerCertificateMetadata: ServerCertificateMetadata | undefined
  /** The certificate, PEM. */
  CertificateBody: string | undefined
  /** The certificates of those who signed it, PEM, one after the other. */
  CertificateChain?: string | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

const serverCertificate: StructureShape<ServerCertificate> =
  /* @__PURE__ */ structure<ServerCertificate>('ServerCertificate', {
    ServerCertificateMetadata: serverCertificateMetadata,
    CertificateBody: certificateBody,
    CertificateChain: /* @__PURE__ */ optional(certificateChain),
    Tags: /* @__PURE__ */ optional(tags),
  })

/** Input of {@link UploadServerCertificate}. */
export interface UploadServerCertificateRequest {
  /** The path; it begins and ends with `/`. `/` unless given. */
  Path?: string | undefined
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
  /** The certificate, PEM. */
  CertificateBody: string | undefined
  /** The private key, PEM, without a password. */
  PrivateKey: string | undefined
  /** The certificates of those who signed it, PEM, one after the other. */
  CertificateChain?: string | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link UploadServerCertificate}. */
export interface UploadServerCertificateResponse {
  /** What it is called. */
  ServerCertificateMetadata?: ServerCertificateMetadata | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

/**
 * Uploads a certificate of a server with its private key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadServerCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UploadServerCertificate } from '@daypass/protocol/iam'
 *
 * declare const certificate: string
 * declare const key: string
 * const body = writeRequest(UploadServerCertificate, {
 *   ServerCertificateName: 'web',
 *   CertificateBody: certificate,
 *   PrivateKey: key,
 * })
 * ```
 */
export const UploadServerCertificate: Operation<
  UploadServerCertificateRequest,
  UploadServerCertificateResponse
> = {
  name: 'UploadServerCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UploadServerCertificateRequest>(
    'UploadServerCertificateRequest',
    {
      Path: /* @__PURE__ */ optional(path),
      ServerCertificateName: serverCertificateName,
      CertificateBody: certificateBody,
      PrivateKey: privateKey,
      CertificateChain: /* @__PURE__ */ optional(certificateChain),
      Tags: /* @__PURE__ */ optional(tags),
    },
  ),
  output: /* @__PURE__ */ structure<UploadServerCertificateResponse>(
    'UploadServerCertificateResponse',
    {
      ServerCertificateMetadata: /* @__PURE__ */ optional(serverCertificateMetadata),
      Tags: /* @__PURE__ */ optional(tags),
    },
  ),
  errors: [
    'LimitExceeded',
    'InvalidInput',
    'EntityAlreadyExists',
    'MalformedCertificate',
    'KeyPairMismatch',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link GetServerCertificate}. */
export interface GetServerCertificateRequest {
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
}

/** Output of {@link GetServerCertificate}. */
export interface GetServerCertificateResponse {
  /** The certificate. */
  ServerCertificate: ServerCertificate | undefined
}

/**
 * Answers a certificate of a server, without its private key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServerCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetServerCertificate } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetServerCertificate, { ServerCertificateName: 'web' })
 * ```
 */
export const GetServerCertificate: Operation<
  GetServerCertificateRequest,
  GetServerCertificateResponse
> = {
  name: 'GetServerCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetServerCertificateRequest>('GetServerCertificateRequest', {
    ServerCertificateName: serverCertificateName,
  }),
  output: /* @__PURE__ */ structure<GetServerCertificateResponse>('GetServerCertificateResponse', {
    ServerCertificate: serverCertificate,
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListServerCertificates}. */
export interface ListServerCertificatesRequest extends PageRequest {
  /** Only those below this path. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListServerCertificates}. */
export interface ListServerCertificatesResponse extends PageResponse {
  /** The certificates. */
  ServerCertificateMetadataList: ServerCertificateMetadata[] | undefined
}

/**
 * Lists the certificates of servers.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListServerCertificates } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListServerCertificates, { PathPrefix: '/cloudfront/' })
 * ```
 */
export const ListServerCertificates: Operation<
  ListServerCertificatesRequest,
  ListServerCertificatesResponse
> = {
  name: 'ListServerCertificates',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListServerCertificatesRequest>('ListServerCertificatesRequest', {
    PathPrefix: /* @__PURE__ */ optional(pathPrefix),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListServerCertificatesResponse>(
    'ListServerCertificatesResponse',
    {
      ServerCertificateMetadataList: /* @__PURE__ */ list(serverCertificateMetadata),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['ServiceFailure'],
}

/** Input of {@link UpdateServerCertificate}. */
export interface UpdateServerCertificateRequest {
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
  /** The path that it shall have. */
  NewPath?: string | undefined
  /** The name that it shall have. */
  NewServerCertificateName?: string | undefined
}

/**
 * Changes the name and the path of a certificate of a server.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServerCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateServerCertificate } from '@daypass/protocol/iam'
 *
 * const input = { ServerCertificateName: 'web', NewPath: '/old/' }
 * const body = writeRequest(UpdateServerCertificate, input)
 * ```
 */
export const UpdateServerCertificate: Operation<UpdateServerCertificateRequest, Unit> = {
  name: 'UpdateServerCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateServerCertificateRequest>(
    'UpdateServerCertificateRequest',
    {
      ServerCertificateName: serverCertificateName,
      NewPath: /* @__PURE__ */ optional(path),
      NewServerCertificateName: /* @__PURE__ */ optional(serverCertificateName),
    },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'EntityAlreadyExists', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link DeleteServerCertificate}. */
export interface DeleteServerCertificateRequest {
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
}

/**
 * Deletes a certificate of a server.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServerCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteServerCertificate } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteServerCertificate, { ServerCertificateName: 'web' })
 * ```
 */
export const DeleteServerCertificate: Operation<DeleteServerCertificateRequest, Unit> = {
  name: 'DeleteServerCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteServerCertificateRequest>(
    'DeleteServerCertificateRequest',
    {
      ServerCertificateName: serverCertificateName,
    },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link TagServerCertificate}. */
export interface TagServerCertificateRequest {
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Adds tags to a certificate of a server.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagServerCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagServerCertificate } from '@daypass/protocol/iam'
 *
 * const Tags = [{ Key: 'team', Value: 'blue' }]
 * const body = writeRequest(TagServerCertificate, { ServerCertificateName: 'web', Tags })
 * ```
 */
export const TagServerCertificate: Operation<TagServerCertificateRequest, Unit> = {
  name: 'TagServerCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagServerCertificateRequest>('TagServerCertificateRequest', {
    ServerCertificateName: serverCertificateName,
    Tags: tags,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'InvalidInput',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link UntagServerCertificate}. */
export interface UntagServerCertificateRequest {
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
  /** The keys of the tags. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from a certificate of a server.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagServerCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagServerCertificate } from '@daypass/protocol/iam'
 *
 * const TagKeys = ['team']
 * const body = writeRequest(UntagServerCertificate, { ServerCertificateName: 'web', TagKeys })
 * ```
 */
export const UntagServerCertificate: Operation<UntagServerCertificateRequest, Unit> = {
  name: 'UntagServerCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagServerCertificateRequest>('UntagServerCertificateRequest', {
    ServerCertificateName: serverCertificateName,
    TagKeys: tagKeys,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListServerCertificateTags}. */
export interface ListServerCertificateTagsRequest extends PageRequest {
  /** The name of the certificate. */
  ServerCertificateName: string | undefined
}

/** Output of {@link ListServerCertificateTags}. */
export interface ListServerCertificateTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of a certificate of a server.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificateTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListServerCertificateTags } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListServerCertificateTags, { ServerCertificateName: 'web' })
 * ```
 */
export const ListServerCertificateTags: Operation<
  ListServerCertificateTagsRequest,
  ListServerCertificateTagsResponse
> = {
  name: 'ListServerCertificateTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListServerCertificateTagsRequest>(
    'ListServerCertificateTagsRequest',
    {
      ServerCertificateName: serverCertificateName,
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListServerCertificateTagsResponse>(
    'ListServerCertificateTagsResponse',
    {
      Tags: tags,
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}
