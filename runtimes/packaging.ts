// The packages as tarballs: what is in them, and what those say who check packages.
import { join } from 'node:path'
import type { Packed } from './pack.ts'
import { execute, tool } from './tools.ts'

/** Something to find out, told of in one line. Rejects when it is not as it must be. */
export interface Check {
  readonly name: string
  readonly run: () => Promise<string>
}

const PUBLISHED = /^(dist\/.+|LICENSE|package\.json|README\.md)$/

/** A tarball has what is built, and what npm wants beside it. */
async function checkContent({ files, size }: Packed): Promise<string> {
  const strange = files.filter((file) => !PUBLISHED.test(file))
  if (strange.length > 0) throw new Error(`not to be published: ${strange.join(', ')}`)
  for (const file of ['LICENSE', 'README.md'])
    if (!files.includes(file)) throw new Error(`${file} is missing`)
  return `${files.length} files, ${size} bytes`
}

const program = (name: string): string => tool(join('.bin', name))

/** The checks of the packed packages. */
export function packagingChecks(packed: readonly Packed[]): Check[] {
  return packed.flatMap((one): Check[] => [
    { name: `${one.name}, content`, run: () => checkContent(one) },
    {
      name: `${one.name}, publint`,
      run: async () => {
        const { stdout } = await execute(program('publint'), [one.tarball, '--strict'])
        if (!stdout.includes('All good!')) throw new Error(stdout)
        return 'nothing found'
      },
    },
    {
      name: `${one.name}, are the types wrong`,
      run: async () => {
        await execute(program('attw'), [one.tarball, '--quiet', '--format', 'ascii'])
        return 'nothing found'
      },
    },
  ])
}
