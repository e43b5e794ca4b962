// The gateway for services with targets: which actions and ARNs a request is about, and what is
// refused because two readers could read it differently.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { type SigningKey, sign } from '@daypass/protocol'
import { type Authority, createService, readConfig } from '@daypass/service'
import { createGateway, type Listener, listenGateway } from '@daypass/service/gateway'

const ACCOUNT = '123456789012'
const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }
const limited = { accessKeyId: 'AKIAIOSFODNN7LIMITED', secretAccessKey: 'limited' }
const leading = { accessKeyId: 'AKIAIOSFODNN7LEADING', secretAccessKey: 'leading' }
const guarded = { accessKeyId: 'AKIAIOSFODNN7GUARDED', secretAccessKey: 'guarded' }
const accessKeys = ({ accessKeyId: id, secretAccessKey: secret }: SigningKey) => [{ id, secret }]
const statement = (Resource: string, Condition?: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource, ...(Condition && { Condition }) }],
})
const deny = (Action: string, Condition: object) => ({
  ...{ Effect: 'Deny', Action, Resource: '*', Condition },
})
// What is denied where a condition key has a value: nobody gets past by leaving it in another place.
const guards = [
  deny('kms:*', { StringEquals: { 'kms:EncryptionContext:dept': 'hr' } }),
  deny('kms:Encrypt', { StringEquals: { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' } }),
  deny('kms:CreateGrant', { 'ForAnyValue:StringEquals': { 'kms:GrantOperations': 'Decrypt' } }),
  deny('kms:GenerateDataKey', { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } }),
  deny('kms:DescribeKey', { StringEquals: { 'kms:KeySpec': 'RSA_2048' } }),
  deny('sqs:*', { StringEquals: { 'aws:RequestTag/secret': 'yes' } }),
  deny('sns:*', { StringEquals: { 'aws:RequestTag/secret': 'yes' } }),
  deny('ssm:*', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'secret' } }),
  deny('ssm:PutParameter', { Bool: { 'ssm:Overwrite': 'true' } }),
  deny('dynamodb:*', { StringEquals: { 'aws:ResourceTag/secret': 'yes' } }),
  deny('logs:*', { StringEquals: { 'aws:RequestTag/secret': 'yes' } }),
]
const own = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['$' + '{aws:username}'] } }
const service = createService({
  records: readConfig({
    accounts: {
      [ACCOUNT]: {
        users: {
          admin: { accessKeys: accessKeys(key), policies: { all: statement('*') } },
          limited: {
            accessKeys: accessKeys(limited),
            policies: { some: statement(`arn:aws:*:us-east-1:${ACCOUNT}:table/open`) },
          },
          guarded: {
            accessKeys: accessKeys(guarded),
            policies: { all: statement('*'), but: { Version: '2012-10-17', Statement: guards } },
          },
          leading: { accessKeys: accessKeys(leading), policies: { own: statement('*', own) } },
        },
      },
    },
  }),
})

interface Sent {
  readonly target: string | undefined
  readonly body: string
  readonly authorization: string
}
const sent: Sent[] = []
const asked: string[] = []
/** The service's own authority, and a list of what it was asked. */
const authority: Authority = {
  inquire(inquiry) {
    for (const { action, resource } of inquiry.questions) asked.push(`${action} ${resource}`)
    return service.authority.inquire(inquiry)
  },
}
const ARNS: Readonly<Record<string, object>> = {
  'TrentService.Decrypt': { KeyId: `arn:aws:kms:us-east-1:${ACCOUNT}:key/5678` },
  'TrentService.DescribeKey': { KeyMetadata: { Arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234` } },
  'secretsmanager.DescribeSecret': {
    ARN: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:db-a1b2c3`,
  },
}
const upstream = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    const target = request.headers['x-amz-target'] as string | undefined
    const found = ARNS[target ?? '']
    if (found === undefined || target === 'TrentService.Decrypt')
      sent.push({ target, body, authorization: request.headers.authorization ?? '' })
    response.end(JSON.stringify(found ?? {}))
  })
})
const gateways = new Map<string, Listener>()
before(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const credentials = { accessKeyId: 'STORE', secretAccessKey: 'store' }
  for (const name of [
    'dynamodb',
    'sqs',
    'sns',
    'kms',
    'secretsmanager',
    'ssm',
    'logs',
    'monitoring',
    'lambda',
  ])
    gateways.set(
      name,
      await listenGateway(
        createGateway({ service: name, upstream: url, account: ACCOUNT, credentials, authority }),
        { port: 0 },
      ),
    )
})
after(async () => {
  await Promise.all([...gateways.values()].map((one) => one.close()))
  upstream.closeAllConnections()
  upstream.close()
})
beforeEach(() => {
  sent.length = 0
  asked.length = 0
})

