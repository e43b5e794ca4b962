// Managed policies that are attached to users, groups and roles.
import type { Group, Role, User } from '../directory.ts'
import { roleFor, userFor } from './ask.ts'
import type { IamHandlers } from './handler.ts'
import { below, type PathRequest, page } from './page.ts'
import { nameOfPolicy, pathOfPolicy } from './view.ts'

function attachedTo({ managedPolicies }: User | Group | Role, input: PathRequest) {
  const arns = managedPolicies.filter((arn) => below(input)({ path: pathOfPolicy(arn) }))
  const { items, end } = page(arns, nameOfPolicy, input)
  return {
    AttachedPolicies: items.map((arn) => ({ PolicyName: nameOfPolicy(arn), PolicyArn: arn })),
    ...end,
  }
}

/** Attachments. */
export const attachmentHandlers: IamHandlers = {
  ListAttachedRolePolicies: (call, input) =>
    attachedTo(roleFor(call, 'ListAttachedRolePolicies', input.RoleName!), input),
  ListAttachedUserPolicies: (call, input) =>
    attachedTo(userFor(call, 'ListAttachedUserPolicies', input.UserName!), input),
}
