// A table: the operations of the API of S3, how a request names each, and what IAM calls it.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html

/** What an operation is about. */
export type S3Level = 'service' | 'bucket' | 'object'

/** One operation. */
export interface S3Operation {
  readonly name: string
  readonly method: string
  readonly on: S3Level
  /** The parameters of the query that tell it from others. */
  readonly by: readonly string[]
  /** A header that tells it from others. */
  readonly header: string | undefined
  /** What must be allowed; the second of a pair is for one version of the object. */
  readonly actions: readonly (readonly [current: string, version: string])[]
  /** Further parameters that go on. */
  readonly query: readonly string[]
  /** Whether the body passes through; all others are small, and read before they are let go. */
  readonly streams: boolean
}

const RESPONSE =
  'response-cache-control response-content-disposition response-content-encoding response-content-language response-content-type response-expires'
const LISTS = 'prefix delimiter max-keys encoding-type'

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')

/**
 * `GET object acl` and, after `+`, a header. Actions: `GetObjectAcl/GetObjectVersionAcl`, several
 * with a space between them.
 */
function row(name: string, how: string, actions: string, query = '', streams = false): S3Operation {
  const [method = '', on = '', ...by] = words(how)
  const header = by.find((word) => word.startsWith('+'))?.slice(1)
  return {
    name,
    method,
    on: on as S3Level,
    by: by.filter((word) => !word.startsWith('+')),
    header,
    actions: words(actions).map((action) => {
      const [current = '', version = current] = action.split('/')
      return [qualified(current), qualified(version)]
    }),
    query: words(query),
    streams,
  }
}

const qualified = (action: string) => (action.includes(':') ? action : `s3:${action}`)

/** A setting of buckets with one document: reading, writing and, where there is, deleting it. */
const setting = (
  parameter: string,
  names: readonly [get: string, put: string, remove?: string],
  actions: readonly [get: string, put: string, remove?: string],
  query = '',
): S3Operation[] => [
  row(names[0], `GET bucket ${parameter}`, actions[0], query),
  row(names[1], `PUT bucket ${parameter}`, actions[1], query),
  ...(names[2]
    ? [row(names[2], `DELETE bucket ${parameter}`, actions[2] ?? actions[1], query)]
    : []),
]

/** A setting of which a bucket can have several, by their `id`. */
const settings = (parameter: string, name: string, get: string, put: string): S3Operation[] => [
  row(`GetBucket${name}Configuration`, `GET bucket ${parameter} id`, get),
  row(`ListBucket${name}Configurations`, `GET bucket ${parameter}`, get, 'continuation-token'),
  row(`PutBucket${name}Configuration`, `PUT bucket ${parameter} id`, put),
  row(`DeleteBucket${name}Configuration`, `DELETE bucket ${parameter} id`, put),
]

const OF_SERVICE: readonly S3Operation[] = [
  row(
    'ListBuckets',
    'GET service',
    'ListAllMyBuckets',
    'bucket-region continuation-token max-buckets prefix',
  ),
]