interface Request {
  readonly target?: string
  readonly body: string
  readonly path?: string
  readonly signer?: SigningKey
  readonly unsigned?: Record<string, string>
  /** The content type, in place of that of the protocol. */
  readonly type?: string
}

async function call(
  name: string,
  { target, body, path = '/', signer = key, unsigned = {}, type }: Request,
) {
  const { url, port } = gateways.get(name)!
  const headers: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    'content-type':
      type ?? (target ? 'application/x-amz-json-1.0' : 'application/x-www-form-urlencoded'),
    ...(target && { 'x-amz-target': target }),
  }
  const scope = { region: 'us-east-1', service: name, now: Date.now() }
  const { host: _, ...all } = {
    ...headers,
    ...sign({ method: 'POST', path, headers, body }, signer, scope),
    ...unsigned,
  }
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: all, body })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const arn = (name: string, resource: string) => `arn:aws:${name}:us-east-1:${ACCOUNT}:${resource}`
const table = (name: string) => arn('dynamodb', `table/${name}`)
const DYNAMO = 'DynamoDB_20120810.'
const json = (value: object) => JSON.stringify(value)

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
const rows: readonly [
  service: string,
  target: string | undefined,
  body: string,
  questions: readonly string[],
  path?: string,
][] = [
  ['dynamodb', `${DYNAMO}GetItem`, json({ TableName: 'a' }), [`dynamodb:GetItem ${table('a')}`]],
  [
    'dynamodb',
    `${DYNAMO}GetItem`,
    json({ TableName: table('a') }),
    [`dynamodb:GetItem ${table('a')}`],
  ],
  [
    'dynamodb',
    `${DYNAMO}Query`,
    json({ TableName: 'a', IndexName: 'i' }),
    [`dynamodb:Query ${table('a/index/i')}`],
  ],
  // A member that the service does not know does not hide the one that it does.
  [
    'dynamodb',
    `${DYNAMO}TagResource`,
    json({ TableName: 'a', ResourceArn: table('b'), Tags: [] }),
    [`dynamodb:TagResource ${table('a')}`, `dynamodb:TagResource ${table('b')}`],
  ],
  ['dynamodb', `${DYNAMO}ListTables`, '{}', ['dynamodb:ListTables *']],
  [
    'dynamodb',
    `${DYNAMO}BatchGetItem`,
    json({ RequestItems: { a: {}, b: {} } }),
    [`dynamodb:BatchGetItem ${table('a')}`, `dynamodb:BatchGetItem ${table('b')}`],
  ],
  [
    'dynamodb',
    `${DYNAMO}TransactWriteItems`,
    json({ TransactItems: [{ Put: { TableName: 'a' } }, { ConditionCheck: { TableName: 'b' } }] }),
    [`dynamodb:PutItem ${table('a')}`, `dynamodb:ConditionCheckItem ${table('b')}`],
  ],
  [
    'dynamodb',
    `${DYNAMO}ExecuteStatement`,
    json({ Statement: `SELECT * FROM "a"."i" WHERE x = 'FROM "b"'` }),
    [`dynamodb:PartiQLSelect ${table('a/index/i')}`],
  ],
  [
    'dynamodb',
    `${DYNAMO}BatchExecuteStatement`,
    json({
      Statements: [
        { Statement: `INSERT INTO "a" VALUE {'x':1}` },
        { Statement: 'UPDATE b SET x=1 WHERE y=2' },
      ],
    }),
    [`dynamodb:PartiQLInsert ${table('a')}`, `dynamodb:PartiQLUpdate ${table('b')}`],
  ],
  [
    'dynamodb',
    `${DYNAMO}ExecuteTransaction`,
    json({ TransactStatements: [{ Statement: 'DELETE FROM a WHERE x=1' }] }),
    [`dynamodb:PartiQLDelete ${table('a')}`],
  ],
  [
    'sqs',
    'AmazonSQS.SendMessage',
    json({ QueueUrl: 'http://127.0.0.1:9324/000000000000/jobs' }),
    [`sqs:SendMessage ${arn('sqs', 'jobs')}`],
  ],
  [
    'sqs',
    'AmazonSQS.SendMessageBatch',
    json({ QueueUrl: 'http://q/123456789012/jobs.fifo' }),
    [`sqs:SendMessage ${arn('sqs', 'jobs.fifo')}`],
  ],
  [
    'sqs',
    'AmazonSQS.CreateQueue',
    json({ QueueName: 'jobs' }),
    [`sqs:CreateQueue ${arn('sqs', 'jobs')}`],
  ],
  [
    'sqs',
    'AmazonSQS.StartMessageMoveTask',
    json({ SourceArn: arn('sqs', 'dead'), DestinationArn: arn('sqs', 'jobs') }),
    [
      `sqs:StartMessageMoveTask ${arn('sqs', 'dead')}`,
      `sqs:ReceiveMessage ${arn('sqs', 'dead')}`,
      `sqs:DeleteMessage ${arn('sqs', 'dead')}`,
      `sqs:SendMessage ${arn('sqs', 'jobs')}`,
    ],
  ],
  [
    'sqs',
    undefined,
    'Action=ReceiveMessage&Version=2012-11-05',
    [`sqs:ReceiveMessage ${arn('sqs', 'jobs')}`],
    `/${ACCOUNT}/jobs`,
  ],
  [
    'sns',
    undefined,
    `Action=Publish&TopicArn=${arn('sns', 'news')}&Message=x`,
    [`sns:Publish ${arn('sns', 'news')}`],
  ],
  ['sns', undefined, 'Action=CreateTopic&Name=news', [`sns:CreateTopic ${arn('sns', 'news')}`]],
  [
    'sns',
    undefined,
    `Action=Unsubscribe&SubscriptionArn=${arn('sns', 'news:1')}`,
    [`sns:Unsubscribe ${arn('sns', 'news')}`],
  ],
  [
    'kms',
    'TrentService.Encrypt',
    json({ KeyId: 'alias/main' }),
    [`kms:Encrypt ${arn('kms', 'key/1234')}`],
  ],
  [
    'kms',
    'TrentService.Decrypt',
    json({ CiphertextBlob: 'AQID' }),
    [`kms:Decrypt ${arn('kms', 'key/5678')}`],
  ],
  [
    'kms',
    'TrentService.Decrypt',
    json({ CiphertextBlob: 'AQID', KeyId: 'alias/main' }),
    [`kms:Decrypt ${arn('kms', 'key/1234')}`],
  ],
  [
    'kms',
    'TrentService.ReEncrypt',
    json({ CiphertextBlob: 'AQID', DestinationKeyId: 'alias/main', SourceKeyId: 'alias/main' }),
    [`kms:ReEncryptFrom ${arn('kms', 'key/1234')}`, `kms:ReEncryptTo ${arn('kms', 'key/1234')}`],
  ],
  [
    'kms',
    'TrentService.ReEncrypt',
    json({ CiphertextBlob: 'AQID', DestinationKeyId: 'alias/main' }),
    [`kms:ReEncryptFrom ${arn('kms', 'key/5678')}`, `kms:ReEncryptTo ${arn('kms', 'key/1234')}`],
  ],
  [
    'kms',
    'TrentService.CreateAlias',
    json({ AliasName: 'alias/new', TargetKeyId: '1234' }),
    [`kms:CreateAlias ${arn('kms', 'alias/new')}`, `kms:CreateAlias ${arn('kms', 'key/1234')}`],
  ],
  [
    'secretsmanager',
    'secretsmanager.GetSecretValue',
    json({ SecretId: 'db' }),
    [`secretsmanager:GetSecretValue ${arn('secretsmanager', 'secret:db-a1b2c3')}`],
  ],
  [
    'secretsmanager',
    'secretsmanager.CreateSecret',
    json({ Name: 'new' }),
    [`secretsmanager:CreateSecret ${arn('secretsmanager', 'secret:new-??????')}`],
  ],
  [
    'ssm',
    'AmazonSSM.GetParameters',
    json({ Names: ['/a/b', 'c:3'] }),
    [
      `ssm:GetParameters ${arn('ssm', 'parameter/a/b')}`,
      `ssm:GetParameters ${arn('ssm', 'parameter/c')}`,
    ],
  ],
  [
    'ssm',
    'AmazonSSM.AddTagsToResource',
    json({ ResourceType: 'Parameter', ResourceId: '/a/b', Tags: [] }),
    [`ssm:AddTagsToResource ${arn('ssm', 'parameter/a/b')}`],
  ],
  [
    'ssm',
    'AmazonSSM.ListTagsForResource',
    json({ ResourceType: 'Document', ResourceId: 'x' }),
    [`ssm:ListTagsForResource ${arn('ssm', 'document/x')}`],
  ],
  ['ssm', 'AmazonSSM.SendCommand', json({ DocumentName: 'x' }), ['ssm:SendCommand *']],
  ['logs', 'Logs_20140328.PutLogEvents', json({ logGroupName: 'x' }), ['logs:PutLogEvents *']],
  ['monitoring', undefined, 'Action=PutMetricData', ['cloudwatch:PutMetricData *']],
  [
    'monitoring',
    undefined,
    'cbor',
    ['cloudwatch:PutMetricData *'],
    '/service/GraniteServiceVersion20100801/operation/PutMetricData',
  ],
]
for (const [name, target, body, questions, path] of rows)
  test(`${name}: ${target ?? body.slice(0, 40)} asks for ${questions.join(', ')}`, async () => {
    const { status, body: text } = await call(name, {
      ...(target && { target }),
      ...(path && { path }),
      body,
    })
    assert.equal(status, 200, text)
    assert.deepEqual(asked, questions)
    assert.equal(sent.at(-1)!.body, body)
    assert.match(
      sent[0]!.authorization,
      new RegExp(`^AWS4-HMAC-SHA256 Credential=STORE/\\d{8}/us-east-1/${name}/`),
    )
  })

