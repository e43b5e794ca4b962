// The task policies of AssumeRoot: what a session of a member account's root is narrowed to. Each
// denies everything but its task.
import { type Policy, parsePolicy } from '@daypass/policy'
import { managedPolicyRow } from '../managed-policies.ts'
import { once } from '../once.ts'
import type { OrganizationFeature } from './organization.ts'

/** A task that root is assumed for. */
export interface Task {
  readonly arn: string
  /** What must be enabled in the organization. */
  readonly feature: OrganizationFeature
  /** Denials, and nothing else. */
  readonly policy: Policy
}

const TASKS = 'arn:aws:iam::aws:policy/root-task/'

const tasks = new Map<string, Task>()

/** The task of a task policy's ARN. */
export function taskOf(arn: string): Task | undefined {
  const known = tasks.get(arn)
  if (known !== undefined) return known
  const row = arn.startsWith(TASKS) ? managedPolicyRow(arn) : undefined
  if (row === undefined) return undefined
  const document = { Version: '2012-10-17', Statement: row.statements }
  // Those that are not about root's own credentials act in its account.
  const isOfCredentials = arn.startsWith(`${TASKS}IAM`)
  const task: Task = {
    arn,
    feature: isOfCredentials ? 'RootCredentialsManagement' : 'RootSessions',
    policy: parsePolicy(document, 'session', { name: arn }),
  }
  tasks.set(arn, task)
  return task
}

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
