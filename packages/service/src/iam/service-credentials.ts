// Names and passwords of users for single services. Nothing here is entered by them: they are kept.
import { ID_RANDOM_BYTES, newIdentifier, toBase64 } from '@daypass/protocol'
import type {
  CreateServiceSpecificCredentialRequest,
  ListServiceSpecificCredentialsRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Account, User } from '../directory.ts'
import type { ServiceCredentialRecord } from '../store/records.ts'
import { arnIn, ask, ownerFor, userFor } from './ask.ts'
import { fail, limitExceeded } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { allBut, changedIn, nameOf, settable } from './owner.ts'
import { page } from './page.ts'
import { dateOf } from './view.ts'

/** What a service takes. */
type Taken = 'password' | { readonly prefix: string }

/**
 * The services that take such credentials, and what they take: a name and a password, or an API
 * key, which begins as AWS's do.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html
 */
const SERVICES: ReadonlyMap<string, Taken> = new Map<string, Taken>([
  ['codecommit.amazonaws.com', 'password'],
  ['cassandra.amazonaws.com', 'password'],
  ['bedrock.amazonaws.com', { prefix: 'ABSK' }],
  ['logs.amazonaws.com', { prefix: 'ACWL' }],
  ['cloudwatch.amazonaws.com', { prefix: 'APIAACWM' }],
  ['aws-external-anthropic.amazonaws.com', { prefix: 'AEAA' }],
])

/** Bytes of a password: 60 letters of base64. */
const PASSWORD_BYTES = 44
const DAY = 86_400
/** Credentials of one user for one service. */
const CREDENTIALS_MAX = 2

const credentialsOf = ({ record }: User): readonly ServiceCredentialRecord[] =>
  record.serviceCredentials ?? []

/** A directory file may give credentials for other services, too. */
const takenBy = (service: string): Taken => SERVICES.get(service) ?? 'password'

/** A service as a request names it, in any case. */
function serviceOf(name: string): string {
  if (!/^[a-zA-Z0-9.-]*$/.test(name))
    fail('ValidationError', 'ServiceName must match [a-zA-Z0-9.-]*')
  const service = name.toLowerCase()
  if (!SERVICES.has(service))
    fail('NoSuchEntity', `No such service ${service} is supported for Service Specific Credentials`)
  return service
}

/** A password, or an API key, which says whose it is. */
function newSecret(call: SignedCall, service: string, alias: string): string {
  const password = toBase64(call.state.world.random(PASSWORD_BYTES))
  const taken = takenBy(service)
  return taken === 'password'
    ? password
    : `${taken.prefix}${Buffer.from(`${alias}:${password}`).toString('base64')}`
}

/** `alice-at-123456789012`, and `alice+1-at-…` when that is taken. */
function newAlias(account: Account, user: User, service: string): string {
  const taken = new Set<string>()
  for (const one of account.users.values())
    for (const { service: other, alias } of credentialsOf(one))
      if (other === service) taken.add(alias)
  for (let i = 0; ; i++) {
    const alias = `${user.name}${i === 0 ? '' : `+${i}`}-at-${account.id}`
    if (!taken.has(alias)) return alias
  }
}

