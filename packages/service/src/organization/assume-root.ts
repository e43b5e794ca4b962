// AssumeRoot: the root user of a member account, for one task, on behalf of its organization.
import type { AssumeRootRequest, AssumeRootResponse } from '@daypass/protocol'
import { authorize, contextFor, type Permit } from '../authorize.ts'
import type { SignedCall } from '../call.ts'
import { issueCredentials } from '../issue.ts'
import { refuse } from '../refusal.ts'
import { type Task, taskOf } from './task-policies.ts'

/** Seconds that a session lasts at most, and unless the request says otherwise. */
const ROOT_TASK_SECONDS = 900
const TARGET = /^(?:(\d{12})|arn:aws:iam::(\d{12}):root)$/

/** Answers AssumeRoot. */
export function assumeRoot(call: SignedCall, input: AssumeRootRequest): AssumeRootResponse {
  const { caller, circumstances } = call
  const found = TARGET.exec(input.TargetPrincipal!)
  const account = found?.[1] ?? found?.[2] ?? refuse({ reason: 'root-target' })
  const task = taskOf(input.TaskPolicyArn?.arn ?? '') ?? refuse({ reason: 'root-task-policy' })
  const permit = authorizeTask(call, account, task)
  const issuedAt = Math.floor(circumstances.now / 1000)
  const sourceIdentity = caller.session?.sourceIdentity
  const issued = issueCredentials(
    call,
    permit,
    {
      kind: 'assumed-root',
      account,
      id: account,
      issuedAt,
      expiresAt: issuedAt + (input.DurationSeconds ?? ROOT_TASK_SECONDS),
      policyArns: [task.arn],
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    },
    input.MinimumSessionTokenSize,
  )
  return {
    ...issued,
    SourceIdentity: sourceIdentity,
  }
}

/**
 * The caller's own policies, then the organization: whose accounts these are, and what is enabled.
 */
function authorizeTask(
  { state, caller, circumstances }: SignedCall,
  account: string,
  { arn, feature }: Task,
): Permit {
  const target = `arn:aws:iam::${account}:root`
  const refuseAs = (
    reason: 'root-caller' | 'root-not-administrator' | 'root-not-member' | 'root-feature',
  ) => refuse({ reason, caller: caller.principal.arn!, target })
  const { entity, session } = caller
  if (entity.kind === 'root' || (session !== undefined && session.kind !== 'role'))
    refuseAs('root-caller')
  const context = contextFor(caller, circumstances)
  context.set('sts:taskpolicyarn', arn)
  const permit = authorize(state.directory, {
    caller,
    action: 'sts:AssumeRoot',
    resource: target,
    context,
    member: account,
  })
  const { organization, accounts } = state.directory
  const own = entity.account.id
  if (own !== organization?.managementAccount && !organization?.delegatedAdministrators.has(own))
    return refuseAs('root-not-administrator')
  const isMember = organization.membership(account) !== undefined && accounts.has(account)
  if (!isMember || account === organization.managementAccount) refuseAs('root-not-member')
  if (!organization.features.has(feature)) refuseAs('root-feature')
  return permit
}