const refused: readonly [what: string, service: string, Request, status: number, body: RegExp][] = [
  [
    'a table that is not allowed',
    'dynamodb',
    { signer: limited, target: `${DYNAMO}GetItem`, body: json({ TableName: 'shut' }) },
    400,
    /^\{"__type":"com\.amazon\.coral\.service#AccessDeniedException","message":"User: arn:aws:iam::123456789012:user\/limited is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table\/shut because no identity-based policy allows the dynamodb:GetItem action"\}$/,
  ],
  [
    'a batch of which one table is not allowed',
    'dynamodb',
    {
      signer: limited,
      target: `${DYNAMO}BatchGetItem`,
      body: json({ RequestItems: { open: {}, shut: {} } }),
    },
    400,
    /table\/shut/,
  ],
  [
    'a member twice',
    'dynamodb',
    { target: `${DYNAMO}GetItem`, body: '{"TableName":"open","TableName":"shut"}' },
    400,
    /more than once/,
  ],
  [
    'a member twice, once with an escape',
    'dynamodb',
    { target: `${DYNAMO}GetItem`, body: String.raw`{"TableName":"open","\u0054ableName":"shut"}` },
    400,
    /more than once/,
  ],
  [
    'a member in another case',
    'dynamodb',
    { target: `${DYNAMO}GetItem`, body: '{"TableName":"open","tablename":"shut"}' },
    400,
    /more than once/,
  ],
  [
    'a table that is no text',
    'dynamodb',
    { target: `${DYNAMO}GetItem`, body: '{"TableName":["open"]}' },
    400,
    /expected the name/,
  ],
  [
    'a table with a wildcard',
    'dynamodb',
    { target: `${DYNAMO}GetItem`, body: '{"TableName":"*"}' },
    400,
    /expected the name/,
  ],
  [
    'two tables in one statement',
    'dynamodb',
    { target: `${DYNAMO}ExecuteStatement`, body: json({ Statement: 'SELECT * FROM a, b' }) },
    400,
    /about one table/,
  ],
  [
    'a statement in a statement',
    'dynamodb',
    {
      target: `${DYNAMO}ExecuteStatement`,
      body: json({ Statement: 'UPDATE a SET x = (SELECT * FROM b)' }),
    },
    400,
    /about one table/,
  ],
  [
    'two statements',
    'dynamodb',
    {
      target: `${DYNAMO}ExecuteStatement`,
      body: json({ Statement: 'DELETE FROM a; DELETE FROM b' }),
    },
    400,
    /about one table/,
  ],
  [
    'a policy that asks for what the gateway cannot know',
    'dynamodb',
    { signer: leading, target: `${DYNAMO}GetItem`, body: json({ TableName: 'open' }) },
    400,
    /a policy asks for dynamodb:leadingkeys/,
  ],
  [
    'a target of another service',
    'dynamodb',
    { target: 'AmazonSQS.GetItem', body: '{}' },
    400,
    /UnknownOperationException/,
  ],
  [
    'a target that nobody signed',
    'dynamodb',
    { body: '{}', unsigned: { 'x-amz-target': `${DYNAMO}GetItem` } },
    400,
    /InvalidSignatureException/,
  ],
  [
    'a body in disguise',
    'dynamodb',
    { target: `${DYNAMO}GetItem`, body: '{}', unsigned: { 'content-encoding': 'gzip' } },
    400,
    /Content-Encoding/,
  ],
  [
    'another path',
    'dynamodb',
    { target: `${DYNAMO}GetItem`, body: '{}', path: '/x' },
    400,
    /UnknownOperationException/,
  ],
  [
    'two actions',
    'sns',
    { body: 'Action=Publish&Action=CreateTopic&Name=x' },
    400,
    /<Code>InvalidParameterValue</,
  ],
  [
    'two queues',
    'sqs',
    { body: `Action=ReceiveMessage&QueueUrl=http://q/${ACCOUNT}/b`, path: `/${ACCOUNT}/a` },
    400,
    /two queues/,
  ],
  [
    'a ciphertext that is to be for a key that nobody names',
    'kms',
    { target: 'TrentService.ReEncrypt', body: json({ CiphertextBlob: 'AQID' }) },
    400,
    /expected `DestinationKeyId`/,
  ],
  [
    'a form that says that it is JSON',
    'sqs',
    {
      target: 'AmazonSQS.ListQueues',
      body: json({ QueueNamePrefix: '&Action=DeleteQueue&QueueUrl=http://q/1/b&' }),
      type: 'application/x-www-form-urlencoded',
    },
    400,
    /Content-Type/,
  ],
  [
    'a form in a form',
    'sns',
    { body: 'Action=ListTopics&x=%0D%0A--b', type: 'multipart/form-data; boundary=b' },
    400,
    /Content-Type/,
  ],
  [
    'a field behind a semicolon',
    'sqs',
    { body: 'Action=ListQueues&x=1;QueueUrl=http://q/1/b' },
    400,
    /not escaped/,
  ],
  [
    'a field in another case',
    'sqs',
    { body: 'Action=ReceiveMessage&QueueUrl=http://q/1/a&queueurl=http://q/1/b' },
    400,
    /there twice/,
  ],
  [
    'a service whose operations have no names',
    'lambda',
    { body: '', path: '/2015-03-31/functions' },
    404,
    /UnknownOperationException/,
  ],
  [
    'a wrong secret',
    'kms',
    { signer: { ...key, secretAccessKey: 'x' }, target: 'TrentService.ListKeys', body: '{}' },
    400,
    /InvalidSignatureException/,
  ],
  [
    'an unknown key',
    'sns',
    { signer: { ...key, accessKeyId: 'AKIAIOSFODNN7UNKNOWN' }, body: 'Action=ListTopics' },
    403,
    /<Code>InvalidClientTokenId</,
  ],
]
for (const [what, name, request, status, body] of refused)
  test(`${name}: ${what} is refused before the service sees a byte`, async () => {
    const answer = await call(name, request)
    assert.match(answer.body, body)
    assert.ok(
      answer.status === status || (status === 404 && answer.status === 400),
      String(answer.status),
    )
    assert.deepEqual(sent, [])
  })

