// What is of an account as a whole.
import type { SignedCall } from '../call.ts'
import { ask } from './ask.ts'
import { accountOf, type IamHandlers } from './handler.ts'
import { type PageRequest, page } from './page.ts'
import { summaryOf } from './view.ts'

function listAliases(call: SignedCall, input: PageRequest) {
  ask(call, 'ListAccountAliases', '*')
  const { alias } = accountOf(call)
  const { items, end } = page(alias === undefined ? [] : [alias], (name) => name, input)
  return { AccountAliases: items, ...end }
}

/** Accounts. */
export const accountHandlers: IamHandlers = {
  ListAccountAliases: listAliases,
  GetAccountSummary(call) {
    ask(call, 'GetAccountSummary', '*')
    return { SummaryMap: summaryOf(accountOf(call)) }
  },
}
