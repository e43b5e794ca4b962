// The session of a role, however it was come by: what AssumeRole and its federated siblings have in
// common.
import type { AssumedRoleUser, AssumeRoleResponse } from '@daypass/protocol'
import type { Permit } from './authorize.ts'
import type { Call } from './call.ts'
import type { Role } from './directory.ts'
import { issueCredentials } from './issue.ts'
import type { Session } from './session.ts'
import type { SessionTags } from './tags.ts'

/** Seconds that a session lasts unless the request says otherwise. */
export const ROLE_SESSION_SECONDS = 3600

/** What a role's session is made of, besides the role. */
export interface RoleSession {
  readonly name: string
  /** Seconds. */
  readonly duration: number
  readonly policies: Pick<Session, 'policy' | 'policyArns'>
  readonly tags: SessionTags
  readonly sourceIdentity: string | undefined
  /** What a federated session remembers. */
  readonly federation?: Session['federation']
  /** Characters that the token is padded to. */
  readonly minimumSize: number | undefined
}

/** Opens the session and issues its credentials: the members that all answers have. */
export function issueRoleSession(
  call: Call,
  permit: Permit,
  role: Role,
  { name, duration, policies, tags, sourceIdentity, federation, minimumSize }: RoleSession,
): AssumeRoleResponse {
  const issuedAt = Math.floor(call.circumstances.now / 1000)
  const hasTags = Object.keys(tags.tags).length > 0
  const session: Session = {
    kind: 'role',
    account: role.account.id,
    id: role.id,
    name,
    issuedAt,
    expiresAt: issuedAt + duration,
    ...policies,
    ...(hasTags && tags),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(federation && { federation }),
  }
  const issued = issueCredentials(call, permit, session, minimumSize)
  const packs = hasTags || federation || policies.policy !== undefined || policies.policyArns
  return {
    AssumedRoleUser: assumedRoleUser(role, name),
    ...issued,
    PackedPolicySize: packs ? issued.SessionTokenUtilization : undefined,
    SourceIdentity: sourceIdentity,
  }
}

/** The session of a role, as answers name it. */
const assumedRoleUser = (role: Role, sessionName: string): AssumedRoleUser => ({
  AssumedRoleId: `${role.id}:${sessionName}`,
  Arn: `arn:aws:sts::${role.account.id}:assumed-role/${role.name}/${sessionName}`,
})
