// A form as it is sent: by POST, signed.
import { type SigningKey, type SigningScope, sign } from './sigv4.ts'

/** A request of awsQuery, ready to be sent. */
export interface SignedForm {
  readonly method: 'POST'
  readonly path: '/'
  /** Lower-case names; `host` and all that the signature takes among them. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Signs a form, as a request of awsQuery is sent.
 *
 * @param body What {@link writeRequest} wrote.
 * @param host Whom it is sent to: `iam.amazonaws.com`, `127.0.0.1:4580`.
 * @param more Headers besides, which are signed too.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @example
 * ```ts
 * import { GetCallerIdentity, signForm, writeRequest } from '@daypass/protocol'
 *
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * const scope = { region: 'us-east-1', service: 'sts', now: Date.now() }
 * const host = 'sts.us-east-1.amazonaws.com'
 * const request = signForm(writeRequest(GetCallerIdentity, {}), key, scope, host)
 * const response = await fetch(`https://${host}/`, request)
 * ```
 */
export function signForm(
  body: string,
  key: SigningKey,
  scope: SigningScope,
  host: string,
  more: Readonly<Record<string, string>> = {},
): SignedForm {
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded', ...more }
  const request = { method: 'POST', path: '/', headers, body } as const
  return { ...request, headers: { ...headers, ...sign(request, key, scope) } }
}
