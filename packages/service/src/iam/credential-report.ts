// The report on credentials: a table of all users of an account, root first.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
import { utf8 } from '@daypass/protocol'
import type { SignedCall } from '../call.ts'
import type { AccessKey, Account, Root, User } from '../directory.ts'
import type { KeyUses } from '../key-uses.ts'
import type { SigningCertificateRecord } from '../store/records.ts'
import { ask } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { recordOf } from './owner.ts'
import { passwordPolicyOf } from './password-policy.ts'

/** Seconds for which a report is there once it was asked for. */
const LIFETIME = 4 * 3600
const DAY = 86_400
const KEYS = 2
const CERTIFICATES = 2

const isThere = (call: SignedCall): boolean =>
  secondsOf(call) - (accountOf(call).record.credentialReportDate ?? 0) < LIFETIME

function generate(call: WriteCall) {
  ask(call, 'GenerateCredentialReport', '*')
  if (isThere(call)) return { State: 'COMPLETE' }
  const credentialReportDate = secondsOf(call)
  call.transaction.changeAccount(accountOf(call), { credentialReportDate })
  return {
    State: 'STARTED',
    Description: 'No report exists. Starting a new report generation task',
  }
}

/** The report tells of now, not of when it was asked for: it is always true. */
function get(call: SignedCall) {
  ask(call, 'GetCredentialReport', '*')
  const account = accountOf(call)
  if (account.record.credentialReportDate === undefined) fail('ReportNotPresent', '')
  // AWS's text is not known: this is ours.
  if (!isThere(call)) fail('ReportExpired', 'The credential report has expired.')
  return {
    Content: utf8(reportOn(account, call.state.keyUses)),
    ReportFormat: 'text/csv',
    GeneratedTime: new Date(call.circumstances.now),
  }
}

const HEADER = [
  ...['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used'],
  ...['password_last_changed', 'password_next_rotation', 'mfa_active'],
  ...[1, 2].flatMap((n) => [
    ...[`access_key_${n}_active`, `access_key_${n}_last_rotated`],
    ...[`access_key_${n}_last_used_date`, `access_key_${n}_last_used_region`],
    `access_key_${n}_last_used_service`,
  ]),
  ...['cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated'],
]

function reportOn(account: Account, uses: KeyUses): string {
  const rows = [rowOfRoot(account.root, uses)]
  for (const user of account.users.sorted()) rows.push(rowOfUser(user, uses))
  return [HEADER, ...rows].map((row) => row.map(field).join(',')).join('\n')
}

/** RFC 4180 §2: commas are in names, and quotes in paths. */
const field = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const time = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`

function rowOfRoot(root: Root, uses: KeyUses): string[] {
  const { account, arn } = root
  const unsaid = 'not_supported'
  const password = [unsaid, 'no_information', unsaid, unsaid]
  const created = time(account.record.createDate)
  return ['<root_account>', arn, created, ...password, ...credentials(root, uses)]
}

function rowOfUser(user: User, uses: KeyUses): string[] {
  const { name, arn, record } = user
  return [name, arn, time(record.createDate), ...passwordOf(user), ...credentials(user, uses)]
}

function passwordOf({ account, record: { login } }: User): string[] {
  if (login === undefined) return ['false', 'N/A', 'N/A', 'N/A']
  const { MaxPasswordAge: days } = passwordPolicyOf(account) ?? {}
  const next = days === undefined ? 'N/A' : time(login.changeDate + days * DAY)
  return ['true', 'no_information', time(login.changeDate), next]
}

function credentials(owner: User | Root, uses: KeyUses): string[] {
  const { accessKeys, mfaDevices } = owner
  const { signingCertificates = [] } = recordOf(owner)
  const keys = Array.from({ length: KEYS }, (_, i) => keyOf(accessKeys[i], uses)).flat()
  const certificates = Array.from({ length: CERTIFICATES }, (_, i) =>
    certificateOf(signingCertificates[i]),
  ).flat()
  return [String(mfaDevices.length > 0), ...keys, ...certificates]
}

const certificateOf = (certificate: SigningCertificateRecord | undefined): string[] =>
  certificate === undefined
    ? ['false', 'N/A']
    : [String(certificate.status === 'Active'), time(certificate.createDate)]

function keyOf(key: AccessKey | undefined, uses: KeyUses): string[] {
  if (key === undefined) return ['false', 'N/A', 'N/A', 'N/A', 'N/A']
  const use = uses.of(key.id)
  const used = use === undefined ? ['N/A', 'N/A', 'N/A'] : [time(use.date), use.region, use.service]
  return [String(key.status === 'Active'), time(key.createDate), ...used]
}

/** The report on credentials. */
export const credentialReportHandlers: IamHandlers = {
  GenerateCredentialReport: writing(generate),
  GetCredentialReport: get,
}
