// What no two accounts of a directory file may share.
import { fail } from './config-reader.ts'
import { type AccountRecord, accountKey, type RecordTypes } from './store/records.ts'
import type { Write } from './store/store.ts'

/** An account, and the records that a file gives of it. */
interface AccountOfFile {
  readonly id: string
  readonly records: readonly Required<Write>[]
}

/** No two accounts have the same alias. */
export function refuseSharedAliases(readers: readonly AccountOfFile[]): void {
  const owners = new Map<string, string>()
  for (const { id, records } of readers) {
    const { alias } = records.find(({ key }) => key === accountKey(id))!.value as AccountRecord
    if (alias === undefined) continue
    if (owners.has(alias))
      fail(['accounts', id, 'alias'], `\`${alias}\` is the alias of ${owners.get(alias)} already`)
    owners.set(alias, id)
  }
}

/** No two owners have the same key. */
export function refuseSharedKeys(readers: readonly AccountOfFile[]): void {
  const owners = new Map<string, string>()
  for (const { id: account, records } of readers)
    for (const { key, value } of records) {
      const { accessKeys, path, name } = value as Partial<RecordTypes['user']>
      if (accessKeys === undefined) continue
      const isRoot = key === accountKey(account)
      const owner = `arn:aws:iam::${account}:${isRoot ? 'root' : `user${path}${name}`}`
      const place = ['accounts', account, ...(isRoot ? ['root'] : ['users', name!])]
      for (const [i, { id }] of accessKeys.entries()) {
        if (owners.has(id))
          fail([...place, 'accessKeys', i, 'id'], `\`${id}\` is a key of ${owners.get(id)} already`)
        owners.set(id, owner)
      }
    }
}