const OF_BUCKETS: readonly S3Operation[] = [
  row('CreateBucket', 'PUT bucket', 'CreateBucket'),
  row('DeleteBucket', 'DELETE bucket', 'DeleteBucket'),
  row('HeadBucket', 'HEAD bucket', 'ListBucket'),
  row('ListObjects', 'GET bucket', 'ListBucket', `${LISTS} marker`),
  row(
    'ListObjectsV2',
    'GET bucket list-type',
    'ListBucket',
    `${LISTS} continuation-token fetch-owner start-after`,
  ),
  row(
    'ListObjectVersions',
    'GET bucket versions',
    'ListBucketVersions',
    `${LISTS} key-marker version-id-marker`,
  ),
  row(
    'ListMultipartUploads',
    'GET bucket uploads',
    'ListBucketMultipartUploads',
    'prefix delimiter max-uploads encoding-type key-marker upload-id-marker',
  ),
  row('DeleteObjects', 'POST bucket delete', 'DeleteObject/DeleteObjectVersion'),
  row('GetBucketLocation', 'GET bucket location', 'GetBucketLocation'),
  row('CreateSession', 'GET bucket session', 's3express:CreateSession'),
  row('GetBucketPolicyStatus', 'GET bucket policyStatus', 'GetBucketPolicyStatus'),
  ...setting(
    'policy',
    ['GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy'],
    ['GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy'],
  ),
  ...setting('acl', ['GetBucketAcl', 'PutBucketAcl'], ['GetBucketAcl', 'PutBucketAcl']),
  ...setting(
    'accelerate',
    ['GetBucketAccelerateConfiguration', 'PutBucketAccelerateConfiguration'],
    ['GetAccelerateConfiguration', 'PutAccelerateConfiguration'],
  ),
  ...setting('abac', ['GetBucketAbac', 'PutBucketAbac'], ['GetBucketAbac', 'PutBucketAbac']),
  ...setting(
    'cors',
    ['GetBucketCors', 'PutBucketCors', 'DeleteBucketCors'],
    ['GetBucketCORS', 'PutBucketCORS'],
  ),
  ...setting(
    'encryption',
    ['GetBucketEncryption', 'PutBucketEncryption', 'DeleteBucketEncryption'],
    ['GetEncryptionConfiguration', 'PutEncryptionConfiguration'],
  ),
  ...setting(
    'lifecycle',
    ['GetBucketLifecycleConfiguration', 'PutBucketLifecycleConfiguration', 'DeleteBucketLifecycle'],
    ['GetLifecycleConfiguration', 'PutLifecycleConfiguration'],
  ),
  ...setting(
    'logging',
    ['GetBucketLogging', 'PutBucketLogging'],
    ['GetBucketLogging', 'PutBucketLogging'],
  ),
  ...setting(
    'notification',
    ['GetBucketNotificationConfiguration', 'PutBucketNotificationConfiguration'],
    ['GetBucketNotification', 'PutBucketNotification'],
  ),
  ...setting(
    'object-lock',
    ['GetObjectLockConfiguration', 'PutObjectLockConfiguration'],
    ['GetBucketObjectLockConfiguration', 'PutBucketObjectLockConfiguration'],
  ),
  ...setting(
    'ownershipControls',
    ['GetBucketOwnershipControls', 'PutBucketOwnershipControls', 'DeleteBucketOwnershipControls'],
    ['GetBucketOwnershipControls', 'PutBucketOwnershipControls'],
  ),
  ...setting(
    'publicAccessBlock',
    ['GetPublicAccessBlock', 'PutPublicAccessBlock', 'DeletePublicAccessBlock'],
    ['GetBucketPublicAccessBlock', 'PutBucketPublicAccessBlock'],
  ),
  ...setting(
    'replication',
    ['GetBucketReplication', 'PutBucketReplication', 'DeleteBucketReplication'],
    ['GetReplicationConfiguration', 'PutReplicationConfiguration'],
  ),
  ...setting(
    'requestPayment',
    ['GetBucketRequestPayment', 'PutBucketRequestPayment'],
    ['GetBucketRequestPayment', 'PutBucketRequestPayment'],
  ),
  ...setting(
    'tagging',
    ['GetBucketTagging', 'PutBucketTagging', 'DeleteBucketTagging'],
    ['GetBucketTagging', 'PutBucketTagging'],
  ),
  ...setting(
    'versioning',
    ['GetBucketVersioning', 'PutBucketVersioning'],
    ['GetBucketVersioning', 'PutBucketVersioning'],
  ),
  ...setting(
    'website',
    ['GetBucketWebsite', 'PutBucketWebsite', 'DeleteBucketWebsite'],
    ['GetBucketWebsite', 'PutBucketWebsite', 'DeleteBucketWebsite'],
  ),
  ...settings('analytics', 'Analytics', 'GetAnalyticsConfiguration', 'PutAnalyticsConfiguration'),
  ...settings(
    'intelligent-tiering',
    'IntelligentTiering',
    'GetIntelligentTieringConfiguration',
    'PutIntelligentTieringConfiguration',
  ),
  ...settings('inventory', 'Inventory', 'GetInventoryConfiguration', 'PutInventoryConfiguration'),
  ...settings('metrics', 'Metrics', 'GetMetricsConfiguration', 'PutMetricsConfiguration'),
  row(
    'CreateBucketMetadataTableConfiguration',
    'POST bucket metadataTable',
    'CreateBucketMetadataTableConfiguration',
  ),
  row(
    'GetBucketMetadataTableConfiguration',
    'GET bucket metadataTable',
    'GetBucketMetadataTableConfiguration',
  ),
  row(
    'DeleteBucketMetadataTableConfiguration',
    'DELETE bucket metadataTable',
    'DeleteBucketMetadataTableConfiguration',
  ),
  row(
    'CreateBucketMetadataConfiguration',
    'POST bucket metadataConfiguration',
    'CreateBucketMetadataTableConfiguration',
  ),
  row(
    'GetBucketMetadataConfiguration',
    'GET bucket metadataConfiguration',
    'GetBucketMetadataTableConfiguration',
  ),
  row(
    'DeleteBucketMetadataConfiguration',
    'DELETE bucket metadataConfiguration',
    'DeleteBucketMetadataTableConfiguration',
  ),
  row(
    'UpdateBucketMetadataInventoryTableConfiguration',
    'PUT bucket metadataInventoryTable',
    'UpdateBucketMetadataInventoryTableConfiguration',
  ),
  row(
    'UpdateBucketMetadataJournalTableConfiguration',
    'PUT bucket metadataJournalTable',
    'UpdateBucketMetadataJournalTableConfiguration',
  ),
]

