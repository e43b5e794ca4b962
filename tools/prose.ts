// What the Markdown points at: links to files, and the tree that ARCHITECTURE.md draws.
import { posix } from 'node:path'
import type { Problem, Repository } from './repository.ts'

/** Links to files of the repository, and to headings in them, lead somewhere. */
export function checkLinks(repository: Repository): Problem[] {
  const problems: Problem[] = []
  for (const [path, text] of repository.files) {
    if (!path.endsWith('.md')) continue
    for (const [index, line] of outsideFences(text)) {
      const targets = line
        .replaceAll(/`[^`]*`/g, '')
        .matchAll(/\]\(<?([^)\s>]+)|^\[[^\]]+\]:\s+(\S+)/g)
      for (const [, inline, reference] of targets) {
        const link = decodeURI(inline ?? reference ?? '')
        if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue
        const [target = '', heading] = link.replace(/\?[^#]*/, '').split('#')
        const file = posix.join(target.startsWith('/') ? '' : posix.dirname(path), target)
        const leadsTo = target === '' ? path : file.replace(/^\//, '')
        if (!exists(repository, leadsTo) || !hasHeading(repository, leadsTo, heading))
          problems.push({
            path,
            line: index + 1,
            message: `a link to \`${link}\`, which is not there`,
          })
      }
    }
  }
  return problems
}

/** Whether a page of Markdown has a heading, by the name that GitHub makes of it. */
function hasHeading({ files }: Repository, path: string, name: string | undefined): boolean {
  if (name === undefined || !path.endsWith('.md')) return true
  const lines = [...outsideFences(files.get(path) ?? '')]
  return lines.some(([, line]) => /^#+ /.test(line) && nameOf(line) === name)
}

const nameOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

/** Every path in the tree of ARCHITECTURE.md, and every path it names in code spans, is there. */
export function checkTree(repository: Repository): Problem[] {
  const path = 'ARCHITECTURE.md'
  const text = repository.files.get(path)
  if (text === undefined) return []
  const named = [...drawn(text), ...spans(repository, text)]
  return named
    .filter(({ target }) => !exists(repository, target))
    .map(({ target, line }) => ({ path, line, message: `names \`${target}\`, which is not there` }))
}

interface Named {
  readonly target: string
  readonly line: number
}

/**
 * Reads the drawing: a line that starts with `name/` opens a folder, deeper lines are inside it,
 * and on every line each word that looks like a file or a folder is one. Columns decide what is
 * inside what, as they do for the eye.
 */
function* drawn(text: string): Generator<Named> {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => /^packages\/(\s|$)/.test(line))
  if (first < 0) return
  const folders: { column: number; path: string }[] = []
  for (let at = first; at < lines.length && !/^\s*```/.test(lines[at] ?? ''); at++) {
    const line = (lines[at] ?? '').replaceAll(/[│├└─]/g, ' ')
    const indent = line.search(/\S/)
    if (indent < 0) continue
    while (folders.length > 0 && (folders.at(-1)?.column ?? 0) >= indent) folders.pop()
    let leading = true
    for (const { 0: word, index } of line.matchAll(/\S+/g)) {
      const name = word.replace(/[,;:.)]+$/, '').replace(/^\(/, '')
      const isFolder = /^[\w.-]+(\/[\w.-]+)*\/$/.test(name)
      const isFile = /^[\w./-]+\.(ts|md|json|ya?ml|sh)$/.test(name)
      const target = posix.join(folders.at(-1)?.path ?? '', name)
      if (isFolder || isFile) yield { target: target.replace(/\/$/, ''), line: at + 1 }
      if (leading && isFolder) folders.push({ column: index, path: target })
      else leading = false
    }
  }
}

/** Code spans that begin with a folder of the repository: `packages/service/src/door.ts`. */
function* spans(repository: Repository, text: string): Generator<Named> {
  const tops = new Set([...repository.files.keys()].map((path) => path.split('/')[0]))
  for (const [index, line] of outsideFences(text))
    for (const [, span = ''] of line.matchAll(/`([\w.-]+\/[\w./-]*)`/g))
      if (tops.has(span.split('/')[0])) yield { target: span.replace(/\/$/, ''), line: index + 1 }
}

function* outsideFences(text: string): Generator<[index: number, line: string]> {
  let inside = false
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(```|~~~)/.test(line)) inside = !inside
    else if (!inside) yield [index, line]
  }
}

function exists({ files }: Repository, path: string): boolean {
  const folder = path === '.' || path === '' ? '' : `${path.replace(/\/$/, '')}/`
  return files.has(path) || [...files.keys()].some((file) => file.startsWith(folder))
}
