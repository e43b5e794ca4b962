// `daypass demo`: a service on loopback, and a story that two clients tell about it.
import { styleText } from 'node:util'
import * as daypass from '@daypass/client-sts'
import { fromBase32 } from '@daypass/protocol'
import { createService, realWorld, STEP_SECONDS, totp } from '@daypass/service'
import { listen } from '@daypass/service/node'
import { readArguments } from './arguments.ts'
import { ALICE, directoryWith, SEED } from './demo-directory.ts'
import { createProviders } from './demo-providers.ts'
import { CHAPTERS, type Chapter, type Scene, type Sdk, type Step } from './demo-story.ts'
import { EXIT } from './failure.ts'
import type { Command, Io } from './io.ts'

const OFFICIAL = '@aws-sdk/client-sts'

/** `daypass demo`. */
export const demo: Command = {
  help: `\
Starts a service on this machine and shows what it does: real credentials, requested, issued, used
and refused. Each question is put twice: by @daypass/client-sts and, when it is installed, by
${OFFICIAL}. Exits with 1 when something does not come out as told.

usage: daypass demo [--json]

  --json   print one JSON document, for machines
`,
  run,
}

/** How a step came out. */
interface Outcome extends Pick<Step, 'asked' | 'why'> {
  readonly answered: string
  readonly ok: boolean
}

interface Teller {
  readonly name: string
  readonly sdk: Sdk
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const asJson = readArguments(args, { json: 'switch' }).values.json ?? false
  const tellers = await findTellers()
  if (tellers.length < 2) io.say(`daypass: ${OFFICIAL} is not installed: its half is left out\n`)
  const stage = await openStage()
  const chapters = []
  for (const chapter of CHAPTERS) {
    const told = []
    for (const { name, sdk } of tellers)
      told.push({ client: name, steps: await tell(chapter, stage.sceneFor(sdk)) })
    chapters.push({ title: chapter.title, told })
    if (!asJson) io.print(readable(chapters.length, chapter.title, told, io.terminal))
  }
  await stage.close()
  const ok = chapters.every(({ told }) => told.every(isAsTold))
  if (asJson) io.print(`${JSON.stringify({ ok, chapters }, null, 2)}\n`)
  else io.print(closing(ok))
  return ok ? EXIT.done : EXIT.failed
}

/** Our client, and the official one where it can be had: the two have the same surface. */
async function findTellers(): Promise<readonly Teller[]> {
  const own: Teller = { name: '@daypass/client-sts', sdk: daypass }
  try {
    return [own, { name: OFFICIAL, sdk: (await import('@aws-sdk/client-sts')) as unknown as Sdk }]
  } catch {
    return [own]
  }
}

/** The service, with a clock that can be moved. */
async function openStage() {
  let ahead = 0
  const now = (): number => Date.now() + ahead
  const providers = createProviders(now)
  const fetchDocument = async ({ url }: { readonly url: string }) =>
    providers.document(url) ?? Promise.reject(new Error(`no document at \`${url}\``))
  const service = createService({
    config: directoryWith(providers.metadata),
    world: { ...realWorld, now, fetchDocument },
    explainDenials: true,
  })
  const listener = await listen(service, { port: 0 })
  const seed = fromBase32(SEED)!
  const sceneFor = (sdk: Sdk): Omit<Scene, 'step'> => ({
    sdk,
    providers,
    config: ({
      AccessKeyId,
      SecretAccessKey,
      SessionToken,
    }: Partial<daypass.Credentials> = {}) => ({
      endpoint: listener.url,
      region: 'us-east-1',
      credentials:
        AccessKeyId && SecretAccessKey && SessionToken
          ? {
              accessKeyId: AccessKeyId,
              secretAccessKey: SecretAccessKey,
              sessionToken: SessionToken,
            }
          : ALICE,
      systemClockOffset: ahead,
    }),
    wait: (seconds) => {
      ahead += seconds * 1000
    },
    code: () => totp(seed, Math.floor(now() / 1000 / STEP_SECONDS)),
  })
  return { sceneFor, close: listener.close }
}

/** Has a chapter told. A step that is not as told ends it: what follows would make no sense. */
async function tell(chapter: Chapter, scene: Omit<Scene, 'step'>): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  class NotAsTold extends Error {}
  const step: Scene['step'] = async ({ asked, why, ...told }) => {
    const { answer, ...outcome } = await take(told)
    outcomes.push({ asked, why, ...outcome })
    if (!outcome.ok) throw new NotAsTold()
    return answer
  }
  try {
    await chapter.tell({ ...scene, step })
  } catch (error) {
    if (!(error instanceof NotAsTold)) throw error
  }
  return outcomes
}

async function take<T>({
  call,
  shows,
  refused,
  beside,
}: Omit<Step<T>, 'asked' | 'why'>): Promise<Omit<Outcome, 'asked' | 'why'> & { answer?: T }> {
  try {
    const answer = await call()
    const shown = refused === undefined ? shows?.(answer) : undefined
    return { answer, answered: shown ?? 'an answer that is not as told', ok: shown !== undefined }
  } catch (error) {
    const { name, message, Code } = error as Error & { readonly Code?: string }
    const extra = beside?.(error)
    const ok = refused !== undefined && [name, Code].includes(refused) && (!beside || !!extra)
    return { answered: [`${Code ?? name}: ${message}`, extra].filter(Boolean).join('\n'), ok }
  }
}

interface Told {
  readonly client: string
  readonly steps: readonly Outcome[]
}

const isAsTold = ({ steps }: Told): boolean => steps.length > 0 && steps.every(({ ok }) => ok)

/** A chapter for a person: what the first client was answered, and how each of them fared. */
function readable(number: number, title: string, told: readonly Told[], colours: boolean): string {
  const style = (format: 'bold' | 'dim' | 'green' | 'red', text: string): string =>
    colours ? styleText(format, text) : text
  const mark = (ok: boolean | undefined, client: string): string =>
    `${ok ? style('green', '✓') : style('red', '✗')} ${client}`
  const [first] = told
  const blocks = (first?.steps ?? []).map(({ asked, answered, why }, i) =>
    [
      `   asked     ${asked}`,
      `   answered  ${answered.replaceAll('\n', '\n             ')}`,
      style('dim', `   why       ${why}`),
      `             ${told.map(({ client, steps }) => mark(steps[i]?.ok, client)).join('   ')}`,
      ...told
        .slice(1)
        .filter(({ steps }) => !steps[i]?.ok)
        .map(({ client, steps }) => `   but       ${client}: ${steps[i]?.answered ?? 'not asked'}`),
      '',
    ].join('\n'),
  )
  return `${style('bold', `${number}. ${title}`)}\n\n${blocks.join('\n')}\n`
}

const closing = (ok: boolean): string =>
  ok
    ? `All came out as told. Next:

   npx daypass init --data .daypass      an account of your own, and its access keys
   npx daypass serve --data .daypass     the service on http://127.0.0.1:4580

and in another shell, with one of these keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY:

   AWS_ENDPOINT_URL=http://127.0.0.1:4580 AWS_DEFAULT_REGION=us-east-1 aws sts get-caller-identity
`
    : 'Something did not come out as told: see ✗ above.\n'