const OF_OBJECTS: readonly S3Operation[] = [
  row('GetObject', 'GET object', 'GetObject/GetObjectVersion', `versionId partNumber ${RESPONSE}`),
  row(
    'HeadObject',
    'HEAD object',
    'GetObject/GetObjectVersion',
    `versionId partNumber ${RESPONSE}`,
  ),
  row('PutObject', 'PUT object', 'PutObject', '', true),
  row('CopyObject', 'PUT object +x-amz-copy-source', 'PutObject'),
  row('DeleteObject', 'DELETE object', 'DeleteObject/DeleteObjectVersion', 'versionId'),
  row('RenameObject', 'PUT object renameObject', 'PutObject'),
  row('CreateMultipartUpload', 'POST object uploads', 'PutObject'),
  row('UploadPart', 'PUT object partNumber uploadId', 'PutObject', '', true),
  row('UploadPartCopy', 'PUT object partNumber uploadId +x-amz-copy-source', 'PutObject'),
  row('CompleteMultipartUpload', 'POST object uploadId', 'PutObject'),
  row('AbortMultipartUpload', 'DELETE object uploadId', 'AbortMultipartUpload'),
  row(
    'ListParts',
    'GET object uploadId',
    'ListMultipartUploadParts',
    'max-parts part-number-marker encoding-type',
  ),
  row('GetObjectAcl', 'GET object acl', 'GetObjectAcl/GetObjectVersionAcl', 'versionId'),
  row('PutObjectAcl', 'PUT object acl', 'PutObjectAcl/PutObjectVersionAcl', 'versionId'),
  row(
    'GetObjectTagging',
    'GET object tagging',
    'GetObjectTagging/GetObjectVersionTagging',
    'versionId',
  ),
  row(
    'PutObjectTagging',
    'PUT object tagging',
    'PutObjectTagging/PutObjectVersionTagging',
    'versionId',
  ),
  row(
    'DeleteObjectTagging',
    'DELETE object tagging',
    'DeleteObjectTagging/DeleteObjectVersionTagging',
    'versionId',
  ),
  row(
    'GetObjectAttributes',
    'GET object attributes',
    'GetObject/GetObjectVersion GetObjectAttributes/GetObjectVersionAttributes',
    'versionId',
  ),
  row('GetObjectLegalHold', 'GET object legal-hold', 'GetObjectLegalHold', 'versionId'),
  row('PutObjectLegalHold', 'PUT object legal-hold', 'PutObjectLegalHold', 'versionId'),
  row('GetObjectRetention', 'GET object retention', 'GetObjectRetention', 'versionId'),
  row('PutObjectRetention', 'PUT object retention', 'PutObjectRetention', 'versionId'),
  row('GetObjectTorrent', 'GET object torrent', 'GetObjectTorrent/GetObjectVersionTorrent'),
  row('RestoreObject', 'POST object restore', 'RestoreObject', 'versionId'),
  row('SelectObjectContent', 'POST object select select-type', 'GetObject/GetObjectVersion'),
  row('UpdateObjectEncryption', 'PUT object encryption', 'UpdateObjectEncryption', 'versionId'),
]

/** All operations. */
export const S3_OPERATIONS: readonly S3Operation[] = [...OF_SERVICE, ...OF_BUCKETS, ...OF_OBJECTS]

/** What must be allowed besides, when a request has one of these headers. */
export interface S3Extra {
  readonly operations: readonly string[]
  readonly header: RegExp
  readonly actions: readonly string[]
}

const CREATES = ['PutObject', 'CopyObject', 'CreateMultipartUpload']

/** Headers that ask for more than the operation does. They go on with these operations only. */
export const S3_EXTRAS: readonly S3Extra[] = [
  { operations: CREATES, header: /^x-amz-(?:acl|grant-.+)$/, actions: ['s3:PutObjectAcl'] },
  { operations: CREATES, header: /^x-amz-tagging$/, actions: ['s3:PutObjectTagging'] },
  {
    operations: CREATES,
    header: /^x-amz-object-lock-(?:mode|retain-until-date)$/,
    actions: ['s3:PutObjectRetention'],
  },
  {
    operations: CREATES,
    header: /^x-amz-object-lock-legal-hold$/,
    actions: ['s3:PutObjectLegalHold'],
  },
  {
    operations: ['CreateBucket'],
    header: /^x-amz-(?:acl|grant-.+)$/,
    actions: ['s3:PutBucketAcl'],
  },
  // What they themselves need is all that such a header can ask for.
  {
    operations: ['PutBucketAcl', 'PutObjectAcl'],
    header: /^x-amz-(?:acl|grant-.+)$/,
    actions: [],
  },
  {
    operations: ['CreateBucket'],
    header: /^x-amz-bucket-object-lock-enabled$/,
    actions: ['s3:PutBucketObjectLockConfiguration', 's3:PutBucketVersioning'],
  },
  {
    operations: ['CreateBucket'],
    header: /^x-amz-object-ownership$/,
    actions: ['s3:PutBucketOwnershipControls'],
  },
  {
    operations: ['DeleteObject', 'DeleteObjects', 'PutObjectRetention'],
    header: /^x-amz-bypass-governance-retention$/,
    actions: ['s3:BypassGovernanceRetention'],
  },
]

