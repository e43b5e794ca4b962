// The modules of Node, loaded when they are first needed, by whoever needs them.
import { createRequire } from 'node:module'

/**
 * A module of Node. To `import` one takes longer: that looks at all that the module has, and some
 * of it is made when it is looked at: the streams of `node:fs`, the web socket of `node:http`.
 */
export const builtin: typeof process.getBuiltinModule = (id: string) =>
  // It is there since Node 20.16.
  process.getBuiltinModule?.(id) ?? createRequire(process.execPath)(id)
