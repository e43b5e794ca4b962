// A table: services whose requests name their operation in a header or a field, and what each
// operation is about. What is not here is decided on the resource `*`.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import type { ErrorForm } from '../verify/told.ts'

/** Where the name of a resource stands in a request, and its ARN. */
export interface ResourceRule {
  /**
   * Members from the outside to the inside: `[]` stands for each of a list, `{}` for each name of a
   * map. Empty: the ARN stands for itself.
   */
  readonly from: string
  /** `{}` is the name; ARNs are taken as they are. */
  readonly arn: string
  /** What is asked on it, if not the operation itself. */
  readonly action?: string
  /** The ARN by `ResourceType`, where the name alone does not tell; `*` for all others. */
  readonly types?: Readonly<Record<string, string>>
  /** How a name is brought into the form that ARNs have. */
  readonly as?: 'queue' | 'parameter' | 'topic' | 'index'
  /** The operation of the service that tells the ARN of whatever the name stands for. */
  readonly lookup?: 'key' | 'secret'
  /**
   * When the member is not there, the key stands in the ciphertext, for the service alone to read:
   * the members of Decrypt, and what they are called here.
   */
  readonly otherwise?: Readonly<Record<string, string>>
  /** Members that are condition keys of this question alone, as in {@link TargetService.keys}. */
  readonly keys?: Readonly<Record<string, string>>
  /** Without it nobody but the service knows what is meant: the request is refused. */
  readonly required?: boolean
}

