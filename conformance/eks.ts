// Logging in to a Kubernetes cluster of EKS: the AWS CLI makes a token out of a signed URL, and the
// cluster has the service tell whose it is.
import { createService } from '@daypass/service'
import { listen } from '@daypass/service/node'
import { runAws } from './clients/python.ts'
import { arnOf, longTermKey, records } from './fixture.ts'
import { sendTo } from './http.ts'

const CLUSTER = 'my-cluster'

/** Has the CLI make a token, and takes it as a cluster does. Returns what differs, if anything. */
export async function runEks(): Promise<string | undefined> {
  const listener = await listen(createService({ records }), { port: 0 })
  const { send, close } = sendTo(listener.url)
  try {
    const { status, stdout, stderr } = await runAws(
      ['eks', 'get-token', '--cluster-name', CLUSTER, '--region', 'us-east-1', '--output', 'json'],
      longTermKey('alice'),
      { AWS_ENDPOINT_URL_STS: listener.url },
    )
    if (status !== 0) return `expected a token, got exit ${status}: ${stderr}`
    const { token } = (JSON.parse(stdout) as { status: { token: string } }).status
    const url = new URL(Buffer.from(token.replace('k8s-aws-v1.', ''), 'base64url').toString())
    const ask = (cluster: string) =>
      send({
        method: 'GET',
        path: url.pathname,
        query: url.search.slice(1),
        headers: { host: url.host, accept: 'application/json', 'x-k8s-aws-id': cluster },
      })
    const { body } = await ask(CLUSTER)
    if (!body.includes(`"Arn":"${arnOf('alice')}"`)) return `expected who it is, got ${body}`
    const other = await ask('other-cluster')
    return other.status === 403 ? undefined : `expected 403 for another cluster, got ${other.body}`
  } finally {
    close()
    await listener.close()
  }
}
