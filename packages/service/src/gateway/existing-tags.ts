// The tags that objects have, for policies that ask for them: s3:ExistingObjectTag.
import { percentEncode, readXml } from '@daypass/protocol'
import { readAll } from '../verify/request.ts'
import { writeS3Path } from '../verify/s3-path.ts'
import { ToldError } from '../verify/told.ts'
import { EXISTING_TAGS, type S3Question } from './s3-access.ts'
import type { S3Object } from './s3-request.ts'
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
  const path = writeS3Path(resource.replace(/^arn:aws:s3:::/, '/'))
  const { status, text } = await asked(state, visit, path, String(version ?? ''))
  if (status === 404) return {}
  if (status !== 200) throw new ToldError('AccessDenied', 403, 'Access Denied')
  const [set] = readXml(text).children.filter(({ name }) => name === 'TagSet')
  return Object.fromEntries(
    (set?.children ?? []).map(({ children }) => {
      const part = (name: string) => children.find((child) => child.name === name)?.text ?? ''
      return [`${EXISTING_TAGS}${part('Key').toLowerCase()}`, part('Value')]
    }),
  )
}

/** Whether an object has tags. A store that knows none has none. */
export async function hasTags(
  state: GatewayState,
  visit: Visit,
  object: S3Object,
): Promise<boolean> {
  const path = writeS3Path(`/${object.bucket}/${object.key}`)
  const { status, text } = await asked(state, visit, path, object.versionId ?? '')
  if (status === 404 || status === 405 || status === 501) return false
  return status !== 200 || /<Tag>/.test(text)
}

async function asked(
  state: GatewayState,
  visit: Visit,
  path: string,
  version: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const query = version === '' ? 'tagging' : `tagging&versionId=${percentEncode(version)}`
  const region = state.region ?? 'us-east-1'
  const request = { method: 'GET', path, query, headers: {}, region }
  const answer = await state.upstream.send(request, visit.signal)
  const bytes = await readAll(answer as AsyncIterable<Uint8Array>, TAGS_MAX)
  return { status: answer.statusCode ?? 502, text: Buffer.from(bytes).toString() }
}