function create(call: WriteCall, input: CreateServiceSpecificCredentialRequest) {
  const { ServiceName, CredentialAgeDays: days } = input
  const user = userFor(call, 'CreateServiceSpecificCredential', input.UserName!, {
    credential: { service: ServiceName!.toLowerCase(), days },
  })
  const service = serviceOf(ServiceName!)
  const before = credentialsOf(user)
  const count = before.filter((credential) => credential.service === service).length
  if (count >= CREDENTIALS_MAX)
    limitExceeded('ContextSpecificCredentialsPerUserPerContext', CREDENTIALS_MAX)
  const account = accountOf(call)
  const alias = newAlias(account, user, service)
  const createDate = secondsOf(call)
  const secret = newSecret(call, service, alias)
  const credential: ServiceCredentialRecord = {
    id: newIdentifier('ACCA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    service,
    alias,
    secret: { clear: secret },
    status: 'Active',
    createDate,
    ...(days !== undefined && { expirationDate: createDate + days * DAY }),
  }
  call.transaction.change(user, { serviceCredentials: [...before, credential] })
  return { ServiceSpecificCredential: withSecret(call, user, credential, secret) }
}

const listed = (call: SignedCall, user: User, credential: ServiceCredentialRecord) => {
  const { id, service, alias, status, createDate, expirationDate } = credential
  const isOver = expirationDate !== undefined && expirationDate <= secondsOf(call)
  return {
    UserName: user.name,
    Status: isOver ? 'Expired' : status,
    ...(takenBy(service) === 'password'
      ? { ServiceUserName: alias }
      : { ServiceCredentialAlias: alias }),
    CreateDate: dateOf(createDate),
    ...(expirationDate !== undefined && { ExpirationDate: dateOf(expirationDate) }),
    ServiceSpecificCredentialId: id,
    ServiceName: service,
  }
}

const withSecret = (
  call: SignedCall,
  user: User,
  credential: ServiceCredentialRecord,
  secret: string,
) => ({
  ...listed(call, user, credential),
  ...(takenBy(credential.service) === 'password'
    ? { ServicePassword: secret }
    : { ServiceCredentialSecret: secret }),
})

/** Root has none, and is told so. */
function list(call: SignedCall, input: ListServiceSpecificCredentialsRequest) {
  const users = usersFor(call, input)
  // One without letters is none.
  const service = input.ServiceName ? serviceOf(input.ServiceName) : undefined
  const credentials = users.flatMap((user) =>
    credentialsOf(user)
      .filter((credential) => service === undefined || credential.service === service)
      .map((credential) => listed(call, user, credential)),
  )
  const { items, end } = page(credentials, (item) => item.ServiceSpecificCredentialId, input)
  return { ServiceSpecificCredentials: items, ...end }
}

function usersFor(call: SignedCall, input: ListServiceSpecificCredentialsRequest): User[] {
  const { UserName: name, AllUsers: all = false } = input
  if (all && name !== undefined)
    fail('InvalidInput', 'Cannot list credentials for all users if a username is given')
  if (all) {
    ask(call, 'ListServiceSpecificCredentials', arnIn(call, 'user/*'))
    return [...accountOf(call).users.values()]
  }
  const owner = ownerFor(call, 'ListServiceSpecificCredentials', name)
  return owner.kind === 'user' ? [owner] : []
}

interface CredentialRequest {
  readonly UserName?: string | undefined
  readonly ServiceSpecificCredentialId: string | undefined
}

/** The credential that a request names, after asking whether the caller may. */
function credentialFor(call: SignedCall, action: string, input: CredentialRequest) {
  const user = ownerFor(call, action, input.UserName)
  const id = input.ServiceSpecificCredentialId!
  const has = (one: User) => credentialsOf(one).find((credential) => credential.id === id)
  const credential = user.kind === 'user' ? has(user) : undefined
  if (user.kind === 'user' && credential !== undefined) return { user, credential }
  if ([...accountOf(call).users.values()].some(has))
    fail(
      'ValidationError',
      `User ${nameOf(user) ?? accountOf(call).id} does not have a service specific credential with id ${id}`,
    )
  return fail('NoSuchEntity', `No such credential ${id} exists`)
}

function update(call: WriteCall, input: CredentialRequest & { Status: string | undefined }) {
  const { user, credential } = credentialFor(call, 'UpdateServiceSpecificCredential', input)
  const status = settable(input.Status)
  const serviceCredentials = changedIn(credentialsOf(user), credential.id, { status })
  call.transaction.change(user, { serviceCredentials })
  return {}
}

function reset(call: WriteCall, input: CredentialRequest) {
  const { user, credential } = credentialFor(call, 'ResetServiceSpecificCredential', input)
  const secret = newSecret(call, credential.service, credential.alias)
  const members = { secret: { clear: secret } }
  const serviceCredentials = changedIn(credentialsOf(user), credential.id, members)
  call.transaction.change(user, { serviceCredentials })
  return { ServiceSpecificCredential: withSecret(call, user, credential, secret) }
}

function remove(call: WriteCall, input: CredentialRequest) {
  const { user, credential } = credentialFor(call, 'DeleteServiceSpecificCredential', input)
  call.transaction.change(user, { serviceCredentials: allBut(credentialsOf(user), credential.id) })
  return {}
}

/** Credentials for single services. */
export const serviceCredentialHandlers: IamHandlers = {
  CreateServiceSpecificCredential: writing(create),
  ListServiceSpecificCredentials: list,
  UpdateServiceSpecificCredential: writing(update),
  ResetServiceSpecificCredential: writing(reset),
  DeleteServiceSpecificCredential: writing(remove),
}
