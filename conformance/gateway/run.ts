// The gateway tried on a store that others wrote, by programs that others wrote. One line for each
// failure; the last line counts. What it needs is installed, which takes root for Debian's part.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  cache,
  installPrograms,
  installTools,
  keyOf,
  OWNER,
  openStage,
  PEOPLE,
  runProgram,
  type Stage,
  type UserName,
} from './stage.ts'
import { startSwift } from './swift.ts'

const BUCKET = 'reports'
const examples = join(import.meta.dirname, '../../examples/gateway')
const roleArn = (name: string) => `arn:aws:iam::${OWNER}:role/${name}`

let passed = 0
let failed = 0

function expect(name: string, output: string, ...lines: readonly (string | RegExp)[]): void {
  for (const line of lines) {
    const found = typeof line === 'string' ? output.split('\n').includes(line) : line.test(output)
    if (found) passed++
    else {
      failed++
      console.log(`FAIL ${name}: expected ${line}, got ${JSON.stringify(output)}`)
    }
  }
}

const envOf = (stage: Stage, user: UserName, role: string): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: keyOf(user).id,
  AWS_SECRET_ACCESS_KEY: keyOf(user).secret,
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  ROLE_ARN: roleArn(role),
  BUCKET,
  STS_URL: stage.sts,
  S3_URL: stage.s3,
})

/** Where the SDKs are found, a program must be. */
function beside(name: string, folder = examples): string {
  const path = join(cache, name)
  copyFileSync(join(folder, name), path)
  return path
}

async function javascript(stage: Stage): Promise<void> {
  // A clock that is further off than five minutes, SDKs correct; at fifteen, the store refuses.
  stage.setClock(-120)
  const later = 14 * 60
  let moved = false
  const program = ['--import', join(import.meta.dirname, 'clock.mjs'), beside('javascript-v3.mjs')]
  const output = await runProgram(
    process.execPath,
    program,
    envOf(stage, 'v3', 'Store'),
    (text, input) => {
      if (moved || !text.includes('waiting')) return
      moved = true
      stage.setClock(later)
      input.write(`${later}\n`)
    },
  )
  stage.setClock(0)
  expect(
    'JavaScript v3',
    output,
    `identity arn:aws:sts::${OWNER}:assumed-role/Store/session1`,
    'listed v3/hello.txt',
    'read Hello from v3',
    'expired ExpiredToken',
    'refreshed 1 true',
  )
  const v2 = await runProgram(
    process.execPath,
    [beside('javascript-v2.cjs')],
    envOf(stage, 'v2', 'Store'),
  )
  expect(
    'JavaScript v2',
    v2,
    `identity arn:aws:sts::${OWNER}:assumed-role/Store/session1`,
    'listed v2/hello.txt',
  )
}

async function pythonAndRuby(stage: Stage): Promise<void> {
  const mfa = { MFA_SERIAL: `arn:aws:iam::${PEOPLE}:mfa/boto`, MFA_CODE: stage.code() }
  const env = { ...envOf(stage, 'boto', 'Guarded'), ...mfa }
  const boto = await runProgram('python3', [join(examples, 'mfa_list_buckets.py')], env)
  expect(
    'boto3',
    boto,
    'without AccessDenied',
    `buckets ${BUCKET}`,
    'listed boto/hello.txt',
    'left 0',
  )
  const ruby = await runProgram(
    'ruby',
    [join(examples, 'assume_role.rb')],
    envOf(stage, 'ruby', 'Store'),
  )
  expect(
    'Ruby',
    ruby,
    `identity arn:aws:sts::${OWNER}:assumed-role/Store/session1`,
    `caller arn:aws:sts::${OWNER}:assumed-role/Store/session2`,
    'listed 200 v3/hello.txt',
  )
}

async function formsAndKeys(stage: Stage): Promise<void> {
  const program = join(import.meta.dirname, 'forms.py')
  const output = await runProgram('python3', [program], envOf(stage, 'tools', 'Store'))
  expect(
    'boto3 with forms and keys',
    output,
    ...['a//b', 'a/./b', 'a%2Fb', 'a b+c', 'é/~', '100%'].map((key) => `True forms/${key}`),
    'form 204 204',
    'held to its policy 403 403',
    'too large 400',
    'posted 2000000',
  )
}

