// What is of an account as a whole.
import type { SetSecurityTokenServicePreferencesRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import { ask } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, type WriteCall, writing } from './handler.ts'
import { type PageRequest, page } from './page.ts'
import { summaryOf } from './view.ts'

interface AliasRequest {
  readonly AccountAlias: string | undefined
}

function listAliases(call: SignedCall, input: PageRequest) {
  ask(call, 'ListAccountAliases', '*')
  const { alias } = accountOf(call)
  const { items, end } = page(alias === undefined ? [] : [alias], (name) => name, input)
  return { AccountAliases: items, ...end }
}

/** An account has one alias, and a new one takes its place. No two accounts have the same. */
function createAlias(call: WriteCall, { AccountAlias: alias }: AliasRequest) {
  ask(call, 'CreateAccountAlias', '*')
  for (const account of call.state.directory.accounts.values())
    if (account.alias === alias)
      fail('EntityAlreadyExists', `The account alias ${alias} already exists.`)
  call.transaction.changeAccount(accountOf(call), { alias })
  return {}
}

function deleteAlias(call: WriteCall, { AccountAlias: alias }: AliasRequest) {
  ask(call, 'DeleteAccountAlias', '*')
  const account = accountOf(call)
  // AWS's text is not known: this is ours.
  if (account.alias !== alias)
    fail('NoSuchEntity', `The account alias with name ${alias} cannot be found.`)
  call.transaction.changeAccount(account, { alias: undefined })
  return {}
}

function setPreferences(call: WriteCall, input: SetSecurityTokenServicePreferencesRequest) {
  ask(call, 'SetSecurityTokenServicePreferences', '*')
  const { GlobalEndpointTokenVersion: globalEndpointTokenVersion } = input
  call.transaction.changeAccount(accountOf(call), { globalEndpointTokenVersion })
  return {}
}

/** Accounts. */
export const accountHandlers: IamHandlers = {
  CreateAccountAlias: writing(createAlias),
  ListAccountAliases: listAliases,
  DeleteAccountAlias: writing(deleteAlias),
  GetAccountSummary(call) {
    ask(call, 'GetAccountSummary', '*')
    return { SummaryMap: summaryOf(accountOf(call)) }
  },
  SetSecurityTokenServicePreferences: writing(setPreferences),
}