/** Headers whose value is a condition key of the same name behind `s3:`. */
export const S3_HEADER_KEYS: readonly string[] = [
  'x-amz-acl',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-metadata-directive',
  'x-amz-object-ownership',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
  'x-amz-content-sha256',
  'if-match',
  'if-none-match',
]

/** Headers whose value is a condition key of another name. */
export const S3_RENAMED_KEYS: Readonly<Record<string, string>> = {
  'x-amz-object-lock-mode': 's3:object-lock-mode',
  'x-amz-object-lock-retain-until-date': 's3:object-lock-retain-until-date',
  'x-amz-object-lock-legal-hold': 's3:object-lock-legal-hold',
}

/** Parameters of the query whose value is a condition key. */
export const S3_QUERY_KEYS: Readonly<Record<string, string>> = {
  prefix: 's3:prefix',
  delimiter: 's3:delimiter',
  'max-keys': 's3:max-keys',
  versionId: 's3:versionid',
}

/** Headers that are for the gateway itself: they do not go on. */
export const S3_OWN_HEADERS: ReadonlySet<string> = new Set([
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-expected-bucket-owner',
  'x-amz-region-set',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-security-token',
  'x-amz-source-expected-bucket-owner',
  'x-amz-trailer',
  'x-amz-user-agent',
])

/**
 * Headers that go on, besides `x-amz-meta-…`. One that begins with `x-amz-` and is not here is
 * refused: nobody knows what it would do behind us.
 */
export const S3_HEADERS: ReadonlySet<string> = new Set([
  ...words('accept cache-control content-disposition content-encoding content-language'),
  ...words('content-md5 content-type expires if-match if-modified-since if-none-match if-range'),
  ...words('if-unmodified-since origin range user-agent'),
  ...words('x-amz-acl x-amz-bucket-object-lock-enabled x-amz-bucket-object-lock-token'),
  ...words('x-amz-bypass-governance-retention x-amz-checksum-algorithm x-amz-checksum-crc32'),
  ...words('x-amz-checksum-crc32c x-amz-checksum-crc64nvme x-amz-checksum-mode'),
  ...words('x-amz-checksum-sha1 x-amz-checksum-sha256 x-amz-checksum-type'),
  ...words('x-amz-confirm-remove-self-bucket-access x-amz-copy-source'),
  ...words('x-amz-copy-source-if-match x-amz-copy-source-if-modified-since'),
  ...words('x-amz-copy-source-if-none-match x-amz-copy-source-if-unmodified-since'),
  ...words('x-amz-copy-source-range x-amz-copy-source-server-side-encryption-customer-algorithm'),
  ...words('x-amz-copy-source-server-side-encryption-customer-key'),
  ...words('x-amz-copy-source-server-side-encryption-customer-key-md5 x-amz-create-session-mode'),
  ...words('x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write'),
  ...words('x-amz-grant-write-acp x-amz-if-match-initiated-time x-amz-if-match-last-modified-time'),
  ...words('x-amz-if-match-size x-amz-max-parts x-amz-metadata-directive x-amz-mfa'),
  ...words('x-amz-mp-object-size x-amz-object-attributes x-amz-object-lock-legal-hold'),
  ...words('x-amz-object-lock-mode x-amz-object-lock-retain-until-date x-amz-object-ownership'),
  ...words('x-amz-optional-object-attributes x-amz-part-number-marker x-amz-request-payer'),
  ...words('x-amz-rename-source x-amz-rename-source-if-match x-amz-rename-source-if-none-match'),
  ...words('x-amz-rename-source-if-modified-since x-amz-rename-source-if-unmodified-since'),
  ...words('x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id'),
  ...words('x-amz-server-side-encryption-bucket-key-enabled x-amz-server-side-encryption-context'),
  ...words('x-amz-server-side-encryption-customer-algorithm x-amz-client-token'),
  ...words('x-amz-server-side-encryption-customer-key'),
  ...words('x-amz-server-side-encryption-customer-key-md5 x-amz-skip-destination-validation'),
  ...words('x-amz-storage-class x-amz-tagging x-amz-tagging-directive'),
  ...words('x-amz-transition-default-minimum-object-size x-amz-website-redirect-location'),
  ...words('x-amz-write-offset-bytes'),
])
