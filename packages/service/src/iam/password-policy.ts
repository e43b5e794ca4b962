// What an account asks of its users' passwords.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
import type { PasswordPolicy, UpdateAccountPasswordPolicyRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Account } from '../directory.ts'
import { ask } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, type WriteCall, writing } from './handler.ts'

/** What is meant by what an update leaves out. */
const UNSAID = {
  MinimumPasswordLength: 6,
  RequireSymbols: false,
  RequireNumbers: false,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  AllowUsersToChangePassword: false,
} as const

/** The policy that an account has; undefined when it has none. */
export function passwordPolicyOf({ record }: Account): PasswordPolicy | undefined {
  const { passwordPolicy } = record
  if (passwordPolicy === undefined) return undefined
  const policy: PasswordPolicy = { ...UNSAID, ...passwordPolicy }
  return { ...policy, ExpirePasswords: policy.MaxPasswordAge !== undefined }
}

/** Kinds of characters, as messages name them. */
const KINDS = {
  RequireUppercaseCharacters: ['uppercase letter', /[A-Z]/],
  RequireLowercaseCharacters: ['lowercase letter', /[a-z]/],
  RequireNumbers: ['number', /\d/],
  RequireSymbols: ['symbol', /[!@#$%^&*()_+=[\]{}|'-]/],
} as const

const LENGTH_UNSAID = 8
const KINDS_UNSAID = 3

/**
 * Refuses a password that is not as the account's policy wants it; without one, that is eight
 * characters of three kinds.
 */
export function refusePassword(account: Account, password: string): void {
  const policy = passwordPolicyOf(account)
  const kinds = Object.entries(KINDS) as [keyof typeof KINDS, readonly [string, RegExp]][]
  // AWS's texts are known from hearsay.
  const violated = (what: string) => fail('PasswordPolicyViolation', what)
  if (policy === undefined) {
    const met = kinds.filter(([, [, pattern]]) => pattern.test(password)).length
    const isName = password === account.id || password === account.alias
    if (password.length < LENGTH_UNSAID || met < KINDS_UNSAID || isName)
      violated('Password does not conform to the account password policy.')
    return
  }
  const { MinimumPasswordLength: length } = policy
  if (password.length < length!) violated(`Password should have a minimum length of ${length}`)
  for (const [name, [kind, pattern]] of kinds)
    if (policy[name] && !pattern.test(password))
      violated(`Password should have at least one ${kind}`)
}

function getPolicy(call: SignedCall) {
  ask(call, 'GetAccountPasswordPolicy', '*')
  const account = accountOf(call)
  const missing = `The Password Policy with domain name ${account.id} cannot be found.`
  return { PasswordPolicy: passwordPolicyOf(account) ?? fail('NoSuchEntity', missing) }
}

/** The whole policy: what the request leaves out goes back to what it is without. */
function updatePolicy(call: WriteCall, input: UpdateAccountPasswordPolicyRequest) {
  ask(call, 'UpdateAccountPasswordPolicy', '*')
  const passwordPolicy = { ...UNSAID, ...input }
  call.transaction.changeAccount(accountOf(call), { passwordPolicy })
  return {}
}

function deletePolicy(call: WriteCall) {
  ask(call, 'DeleteAccountPasswordPolicy', '*')
  const account = accountOf(call)
  if (account.record.passwordPolicy === undefined)
    fail('NoSuchEntity', 'The account policy with name PasswordPolicy cannot be found.')
  call.transaction.changeAccount(account, { passwordPolicy: undefined })
  return {}
}

/** The password policy of an account. */
export const passwordPolicyHandlers: IamHandlers = {
  GetAccountPasswordPolicy: getPolicy,
  UpdateAccountPasswordPolicy: writing(updatePolicy),
  DeleteAccountPasswordPolicy: writing(deletePolicy),
}