/** One service. */
export interface TargetService {
  /** What IAM calls it. */
  readonly prefix: string
  /** How `X-Amz-Target` begins; absent for services that have an `Action` field only. */
  readonly target?: string
  readonly form: ErrorForm
  /** What any operation is about that is not listed: whatever of these is there. */
  readonly usual: readonly ResourceRule[]
  /** Operations that are about something else; an empty list stands for `*`. */
  readonly operations: Readonly<Record<string, readonly ResourceRule[]>>
  /** Operations that IAM knows by another name. */
  readonly actions?: Readonly<Record<string, string>>
  /**
   * Members whose value is a condition key; where that ends with a colon the member is a map, of
   * which each name is a condition key behind it. All other condition keys of the service depend on
   * what it alone knows: a request whose policies ask for one is refused.
   */
  readonly keys?: Readonly<Record<string, string>>
  /** Condition keys that no request has which comes to the gateway. */
  readonly absent?: readonly string[]
  /** Condition keys whose member may be left out, by operation, and what the service then takes. */
  readonly defaults?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const TABLE = 'arn:aws:dynamodb:{region}:{account}:table/{}'
const table = (from: string, action?: string): ResourceRule => ({
  ...{ from, arn: TABLE, as: 'index' },
  ...(action !== undefined && { action: `dynamodb:${action}` }),
})

const DYNAMODB: TargetService = {
  prefix: 'dynamodb',
  target: 'DynamoDB_20120810.',
  form: 'json-1.0',
  usual: [
    table('TableName'),
    table('TableArn'),
    table('ResourceArn'),
    table('SourceTableName'),
    { from: 'BackupArn', arn: '{}' },
    { from: 'ExportArn', arn: '{}' },
    { from: 'ImportArn', arn: '{}' },
    { from: 'GlobalTableName', arn: 'arn:aws:dynamodb::{account}:global-table/{}' },
  ],
  operations: {
    BatchGetItem: [table('RequestItems.{}')],
    BatchWriteItem: [table('RequestItems.{}')],
    TransactGetItems: [table('TransactItems.[].Get.TableName', 'GetItem')],
    TransactWriteItems: [
      table('TransactItems.[].Put.TableName', 'PutItem'),
      table('TransactItems.[].Update.TableName', 'UpdateItem'),
      table('TransactItems.[].Delete.TableName', 'DeleteItem'),
      table('TransactItems.[].ConditionCheck.TableName', 'ConditionCheckItem'),
    ],
    ImportTable: [table('TableCreationParameters.TableName')],
    RestoreTableFromBackup: [table('TargetTableName'), { from: 'BackupArn', arn: '{}' }],
    RestoreTableToPointInTime: [
      table('TargetTableName'),
      table('SourceTableName'),
      table('SourceTableArn'),
    ],
    ListTables: [],
    ListBackups: [],
    ListExports: [],
    ListImports: [],
    ListGlobalTables: [],
    DescribeLimits: [],
    DescribeEndpoints: [],
  },
  keys: {
    Select: 'dynamodb:Select',
    ReturnValues: 'dynamodb:ReturnValues',
    ReturnConsumedCapacity: 'dynamodb:ReturnConsumedCapacity',
  },
}

const QUEUE = 'arn:aws:sqs:{region}:{account}:{}'

const SQS: TargetService = {
  prefix: 'sqs',
  target: 'AmazonSQS.',
  form: 'json-query',
  usual: [
    { from: 'QueueUrl', arn: QUEUE, as: 'queue' },
    { from: 'QueueName', arn: QUEUE },
    { from: 'SourceArn', arn: '{}' },
  ],
  operations: {
    ListQueues: [],
    CancelMessageMoveTask: [],
    StartMessageMoveTask: [
      { from: 'SourceArn', arn: '{}' },
      { from: 'SourceArn', arn: '{}', action: 'sqs:ReceiveMessage' },
      { from: 'SourceArn', arn: '{}', action: 'sqs:DeleteMessage' },
      { from: 'DestinationArn', arn: '{}', action: 'sqs:SendMessage' },
    ],
  },
  actions: {
    SendMessageBatch: 'SendMessage',
    DeleteMessageBatch: 'DeleteMessage',
    ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  },
}

const SNS: TargetService = {
  prefix: 'sns',
  form: 'query',
  usual: [
    { from: 'TopicArn', arn: '{}' },
    { from: 'TargetArn', arn: '{}' },
    { from: 'ResourceArn', arn: '{}' },
    { from: 'PlatformApplicationArn', arn: '{}' },
    { from: 'EndpointArn', arn: '{}' },
    { from: 'SubscriptionArn', arn: '{}', as: 'topic' },
  ],
  operations: {
    CreateTopic: [{ from: 'Name', arn: 'arn:aws:sns:{region}:{account}:{}' }],
    ListTopics: [],
    ListSubscriptions: [],
  },
  actions: { PublishBatch: 'Publish' },
  keys: { Endpoint: 'sns:Endpoint', Protocol: 'sns:Protocol' },
}

const KEY = 'arn:aws:kms:{region}:{account}:key/{}'
const ALIAS = 'arn:aws:kms:{region}:{account}:{}'

const OF_DECRYPT: Readonly<Record<string, string>> = {
  CiphertextBlob: 'CiphertextBlob',
  EncryptionContext: 'EncryptionContext',
  EncryptionAlgorithm: 'EncryptionAlgorithm',
  GrantTokens: 'GrantTokens',
}
const OF_RE_ENCRYPT: Readonly<Record<string, string>> = {
  CiphertextBlob: 'CiphertextBlob',
  EncryptionContext: 'SourceEncryptionContext',
  EncryptionAlgorithm: 'SourceEncryptionAlgorithm',
  GrantTokens: 'GrantTokens',
}
const SYMMETRIC = { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' }
const RAW = { 'kms:MessageType': 'RAW' }

const KMS: TargetService = {
  prefix: 'kms',
  target: 'TrentService.',
  form: 'json-1.1',
  usual: [{ from: 'KeyId', arn: KEY, lookup: 'key' }],
  operations: {
    CreateKey: [],
    ListKeys: [],
    ListAliases: [],
    GenerateRandom: [],
    ListRetirableGrants: [],
    RetireGrant: [{ from: 'KeyId', arn: KEY, lookup: 'key' }],
    CreateAlias: [
      { from: 'AliasName', arn: ALIAS },
      { from: 'TargetKeyId', arn: KEY, lookup: 'key' },
    ],
    UpdateAlias: [
      { from: 'AliasName', arn: ALIAS },
      { from: 'TargetKeyId', arn: KEY, lookup: 'key' },
    ],
    DeleteAlias: [{ from: 'AliasName', arn: ALIAS }],
    Decrypt: [{ from: 'KeyId', arn: KEY, lookup: 'key', otherwise: OF_DECRYPT }],
    ReEncrypt: [
      {
        ...{ from: 'SourceKeyId', arn: KEY, lookup: 'key', action: 'kms:ReEncryptFrom' },
        otherwise: OF_RE_ENCRYPT,
        keys: {
          SourceEncryptionAlgorithm: 'kms:EncryptionAlgorithm',
          SourceEncryptionContext: 'kms:EncryptionContext:',
        },
      },
      {
        ...{ from: 'DestinationKeyId', arn: KEY, lookup: 'key', action: 'kms:ReEncryptTo' },
        required: true,
        keys: {
          DestinationEncryptionAlgorithm: 'kms:EncryptionAlgorithm',
          DestinationEncryptionContext: 'kms:EncryptionContext:',
        },
      },
    ],
  },
  keys: {
    EncryptionAlgorithm: 'kms:EncryptionAlgorithm',
    EncryptionContext: 'kms:EncryptionContext:',
    SigningAlgorithm: 'kms:SigningAlgorithm',
    MacAlgorithm: 'kms:MacAlgorithm',
    KeyAgreementAlgorithm: 'kms:KeyAgreementAlgorithm',
    MessageType: 'kms:MessageType',
    KeyPairSpec: 'kms:DataKeyPairSpec',
    BypassPolicyLockoutSafetyCheck: 'kms:BypassPolicyLockoutSafetyCheck',
    GranteePrincipal: 'kms:GranteePrincipal',
    RetiringPrincipal: 'kms:RetiringPrincipal',
    Operations: 'kms:GrantOperations',
    ExpirationModel: 'kms:ExpirationModel',
    WrappingAlgorithm: 'kms:WrappingAlgorithm',
    WrappingKeySpec: 'kms:WrappingKeySpec',
  },
  absent: ['kms:ViaService', 'kms:GrantIsForAWSResource'],
  defaults: {
    Encrypt: SYMMETRIC,
    Decrypt: SYMMETRIC,
    ReEncrypt: SYMMETRIC,
    Sign: RAW,
    Verify: RAW,
  },
}

const SECRET = 'arn:aws:secretsmanager:{region}:{account}:secret:{}-??????'

const SECRETS_MANAGER: TargetService = {
  prefix: 'secretsmanager',
  target: 'secretsmanager.',
  form: 'json-1.1',
  usual: [{ from: 'SecretId', arn: SECRET, lookup: 'secret' }],
  operations: {
    CreateSecret: [{ from: 'Name', arn: SECRET }],
    BatchGetSecretValue: [
      { from: '', arn: '*' },
      {
        from: 'SecretIdList.[]',
        arn: SECRET,
        lookup: 'secret',
        action: 'secretsmanager:GetSecretValue',
        required: true,
      },
    ],
    ListSecrets: [],
    GetRandomPassword: [],
    ValidateResourcePolicy: [],
  },
  keys: {
    VersionStage: 'secretsmanager:VersionStage',
    VersionId: 'secretsmanager:VersionId',
    Name: 'secretsmanager:Name',
    SecretId: 'secretsmanager:SecretId',
    Description: 'secretsmanager:Description',
    KmsKeyId: 'secretsmanager:KmsKeyId',
    BlockPublicPolicy: 'secretsmanager:BlockPublicPolicy',
    ForceDeleteWithoutRecovery: 'secretsmanager:ForceDeleteWithoutRecovery',
    ForceOverwriteReplicaSecret: 'secretsmanager:ForceOverwriteReplicaSecret',
    RecoveryWindowInDays: 'secretsmanager:RecoveryWindowInDays',
    RotationLambdaARN: 'secretsmanager:RotationLambdaARN',
  },
}

const PARAMETER = 'arn:aws:ssm:{region}:{account}:parameter/{}'
const parameter = (from: string): ResourceRule => ({ from, arn: PARAMETER, as: 'parameter' })

const OF_SSM = 'arn:aws:ssm:{region}:{account}:'
/** What tags can be on. */
const tagged: ResourceRule = {
  from: 'ResourceId',
  arn: '*',
  as: 'parameter',
  types: {
    Association: `${OF_SSM}association/{}`,
    Automation: `${OF_SSM}automation-execution/{}`,
    Document: `${OF_SSM}document/{}`,
    MaintenanceWindow: `${OF_SSM}maintenancewindow/{}`,
    ManagedInstance: `${OF_SSM}managed-instance/{}`,
    OpsItem: `${OF_SSM}opsitem/{}`,
    OpsMetadata: `${OF_SSM}opsmetadata/{}`,
    Parameter: PARAMETER,
    PatchBaseline: `${OF_SSM}patchbaseline/{}`,
  },
}

const SSM: TargetService = {
  prefix: 'ssm',
  target: 'AmazonSSM.',
  form: 'json-1.1',
  usual: [],
  operations: {
    GetParameter: [parameter('Name')],
    GetParameters: [parameter('Names.[]')],
    GetParametersByPath: [parameter('Path')],
    GetParameterHistory: [parameter('Name')],
    PutParameter: [parameter('Name')],
    DeleteParameter: [parameter('Name')],
    DeleteParameters: [parameter('Names.[]')],
    LabelParameterVersion: [parameter('Name')],
    UnlabelParameterVersion: [parameter('Name')],
    AddTagsToResource: [tagged],
    ListTagsForResource: [tagged],
    RemoveTagsFromResource: [tagged],
  },
  keys: { Overwrite: 'ssm:Overwrite', Recursive: 'ssm:Recursive', Policies: 'ssm:Policies' },
}

/** The services that are known, by their signing names. */
export const TARGET_SERVICES: Readonly<Record<string, TargetService>> = {
  dynamodb: DYNAMODB,
  sqs: SQS,
  sns: SNS,
  kms: KMS,
  secretsmanager: SECRETS_MANAGER,
  ssm: SSM,
}

/** Services that IAM knows by another name than signatures do. */
export const IAM_PREFIXES: Readonly<Record<string, string>> = {
  email: 'ses',
  monitoring: 'cloudwatch',
  tagging: 'tag',
}

/** How a service that is not in the table writes its errors, as far as others can tell. */
const QUERY_SERVICES = new Set([
  ...['sns', 'autoscaling', 'cloudformation', 'elasticbeanstalk', 'elasticloadbalancing', 'email'],
  ...['rds', 'redshift', 'elasticache', 'monitoring', 'iam', 'sts', 'ec2'],
])

/** How a service writes its errors. */
export const formOf = (service: string): ErrorForm =>
  service === 's3'
    ? 's3'
    : (TARGET_SERVICES[service]?.form ?? (QUERY_SERVICES.has(service) ? 'query' : 'json-1.1'))

/** What tells what a name stands for: an operation, its member, where its answer has the ARN. */
export const LOOKUPS: Readonly<
  Record<'key' | 'secret', readonly [target: string, member: string, arn: readonly string[]]>
> = {
  key: ['TrentService.DescribeKey', 'KeyId', ['KeyMetadata', 'Arn']],
  secret: ['secretsmanager.DescribeSecret', 'SecretId', ['ARN']],
}
