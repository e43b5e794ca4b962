// `daypass gateway`: gateways alone, on the store of a data folder or asking a node over HTTP.
import { fromNodeProviderChain } from '@daypass/client-sts/credential-providers'
import {
  type Authority,
  type BucketPolicies,
  createKeyring,
  createService,
  openReplica,
  type RemoteNode,
  realWorld,
} from '@daypass/service'
import { keepBucketPolicies, storedBucketPolicies } from '@daypass/service/gateway'
import { openSqlite } from '@daypass/service/sqlite'
import { readArguments } from './arguments.ts'
import { gatewayPath, makeFolder } from './data-folder.ts'
import { type DirectoryFile, readDirectoryFile } from './directory-file.ts'
import { PLACE_FLAGS, type Place } from './directory-store.ts'
import { misuse } from './failure.ts'
import { openGateways, readGateway, upstreamsOf } from './gateways.ts'
import type { Command, Io } from './io.ts'
import { LISTEN_FLAGS, LISTEN_HELP, listeningOf } from './listening.ts'
import { fileOf, hasPlace, inPlace, inProcess, logTo, untilStopped } from './serve.ts'

/** `daypass gateway`. */
export const gateway: Command = {
  help: `Stands before stores that speak an AWS protocol: verifies who calls, decides by policies,
signs anew with the credentials of the store, and streams both ways.

usage: daypass gateway --gateway WORDS … [--node URL] [--config FILE] [--data DIR]
                       [--database URL] [--host H] [--tls-cert FILE --tls-key FILE]
                       [--trusted-proxy NET …] [--region R …] [--explain-denials]

  --gateway WORDS …  service=s3,port=4581,upstream=http://127.0.0.1:9000,account=123456789012
                     with commas and no space between them:
                       service   the signing name of the service behind: s3, dynamodb, sqs …
                       port      where to listen; 0 takes any that is free
                       upstream  the URL of the store
                       account   who owns what is in it
                       host      in place of \`--host\`
                       region    what the store takes signatures for, if not for that of the caller
                       domain    a name whose subdomains are buckets; may be there more than once
                       trailers  \`yes\` for a store that takes checksums behind bodies
  --node URL         the Daypass node to ask, which names whose credentials these are with
                     \`--verifier\`. Credentials are looked for where the AWS CLI looks. Without it
                     the directory is read like \`daypass serve\` reads it
  --config FILE      the directory file; with \`--node\` only its \`upstreams\` count
  --data DIR         the folder with the keyring and the store; with \`--node\` only policies of
                     buckets are kept there. Without it they end with the process
  --database URL     a PostgreSQL database in place of the folder's store
${LISTEN_HELP}\
  --region R …       the regions that callers may sign for; all of AWS's unless given
  --explain-denials  tell who is refused why, encoded, for those who may decode it

The store's credentials are those of its URL under \`upstreams\` in the directory file, or else
DAYPASS_UPSTREAM_ACCESS_KEY_ID and DAYPASS_UPSTREAM_SECRET_ACCESS_KEY.

examples:
  daypass gateway --data .daypass \\
    --gateway service=s3,port=4581,upstream=http://127.0.0.1:9000,account=123456789012
  daypass gateway --node https://sts.example.com --data .gateway \\
    --gateway service=dynamodb,port=4582,upstream=http://127.0.0.1:8000,account=123456789012
`,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = readArguments(args, {
    gateway: 'list',
    node: 'text',
    config: 'text',
    ...PLACE_FLAGS,
    ...LISTEN_FLAGS,
    region: 'list',
    'explain-denials': 'switch',
  })
  if (values.gateway === undefined) throw misuse('expected `--gateway service=…,port=…,…`')
  const specs = values.gateway.map(readGateway)
  const listening = await listeningOf(values)
  const file = await (values.node === undefined ? fileOf(values, io) : ownFile(values.config, io))
  const { authority, policies, close } =
    values.node === undefined
      ? await onDirectory(values, file, io)
      : await onNode(values.node, values.data, io)
  try {
    const gateways = await openGateways(specs, {
      ...{ io, listening, regions: values.region, upstreams: upstreamsOf(file) },
      ...{ authority, policies, explainDenials: values['explain-denials'] ?? false },
      ...logTo(io),
    })
    listening.follow(gateways, io)
    return await untilStopped(gateways, io)
  } finally {
    await close()
  }
}

/** Who decides, and where the policies of buckets are. */
interface Decider {
  readonly authority: Authority | RemoteNode
  readonly policies: BucketPolicies
  readonly close: () => Promise<void>
}

const ownFile = (path: string | undefined, io: Io) =>
  path === undefined ? undefined : readDirectoryFile(path, io.env)

async function onDirectory(
  place: Place,
  file: DirectoryFile | undefined,
  io: Io,
): Promise<Decider> {
  const directory = hasPlace(place) ? await inPlace(place, file, io) : undefined
  directory?.followKeyring()
  const { authority, bucketPolicies: policies } = createService(
    directory === undefined
      ? inProcess(file!, io)
      : { replica: directory.replica, keyring: directory.keyring },
  )
  return { authority, policies, close: async () => directory?.close() }
}

async function onNode(url: string, data: string | undefined, io: Io): Promise<Decider> {
  if (!/^https?:\/\/[^\s?#]+$/.test(url))
    throw misuse(`expected a URL such as https://sts.example.com, got \`${url}\``)
  const authority = { url, credentials: fromNodeProviderChain() }
  if (data === undefined) {
    io.say('daypass: no `--data`: policies of buckets end with this process\n')
    return { authority, policies: keepBucketPolicies(), close: async () => {} }
  }
  await makeFolder(data)
  // Nothing in it is sealed: policies of buckets are no secrets.
  const keyring = createKeyring(realWorld)
  const replica = await openReplica(openSqlite(gatewayPath(data)), {
    keyring: () => keyring,
    world: realWorld,
  })
  return { authority, policies: storedBucketPolicies(replica), close: () => replica.close() }
}
