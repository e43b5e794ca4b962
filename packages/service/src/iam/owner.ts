// What is kept with whom it belongs to: in the record of a user, or of the account for its root.
import type { Root, User } from '../directory.ts'
import type { AccountRecord, UserRecord } from '../store/records.ts'
import { fail } from './faults.ts'
import type { WriteCall } from './handler.ts'

/** What users and root have alike. */
type Owned = Pick<UserRecord & AccountRecord, 'accessKeys' | 'signingCertificates'>

/** The record of whom something belongs to. */
export const recordOf = (owner: User | Root): Owned =>
  owner.kind === 'user' ? owner.record : owner.account.record

/** Changes some members of an owner's record. */
export function changeOwner(
  { transaction }: WriteCall,
  owner: User | Root,
  members: Partial<Owned>,
): void {
  if (owner.kind === 'user') transaction.change(owner, members)
  else transaction.changeAccount(owner.account, members)
}

/** The name of an owner. The root user has none. */
export const nameOf = (owner: User | Root): string | undefined =>
  owner.kind === 'root' ? undefined : owner.name

interface Identified {
  readonly id: string
}

/** A list with some members of the one of this id changed. */
export const changedIn = <T extends Identified>(
  list: readonly T[],
  id: string,
  members: Partial<T>,
): readonly T[] => list.map((one) => (one.id === id ? { ...one, ...members } : one))

/** A list with all but the one of this id. */
export const allBut = <T extends Identified>(list: readonly T[], id: string): readonly T[] =>
  list.filter((one) => one.id !== id)

/** A status that a request may set. AWS's text is known from some of these credentials. */
export const settable = (status: string | undefined): 'Active' | 'Inactive' =>
  status === 'Active' || status === 'Inactive'
    ? status
    : fail('InvalidInput', `Operation does not support status ${status}`)
