// The tags that objects have, for policies that ask for them: s3:ExistingObjectTag.
import { percentEncode, readXml } from '@daypass/protocol'
import { readAll } from '../verify/request.ts'
import { writeS3Path } from '../verify/s3-path.ts'
import { ToldError } from '../verify/told.ts'
import { EXISTING_TAGS, type S3Question } from './s3-access.ts'
import type { GatewayState, Visit } from './visit.ts'

const TAGS_MAX = 65_536

/** The questions, with the tags of the objects that they are about. */
export async function existingTags(
  state: GatewayState,
  visit: Visit,
  questions: readonly S3Question[],
): Promise<S3Question[]> {
  const known = new Map<string, Promise<Record<string, string>>>()
  const tagsOf = (question: S3Question) => {
    const version = question.context?.['s3:versionid']
    const name = `${question.resource} ${version ?? ''}`
    const tags = known.get(name) ?? readTags(state, visit, question)
    known.set(name, tags)
    return tags
  }
  const complete: S3Question[] = []
  for (const question of questions)
    complete.push(
      question.watch?.includes(EXISTING_TAGS)
        ? { ...question, watch: [], context: { ...question.context, ...(await tagsOf(question)) } }
        : question,
    )
  return complete
}

/** @throws ToldError when what is behind does not say: nobody may pass by not being known. */
async function readTags(
  state: GatewayState,
  visit: Visit,
  { resource, context }: S3Question,
): Promise<Record<string, string>> {
  const version = context?.['s3:versionid']
  const answer = await state.upstream.send(
    {
      method: 'GET',
      path: writeS3Path(resource.replace(/^arn:aws:s3:::/, '/')),
      query:
        typeof version === 'string' ? `tagging&versionId=${percentEncode(version)}` : 'tagging',
      headers: {},
      region: state.region ?? 'us-east-1',
    },
    visit.signal,
  )
  const text = Buffer.from(await readAll(answer as AsyncIterable<Uint8Array>, TAGS_MAX)).toString()
  if (answer.statusCode === 404) return {}
  if (answer.statusCode !== 200) throw new ToldError('AccessDenied', 403, 'Access Denied')
  const [set] = readXml(text).children.filter(({ name }) => name === 'TagSet')
  return Object.fromEntries(
    (set?.children ?? []).map(({ children }) => {
      const part = (name: string) => children.find((child) => child.name === name)?.text ?? ''
      return [`${EXISTING_TAGS}${part('Key').toLowerCase()}`, part('Value')]
    }),
  )
}