test('what is in a ciphertext is told only to who may decrypt with its key', async () => {
  const body = json({ CiphertextBlob: 'AQID' })
  const answer = await call('kms', { signer: limited, target: 'TrentService.Decrypt', body })
  assert.equal(answer.status, 400)
  assert.match(answer.body, /AccessDeniedException.*kms:Decrypt on resource: .*:key\/5678/)
})

const DENIED = /explicit deny in an identity-based policy/
const UNKNOWN = /a policy asks for .*, of which the gateway knows nothing/
const topic = 'Action=CreateTopic&Name=x&Tags.member.1.Key=secret&Tags.member.1.Value=yes'
const context = { dept: 'hr' }
const guardedRows: readonly [service: string, target: string | undefined, string, RegExp][] = [
  ['kms', 'Decrypt', json({ CiphertextBlob: 'AQID', EncryptionContext: context }), DENIED],
  [
    'kms',
    'ReEncrypt',
    json({ CiphertextBlob: 'AQID', DestinationKeyId: '1', SourceEncryptionContext: context }),
    DENIED,
  ],
  [
    'kms',
    'ReEncrypt',
    json({ CiphertextBlob: 'AQID', DestinationKeyId: '1', DestinationEncryptionContext: context }),
    DENIED,
  ],
  ['kms', 'Encrypt', json({ KeyId: '1', Plaintext: 'eA==' }), DENIED],
  ['kms', 'CreateGrant', json({ KeyId: '1', Operations: ['Encrypt', 'Decrypt'] }), DENIED],
  ['kms', 'CreateGrant', json({ KeyId: '1', Operations: ['Encrypt'] }), /^\{\}$/],
  ['kms', 'GenerateDataKey', json({ KeyId: '1' }), /^\{\}$/],
  ['kms', 'DescribeKey', json({ KeyId: '1' }), UNKNOWN],
  ['sqs', 'CreateQueue', json({ QueueName: 'x', tags: { secret: 'yes' } }), DENIED],
  ['sqs', 'TagQueue', json({ QueueUrl: 'http://q/1/x', Tags: { secret: 'yes' } }), DENIED],
  ['sqs', undefined, 'Action=CreateQueue&QueueName=x&Tag.1.Key=secret&Tag.1.Value=yes', DENIED],
  ['sqs', 'CreateQueue', json({ QueueName: 'x', tags: { secret: 'no' } }), /^\{\}$/],
  ['sns', undefined, topic, DENIED],
  ['ssm', 'RemoveTagsFromResource', json({ TagKeys: ['secret'] }), DENIED],
  ['ssm', 'PutParameter', json({ Name: 'x', Overwrite: true }), DENIED],
  ['ssm', 'PutParameter', json({ Name: 'x' }), /^\{\}$/],
  ['dynamodb', 'GetItem', json({ TableName: 'x' }), UNKNOWN],
  ['logs', 'PutLogEvents', json({ Tags: [{ Key: 'secret', Value: 'yes' }] }), UNKNOWN],
]
const TARGETS: Readonly<Record<string, string>> = {
  ...{ kms: 'TrentService.', sqs: 'AmazonSQS.', ssm: 'AmazonSSM.', logs: 'Logs_20140328.' },
  dynamodb: DYNAMO,
}
for (const [name, operation, body, expected] of guardedRows)
  test(`${name}: a condition of ${operation} ${body} is held to what the request says`, async () => {
    const target = operation && `${TARGETS[name]}${operation}`
    const answer = await call(name, { signer: guarded, body, ...(target && { target }) })
    assert.match(answer.body, expected)
  })