async function fastify(): Promise<void> {
  const program = ['--conditions=daypass-source', beside('fastify.mjs', import.meta.dirname)]
  const env = { EXAMPLE: join(examples, '../verifying/fastify.ts') }
  expect(
    'Fastify',
    await runProgram(process.execPath, program, env),
    'reads 200 arn:aws:iam::123456789012:user/alice hello',
    'writes 403 AccessDeniedException',
    'changed 403 InvalidSignatureException',
  )
}

interface Credentials {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken: string
}

const session = ({ AccessKeyId, SecretAccessKey, SessionToken }: Credentials) => ({
  AWS_ACCESS_KEY_ID: AccessKeyId,
  AWS_SECRET_ACCESS_KEY: SecretAccessKey,
  AWS_SESSION_TOKEN: SessionToken,
})

async function profile(stage: Stage, folder: string): Promise<void> {
  const { id, secret } = keyOf('cli')
  const people = ['[people]', `aws_access_key_id = ${id}`, `aws_secret_access_key = ${secret}`]
  writeFileSync(join(folder, 'credentials'), `${people.join('\n')}\n`)
  const env = {
    AWS_CONFIG_FILE: join(examples, 'aws-config.ini'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_ENDPOINT_URL_STS: stage.sts,
    MFA_CODE: stage.code(),
    STS_URL: stage.sts,
  }
  expect(
    'a profile with mfa_serial',
    await runProgram('python3', [join(import.meta.dirname, 'profile.py')], env),
    new RegExp(`^profile arn:aws:sts::${OWNER}:assumed-role/Guarded/`),
  )
}

async function awsCli(stage: Stage, folder: string): Promise<Credentials> {
  const env = envOf(stage, 'cli', 'Store')
  const s3 = ['--endpoint-url', stage.s3, 's3']
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${BUCKET}/open/*` },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${BUCKET}` },
    ],
  })
  const assumed = async (more: readonly string[]) => {
    const args = ['--endpoint-url', stage.sts, 'sts', 'assume-role', '--role-arn', roleArn('Store')]
    const output = await runProgram('aws', [...args, '--role-session-name', 'cli', ...more], env)
    return JSON.parse(output).Credentials as Credentials
  }
  const [all, some] = [await assumed([]), await assumed(['--policy', policy])]
  writeFileSync(join(folder, 'large'), Buffer.alloc(20_000_000, 'x'))
  writeFileSync(join(folder, 'small'), 'y')
  const run = (who: Credentials, ...args: string[]) =>
    runProgram(
      'aws',
      [...s3, ...args, '--only-show-errors'],
      { ...env, ...session(who) },
      undefined,
      folder,
    )
  expect('AWS CLI copies up', await run(all, 'cp', 'large', `s3://${BUCKET}/open/large`), /^$/)
  expect('AWS CLI copies down', await run(all, 'cp', `s3://${BUCKET}/open/large`, 'back'), /^$/)
  expect(
    'AWS CLI, the same',
    String(readFileSync(join(folder, 'back')).equals(Buffer.alloc(20_000_000, 'x'))),
    'true',
  )
  // Swift has other ETags for uploads in parts than S3, which its copies in parts stumble over.
  await run(all, 'cp', 'small', `s3://${BUCKET}/open/small`)
  expect(
    'AWS CLI copies within',
    await run(all, 'cp', `s3://${BUCKET}/open/small`, `s3://${BUCKET}/shut/small`),
    /^$/,
  )
  expect(
    'a session policy lets pass',
    await run(some, 'cp', 'large', `s3://${BUCKET}/open/again`),
    /^$/,
  )
  const refused = await run(some, 'cp', 'large', `s3://${BUCKET}/shut/again`)
  expect(
    'a session policy refuses',
    refused,
    /AccessDenied.*s3:PutObject on resource: "arn:aws:s3:::reports\/shut\/again" because/s,
    /because no session policy allows the s3:PutObject action/,
  )
  const copied = await run(some, 'cp', `s3://${BUCKET}/shut/small`, `s3://${BUCKET}/open/stolen`)
  expect('a session policy refuses a source', copied, /(?:403|AccessDenied)/)
  expect('AWS CLI removes all', await run(all, 'rm', '--recursive', `s3://${BUCKET}/open/`), /^$/)
  return all
}

async function others(stage: Stage, folder: string, credentials: Credentials): Promise<void> {
  const env = { ...envOf(stage, 'tools', 'Store'), ...session(credentials) }
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials
  mkdirSync(join(folder, 'tree/a b'), { recursive: true })
  writeFileSync(join(folder, 'tree/a b/c+d.txt'), 'one')
  writeFileSync(join(folder, 'tree/é.txt'), 'two')
  const remote = `:s3,provider=Other,env_auth=true,region=us-east-1,endpoint="${stage.s3}":${BUCKET}/rclone`
  const rclone = (...args: string[]) =>
    runProgram('rclone', ['--config', '/dev/null', ...args], env, undefined, folder)
  expect('rclone syncs', `done ${await rclone('sync', 'tree', remote)}`.trim(), /^done(?!.*ERROR)/s)
  expect('rclone checks', await rclone('check', 'tree', remote), /0 differences found/)
  expect('rclone lists', await rclone('lsf', '-R', remote), 'a b/c+d.txt', 'é.txt')
  expect('rclone purges', `done ${await rclone('purge', remote)}`.trim(), 'done')
  const host = new URL(stage.s3).host
  const s3cmd = (...args: string[]) =>
    runProgram(
      's3cmd',
      [
        '--config',
        '/dev/null',
        `--host=${host}`,
        `--host-bucket=${host}`,
        '--no-ssl',
        `--access_key=${AccessKeyId}`,
        `--secret_key=${SecretAccessKey}`,
        `--access_token=${SessionToken}`,
        ...args,
      ],
      env,
      undefined,
      folder,
    )
  expect(
    's3cmd puts',
    await s3cmd('put', 'tree/a b/c+d.txt', `s3://${BUCKET}/s3cmd/c d`),
    /^upload: /,
  )
  expect('s3cmd lists', await s3cmd('ls', `s3://${BUCKET}/s3cmd/`), /s3:\/\/reports\/s3cmd\/c d/)
  expect('s3cmd gets', await s3cmd('get', `s3://${BUCKET}/s3cmd/c d`, '-'), /one/)
  expect('s3cmd deletes', await s3cmd('del', `s3://${BUCKET}/s3cmd/c d`), /^delete: /)
}

async function makeBucket(stage: Stage): Promise<void> {
  const env = envOf(stage, 'tools', 'Store')
  const args = [
    '--endpoint-url',
    stage.sts,
    'sts',
    'assume-role',
    '--role-arn',
    roleArn('Store'),
    '--role-session-name',
    'maker',
  ]
  const { Credentials } = JSON.parse(await runProgram('aws', args, env))
  const made = await runProgram('aws', ['--endpoint-url', stage.s3, 's3', 'mb', `s3://${BUCKET}`], {
    ...env,
    ...session(Credentials),
  })
  expect('AWS CLI makes a bucket', made, `make_bucket: ${BUCKET}`)
}

installPrograms()
installTools()
const folder = mkdtempSync(join(tmpdir(), 'daypass-gateway-'))
const store = await startSwift(folder)
const stage = await openStage(store)
try {
  await makeBucket(stage)
  await javascript(stage)
  await pythonAndRuby(stage)
  await formsAndKeys(stage)
  await fastify()
  await profile(stage, folder)
  await others(stage, folder, await awsCli(stage, folder))
  expect('nothing stumbled', stage.stumbles.map(String).join(), '')
} finally {
  await stage.close()
  store.close()
  rmSync(folder, { recursive: true, maxRetries: 5 })
}
console.log(`${stage.requests.s3} requests to the gateway, ${stage.requests.sts} to the service`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
