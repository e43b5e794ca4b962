// Passwords of users and root. They are for signing in to a console, which is not here: they are
// kept, changed and held to the account's policy, for tools that manage them.
import { Fault } from '@daypass/protocol'
import type {
  ChangePasswordRequest,
  CreateLoginProfileRequest,
  LoginProfile,
  UpdateLoginProfileRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Root, User } from '../directory.ts'
import { hashPassword, isPassword } from '../passwords.ts'
import { type LoginRecord, tidied } from '../store/records.ts'
import { ask, askLeave, ownerFor, userFor } from './ask.ts'
import { fail } from './faults.ts'
import {
  accountOf,
  type IamHandlers,
  secondsOf,
  type WriteCall,
  writing,
  writingAfter,
} from './handler.ts'
import { passwordPolicyOf, refusePassword } from './password-policy.ts'
import { dateOf } from './view.ts'

/** Hashes of passwords before that are kept: as many as a policy can ask to be other. */
const KEPT = 24

interface UserRequest {
  readonly UserName?: string | undefined
}

/** The user that a request names, or root when its account's organization asks for it. */
function holderFor(call: SignedCall, action: string, name: string | undefined): User | Root {
  const { entity, session } = call.caller
  if (name === undefined && entity.kind === 'root' && session?.kind !== 'assumed-root')
    return fail('ValidationError', 'Must specify userName when calling with non-User credentials')
  return ownerFor(call, action, name)
}

const loginOf = (holder: User | Root): LoginRecord | undefined =>
  holder.kind === 'user' ? holder.record.login : holder.account.record.login

const nameOf = (holder: User | Root): string =>
  holder.kind === 'user' ? holder.name : '<root_account>'

/** The password of a user or root, which has to be there. */
const theirs = (holder: User | Root): LoginRecord =>
  loginOf(holder) ??
  fail('NoSuchEntity', `Login Profile for User ${nameOf(holder)} cannot be found.`)

function putLogin({ transaction }: WriteCall, holder: User | Root, login?: LoginRecord): void {
  const members = { login: login && tidied(login) }
  if (holder.kind === 'user') transaction.change(holder, members)
  else transaction.changeAccount(holder.account, members)
}

const viewOf = (holder: User | Root, login: LoginRecord): LoginProfile => ({
  UserName: holder.kind === 'user' ? holder.name : undefined,
  CreateDate: dateOf(login.createDate),
  PasswordResetRequired: login.resetRequired ?? false,
})

/** Whoever may have a password, and has none. */
function loginless(call: SignedCall, { UserName: name }: CreateLoginProfileRequest): User | Root {
  const holder = holderFor(call, 'CreateLoginProfile', name)
  if (loginOf(holder) !== undefined)
    fail('EntityAlreadyExists', `Login Profile for user ${nameOf(holder)} already exists.`)
  return holder
}

const hashed = (call: SignedCall, password: string): Promise<string> =>
  hashPassword(password, call.state.world.random)

/** Root's is made without a password: whoever owns the account sets one by its recovery. */
async function prepareCreation(call: SignedCall, input: CreateLoginProfileRequest) {
  const { kind } = loginless(call, input)
  const { Password: password } = input
  if ((password === undefined) !== (kind === 'root'))
    throw new Fault(
      'ValidationError',
      kind === 'root'
        ? 'Password must be omitted for the root user'
        : `1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null`,
    )
  if (password === undefined) return undefined
  refusePassword(accountOf(call), password)
  return hashed(call, password)
}

function create(call: WriteCall, input: CreateLoginProfileRequest, hash: string | undefined) {
  const holder = loginless(call, input)
  const now = secondsOf(call)
  const resetRequired = input.PasswordResetRequired ?? false
  const login = { hash: hash ?? '', createDate: now, changeDate: now, resetRequired }
  putLogin(call, holder, login)
  return { LoginProfile: viewOf(holder, login) }
}

function get(call: SignedCall, { UserName: name }: UserRequest) {
  const holder = holderFor(call, 'GetLoginProfile', name)
  return { LoginProfile: viewOf(holder, theirs(holder)) }
}

async function prepareUpdate(call: SignedCall, input: UpdateLoginProfileRequest) {
  const { UserName: name, Password: password } = input
  theirs(userFor(call, 'UpdateLoginProfile', name!))
  if (password === undefined) return undefined
  refusePassword(accountOf(call), password)
  return hashed(call, password)
}

/** A login with another password, and those before it. */
const withPassword = (call: SignedCall, login: LoginRecord, hash: string): LoginRecord => ({
  ...login,
  hash,
  changeDate: secondsOf(call),
  before: [login.hash, ...(login.before ?? [])].slice(0, KEPT),
})

function update(call: WriteCall, input: UpdateLoginProfileRequest, hash: string | undefined) {
  const user = userFor(call, 'UpdateLoginProfile', input.UserName!)
  const login = theirs(user)
  const { PasswordResetRequired: resetRequired = login.resetRequired } = input
  const changed = hash === undefined ? login : withPassword(call, login, hash)
  putLogin(call, user, { ...changed, resetRequired })
  return {}
}

function remove(call: WriteCall, { UserName: name }: UserRequest) {
  const holder = holderFor(call, 'DeleteLoginProfile', name)
  theirs(holder)
  putLogin(call, holder)
  return {}
}

/** The user who asks; an account can let all of its users change their own passwords. */
function selfFor(call: SignedCall): User {
  const { entity, principal } = call.caller
  if (entity.kind !== 'user' || principal.type !== 'user')
    return fail('InvalidUserType', 'Only IAM Users can change their own password')
  const subject = { entity, named: `user ${entity.name}` }
  const isLeft = passwordPolicyOf(entity.account)?.AllowUsersToChangePassword === true
  const asks = isLeft ? askLeave : ask
  asks(call, 'ChangePassword', entity.arn, subject)
  return entity
}

async function prepareChange(call: SignedCall, input: ChangePasswordRequest) {
  const { OldPassword: old, NewPassword: password } = input
  const user = selfFor(call)
  const login = theirs(user)
  if (!(await isPassword(old!, login.hash))) fail('AccessDenied', 'The old password was incorrect.')
  // AWS's text is not known: this is ours.
  if (password === old) fail('AccessDenied', 'The new password is the same as the old one.')
  refusePassword(user.account, password!)
  await refuseReuse(user, login, password!)
  return { verified: login.hash, hash: await hashed(call, password!) }
}

/** AWS's text is not known: this is ours. */
async function refuseReuse({ account }: User, login: LoginRecord, password: string) {
  const { PasswordReusePrevention: count = 0 } = passwordPolicyOf(account) ?? {}
  // The one that is there now counts, and is known to be another.
  for (const hash of (login.before ?? []).slice(0, Math.max(count - 1, 0)))
    if (await isPassword(password, hash))
      fail('PasswordPolicyViolation', 'Password has been used before.')
}

function change(call: WriteCall, _: unknown, made: { verified: string; hash: string }) {
  const user = selfFor(call)
  const login = theirs(user)
  // Somebody else set another one while this one was being looked at.
  if (login.hash !== made.verified) fail('AccessDenied', 'The old password was incorrect.')
  putLogin(call, user, { ...withPassword(call, login, made.hash), resetRequired: false })
  return {}
}

/** Passwords. */
export const loginProfileHandlers: IamHandlers = {
  CreateLoginProfile: writingAfter(prepareCreation, create),
  GetLoginProfile: get,
  UpdateLoginProfile: writingAfter(prepareUpdate, update),
  DeleteLoginProfile: writing(remove),
  ChangePassword: writingAfter(prepareChange, change),
}
