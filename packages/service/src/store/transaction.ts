// What one write wants changed, gathered before anything is: all of it happens, or none.
import type { Account, Directory, Group, ManagedPolicy, Role, User } from '../directory.ts'
import type { EntityTypes } from './entities.ts'
import type { Memory } from './memory.ts'
import {
  type AccountRecord,
  accountKey,
  contextProviderKey,
  keyFor,
  type NamedKind,
  nameIn,
  ORGANIZATION_KEY,
  type RecordKind,
  type RecordTypes,
  readKey,
  type StructureRecord,
  tidied,
} from './records.ts'
import type { Write } from './store.ts'

/** Makes a record fit for the store. */
export type Sealer = <K extends RecordKind>(
  kind: K,
  account: string,
  record: RecordTypes[K],
) => RecordTypes[K]

/** An entity that can be changed by its record. */
type Changeable = User | Group | Role | ManagedPolicy | EntityTypes[NamedKind]

/**
 * A write under way. What it reads is the directory as it was before; what it puts is there when it
 * is committed.
 */
export class Transaction {
  readonly directory: Directory
  readonly #memory: Memory
  readonly #sealer: Sealer
  readonly #writes = new Map<string, Write>()

  constructor(memory: Memory, sealer: Sealer) {
    this.directory = memory
    this.#memory = memory
    this.#sealer = sealer
  }

  /** What is to be written, each record once. */
  get writes(): readonly Write[] {
    return [...this.#writes.values()]
  }

  /**
   * Makes an entity or puts another in its place. Secrets are sealed on the way.
   *
   * @returns The entity as it will be.
   */
  put<K extends NamedKind>(kind: K, account: Account, record: RecordTypes[K]): EntityTypes[K] {
    const value = this.#sealer(kind, account.id, tidied(record))
    const key = keyFor(kind, account.id, nameIn(kind, value))
    this.#writes.set(key, { key, value })
    return this.#memory.preview(kind, account.id, value)
  }

  /**
   * Changes some members of an entity's record; a member that is undefined goes. A new name moves
   * it.
   *
   * @returns The entity as it will be.
   */
  change<E extends Changeable>(entity: E, members: Partial<E['record']>): E {
    const record = { ...entity.record, ...members } as RecordTypes[NamedKind]
    const kind: NamedKind = entity.kind
    const renamed = nameIn(kind, record) !== nameIn(kind, entity.record)
    if (renamed) this.delete(entity)
    return this.put(kind, entity.account, record) as E
  }

  /** Deletes an entity. */
  delete(entity: Changeable): void {
    const key = keyFor(entity.kind, entity.account.id, nameIn(entity.kind, entity.record))
    this.#writes.set(key, { key })
  }

  /** Makes an account, or puts another record in its place. */
  putAccount(record: AccountRecord): void {
    const key = accountKey(record.id)
    this.#writes.set(key, { key, value: this.#sealer('account', record.id, tidied(record)) })
  }

  /** Changes some members of an account's record. */
  changeAccount(account: Account, members: Partial<AccountRecord>): void {
    this.putAccount({ ...account.record, ...members })
  }

  /** Writes a record under its key, or deletes what is there. */
  write({ key, value }: Write): void {
    const { kind, account } = readKey(key)
    const sealed = value && this.#sealer(kind, account, tidied(value) as RecordTypes[RecordKind])
    this.#writes.set(key, sealed === undefined ? { key } : { key, value: sealed })
  }

  /** The organization, or none. */
  putOrganization(value: StructureRecord | undefined): void {
    const key = ORGANIZATION_KEY
    this.#writes.set(key, value === undefined ? { key } : { key, value })
  }

  /** A context provider, or none of that name. */
  putContextProvider(name: string, value: StructureRecord | undefined): void {
    const key = contextProviderKey(name)
    this.#writes.set(key, value === undefined ? { key } : { key, value })
  }
}
