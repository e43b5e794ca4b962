// Groups, and who is in them.
import type { SignedCall } from '../call.ts'
import { userFor } from './ask.ts'
import type { IamHandlers } from './handler.ts'
import { type PageRequest, page } from './page.ts'
import { viewOfGroup } from './view.ts'

function listGroupsForUser(
  call: SignedCall,
  input: PageRequest & { UserName: string | undefined },
) {
  const { groups } = userFor(call, 'ListGroupsForUser', input.UserName!)
  const { items, end } = page(groups, ({ name }) => name, input)
  return { Groups: items.map(viewOfGroup), ...end }
}

/** Groups. */
export const groupHandlers: IamHandlers = { ListGroupsForUser: listGroupsForUser }
