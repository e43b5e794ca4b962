// What the code looks like: columns, lengths, and the constructs this house does without.
import type { ESTree } from 'rolldown/utils'
import { type Module, type Problem, type Repository, visit } from './repository.ts'

const maxColumns = 100
const maxFunctionLines = 70
const maxFileLines = 500

const measured = /^(packages\/[^/]+\/src|tools|conformance|bench)\/.*\.ts$/

/**
 * 100 columns, functions of 70 lines, files of 500. A file that says in its first line that it is a
 * table may be longer, and so may a function in it that gives a list and does nothing else.
 */
export function checkSizes(repository: Repository): Problem[] {
  const problems: Problem[] = []
  for (const [path, text] of repository.files) {
    const isText = measured.test(path) || path.endsWith('.md')
    if (isText) problems.push(...wideLines(path, text))
  }
  for (const module of repository.modules.values())
    if (measured.test(module.path)) problems.push(...longFunctions(module), ...longFile(module))
  return problems
}

function wideLines(path: string, text: string): Problem[] {
  const problems: Problem[] = []
  text.split('\n').forEach((line, index) => {
    const columns = [...line].length
    if (columns <= maxColumns || cannotBreak(line, path.endsWith('.md'))) return
    const message = `${columns} columns, at most ${maxColumns}`
    problems.push({ path, line: index + 1, message })
  })
  return problems
}

/**
 * A table row of Markdown, a URL or another long word, a long text in quotes: where a break would
 * do harm.
 */
const cannotBreak = (line: string, markdown: boolean): boolean =>
  (markdown && /^\s*\|/.test(line)) ||
  /https?:\/\/\S{20}|\S{60}/.test(line) ||
  (!markdown && /(['"`])(?:(?!\1).){50,}\1/.test(line))

function longFunctions(module: Module): Problem[] {
  const problems: Problem[] = []
  const isTable = isTableFile(module)
  const measure = ({ start, end }: ESTree.Node): void => {
    const line = module.lineAt(start)
    const lines = module.lineAt(end) - line + 1
    const message = `a function of ${lines} lines, at most ${maxFunctionLines}`
    if (lines > maxFunctionLines) problems.push({ path: module.path, line, message })
  }
  visit(module.program, {
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: (arrow) => {
      if (!isTable || arrow.body.type !== 'ArrayExpression') measure(arrow)
    },
  })
  return problems
}

function longFile(module: Module): Problem[] {
  const lines = module.text.trimEnd().split('\n').length
  if (lines <= maxFileLines || isTableFile(module)) return []
  const message = `${lines} lines, at most ${maxFileLines}`
  return [{ path: module.path, line: lines, message }]
}

const isTableFile = ({ text }: Module): boolean =>
  /^(\/\/|\/\*).*\btables?\b/i.test(text.slice(0, text.indexOf('\n')))

/** Constructs that are refused in every TypeScript file. */
export function checkConstructs(repository: Repository): Problem[] {
  return [...repository.modules.values()].flatMap((module) => {
    const problems: Problem[] = [...module.errors]
    const report = (offset: number, message: string): void => {
      problems.push({ path: module.path, line: module.lineAt(offset), message })
    }
    visit(module.program, {
      ExportAllDeclaration: ({ start }) => report(start, '`export *`: name what is exported'),
      ExportDefaultDeclaration: ({ start }) => report(start, 'a default export: give it a name'),
      ExportSpecifier: ({ start, exported }) => {
        const name = 'name' in exported ? exported.name : exported.value
        if (name === 'default') report(start, 'a default export: give it a name')
      },
      TSEnumDeclaration: ({ start }) => report(start, 'an enum: use a union of literals'),
      CallExpression: (call) => {
        const switched = module.path.endsWith('.test.ts') ? switchedOff(call) : undefined
        if (switched !== undefined)
          report(call.start, `\`${switched}\`: every test runs, or it is not there`)
      },
    })
    for (const { value, start } of module.comments) {
      const mark = /\b(?:TODO|FIXME)\b/.exec(value)
      if (mark) report(start + mark.index, `${mark[0]}: do it, or open an issue`)
    }
    return problems
  })
}

/** `test.skip(…)`, `t.todo()`, `test(…, { only: true }, …)`. */
function switchedOff({ callee, arguments: args }: ESTree.CallExpression): string | undefined {
  const isSwitch = (name: string): boolean => ['only', 'skip', 'todo'].includes(name)
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    const { name } = callee.property
    if (isSwitch(name) && callee.object.type === 'Identifier') return `.${name}()`
  }
  const isRunner = callee.type === 'Identifier' && /^(test|it|describe|suite)$/.test(callee.name)
  for (const arg of isRunner ? args : [])
    for (const property of arg.type === 'ObjectExpression' ? arg.properties : [])
      if (property.type === 'Property' && property.key.type === 'Identifier')
        if (isSwitch(property.key.name)) return `{ ${property.key.name} }`
  return undefined
}
