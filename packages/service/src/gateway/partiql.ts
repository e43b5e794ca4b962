// PartiQL of DynamoDB, as far as it says which table a statement is about and what it does there.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
import { ToldError } from '../verify/told.ts'

/** What a statement does, and to what. */
export interface PartiQl {
  readonly action: string
  readonly table: string
  readonly index?: string
}

const TOKEN = /\s*(?:--[^\n]*|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([A-Za-z_][\w.-]*)|([^\s]))/sy

interface Token {
  readonly kind: 'text' | 'quoted' | 'word' | 'mark'
  readonly value: string
}

function tokensOf(statement: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(statement); found !== null; found = TOKEN.exec(statement)) {
    const [, text, quoted, word, mark] = found
    if (text !== undefined) tokens.push({ kind: 'text', value: text })
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', value: quoted })
    else if (word !== undefined) tokens.push({ kind: 'word', value: word })
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark })
  }
  return tokens
}

const refuse = () =>
  new ToldError('ValidationException', 400, 'expected a PartiQL statement about one table')

/**
 * Reads a statement.
 *
 * @throws ToldError for one that is not surely about one table.
 */
export function readPartiQl(statement: string): PartiQl {
  const tokens = tokensOf(statement)
  const isWord = (token: Token | undefined, word: string) =>
    token?.kind === 'word' && token.value.toUpperCase() === word
  const count = (word: string) => tokens.filter((token) => isWord(token, word)).length
  const first = tokens[0]
  const isExists = isWord(first, 'EXISTS')
  const verb = isExists ? tokens[2] : first
  const selects = count('SELECT')
  const froms = count('FROM')
  const starts: Readonly<Record<string, readonly [action: string, at: number]>> = {
    SELECT: ['dynamodb:PartiQLSelect', tokens.findIndex((token) => isWord(token, 'FROM')) + 1],
    INSERT: ['dynamodb:PartiQLInsert', isWord(tokens[1], 'INTO') ? 2 : -1],
    UPDATE: ['dynamodb:PartiQLUpdate', 1],
    DELETE: ['dynamodb:PartiQLDelete', isWord(tokens[1], 'FROM') ? 2 : -1],
  }
  const [action, at] = starts[verb?.kind === 'word' ? verb.value.toUpperCase() : ''] ?? ['', -1]
  const isSelect = action === 'dynamodb:PartiQLSelect'
  // A second table would be one that nobody asked about.
  const isSingle = isSelect ? selects === 1 && froms === 1 : selects === 0 && froms <= 1
  if (at < 1 || !isSingle || count('JOIN') > 0 || tokens.some(({ value }) => value === ';'))
    throw refuse()
  const name = tokens[at]
  if (name === undefined || (name.kind !== 'quoted' && name.kind !== 'word')) throw refuse()
  if (isSelect && tokens[at + 1]?.value === ',') throw refuse()
  if (name.kind === 'word') {
    const [table = '', index, more] = name.value.split('.')
    if (more !== undefined) throw refuse()
    return { action, table, ...(index && { index }) }
  }
  const index = tokens[at + 1]?.value === '.' ? tokens[at + 2] : undefined
  if (tokens[at + 1]?.value === '.' && index?.kind !== 'quoted' && index?.kind !== 'word')
    throw refuse()
  return { action, table: name.value, ...(index && { index: index.value }) }
}
