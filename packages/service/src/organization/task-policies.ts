// The task policies of AssumeRoot: what a session of a member account's root is narrowed to. Each
// denies everything but its task.
import { type Policy, parsePolicy } from '@daypass/policy'
import { rootTaskPolicies } from '../managed-policies/root-tasks.ts'
import { once } from '../once.ts'
import type { OrganizationFeature } from './organization.ts'

const PREFIX = 'arn:aws:iam::aws:policy'

/** A task that root is assumed for. */
export interface Task {
  readonly arn: string
  /** What must be enabled in the organization. */
  readonly feature: OrganizationFeature
  /** Denials, and nothing else. */
  readonly policy: Policy
}

const tasks = once<ReadonlyMap<string, Task>>(
  () =>
    new Map(
      rootTaskPolicies().map(({ name, statements }) => {
        const arn = PREFIX + name
        // Those that are not about root's own credentials act in its account.
        const isOfCredentials = name.startsWith('/root-task/IAM')
        const feature = isOfCredentials ? 'RootCredentialsManagement' : 'RootSessions'
        const document = { Version: '2012-10-17', Statement: statements }
        return [arn, { arn, feature, policy: parsePolicy(document, 'session', { name: arn }) }]
      }),
    ),
)

/** The task of a task policy's ARN. */
export const taskOf = (arn: string): Task | undefined => tasks().get(arn)

const allowAll = once(() =>
  parsePolicy(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    'session',
    { name: 'what root may do' },
  ),
)

/** The session policies of a task: all that its policy does not deny. Nothing, if it is none. */
export function taskCeiling(arn: string | undefined): readonly Policy[] {
  const task = arn === undefined ? undefined : taskOf(arn)
  return task === undefined ? [] : [task.policy, allowAll()]
}
