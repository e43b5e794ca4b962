// GetCallerIdentity signed and not sent: a proof of who one is, which others have STS check. EKS
// clusters, Vault, Consul, MongoDB Atlas and Google's workload identity federation log callers in
// with it.
import type { STSClientResolvedConfig } from './config.ts'
import { presigned, signed } from './proof.ts'

/** A client, as far as its configuration is concerned. */
interface Configured {
  readonly config: STSClientResolvedConfig
}

/** What goes along with the proof. */
export interface CallerIdentityProofOptions {
  /**
   * Headers to sign, which whoever has the proof checked must send along: they tie it to one
   * purpose.
   */
  readonly headers?: Readonly<Record<string, string>>
}

/** What goes along with a URL. */
export interface PresignOptions extends CallerIdentityProofOptions {
  /**
   * Seconds; 60 unless given. STS itself takes the URL for 15 minutes, those who log callers in go
   * by this.
   */
  readonly expiresIn?: number
}

/**
 * Signs GetCallerIdentity as a URL. Whoever has it, and the signed headers, learns from STS who
 * signed it, and can do nothing else.
 *
 * @returns The URL, for GET with the signed headers.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @example
 * ```ts
 * import { presignGetCallerIdentity, STSClient } from '@daypass/client-sts'
 *
 * // The token that an EKS cluster takes for 14 minutes.
 * const client = new STSClient({ region: 'eu-west-1' })
 * const url = await presignGetCallerIdentity(client, { headers: { 'x-k8s-aws-id': 'my-cluster' } })
 * const base64url = btoa(url).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
 * const token = `k8s-aws-v1.${base64url}`
 * ```
 */
export async function presignGetCallerIdentity(
  { config }: Configured,
  { headers, expiresIn = 60 }: PresignOptions = {},
): Promise<string> {
  return presigned(config, headers, expiresIn)
}

/** A request that is signed and not sent. */
export interface SignedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Signs GetCallerIdentity as a request with the signature in its headers, as the AWS method of
 * Vault and OpenBao takes it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @example
 * ```ts
 * import { STSClient, signGetCallerIdentity } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'us-east-1' })
 * const { method, url, headers, body } = await signGetCallerIdentity(client, {
 *   headers: { 'X-Vault-AWS-IAM-Server-ID': 'vault.example.com' },
 * })
 * const login = {
 *   iam_http_request_method: method,
 *   iam_request_url: btoa(url),
 *   iam_request_body: btoa(body),
 *   iam_request_headers: btoa(JSON.stringify(headers)),
 * }
 * ```
 */
export async function signGetCallerIdentity(
  { config }: Configured,
  { headers }: CallerIdentityProofOptions = {},
): Promise<SignedRequest> {
  return signed(config, headers)
}
