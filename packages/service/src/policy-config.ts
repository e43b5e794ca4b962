// The managed policies of a directory file: a document by itself, or with what IAM keeps besides.
//
//     policies:
//       OnlyKeys: { Version: "2012-10-17", Statement: [ … ] }
//       Reports:
//         path: /team/
//         description: who may read reports
//         versions: { v1: { … }, v3: { … } }
//         defaultVersion: v3
import { type ConfigPath, fail, type Members, members, text } from './config-reader.ts'
import { description, pathOf, tags } from './config-values.ts'
import type { PolicyRecord, PolicyVersionRecord } from './store/records.ts'

const VERSION = /^v[1-9]\d{0,8}$/
const VERSIONS_MAX = 5

type ReadDocument = (document: unknown, place: ConfigPath) => string

/** Reads a managed policy. `read` gives the text of a document that is valid. */
export function readManagedPolicy(
  name: string,
  value: unknown,
  place: ConfigPath,
  read: ReadDocument,
): Omit<PolicyRecord, 'id'> {
  const isDocument =
    typeof value !== 'object' || value === null || 'Statement' in value || 'Version' in value
  const content = isDocument
    ? {}
    : members(value, place, [
        ...['path', 'description', 'tags', 'document', 'versions', 'defaultVersion'],
      ])
  const path = pathOf(content, place)
  const versions = isDocument
    ? { v1: version(value, place, read) }
    : readVersions(content, place, read)
  const ids = Object.keys(versions)
  const lastVersion = Math.max(...ids.map((id) => Number(id.slice(1))))
  const defaultVersion = content.defaultVersion ?? `v${lastVersion}`
  if (typeof defaultVersion !== 'string' || !ids.includes(defaultVersion))
    return fail([...place, 'defaultVersion'], `expected ${ids.join(' or ')}`)
  return {
    name,
    path,
    createDate: 0,
    updateDate: 0,
    description: description(content, place),
    versions,
    defaultVersion,
    lastVersion,
    tags: tags(content.tags, [...place, 'tags']),
  }
}

function readVersions(content: Members, place: ConfigPath, read: ReadDocument) {
  const { document, versions: given } = content
  if (given === undefined) return { v1: version(document, [...place, 'document'], read) }
  if (document !== undefined) fail([...place, 'document'], 'expected `document` or `versions`')
  const path = [...place, 'versions']
  const entries = Object.entries(members(given, path))
  if (entries.length === 0 || entries.length > VERSIONS_MAX)
    fail(path, `expected 1 to ${VERSIONS_MAX} versions`)
  return Object.fromEntries(
    entries.map(([id, value]) => [
      text(id, [...path, id], VERSION, 'a version such as v1'),
      version(value, [...path, id], read),
    ]),
  )
}

const version = (
  document: unknown,
  place: ConfigPath,
  read: ReadDocument,
): PolicyVersionRecord => ({ document: read(document, place), createDate: 0 })
