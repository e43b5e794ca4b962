// A process that holds contests of functions: those that the file it is told of exports.
import {
  alone,
  alternate,
  answerQuestions,
  type Contest,
  compared,
  type Options,
  perCall,
  type Row,
} from './harness.ts'

const [file, text] = process.argv.slice(2) as [string, string]
const options = JSON.parse(text) as Options
const { contests } = (await import(`./${file}`)) as {
  contests: (options: Options) => Contest[] | Promise<Contest[]>
}
const held = await contests(options)

async function run(index: number): Promise<Row> {
  const { what, ours, peer, theirs, goal, rate = false } = held[index]!
  const [rounds, milliseconds] = options.quick ? [5, 40] : [11, 200]
  const measure = (call: () => unknown) => async () => {
    const took = await perCall(call, milliseconds)
    return rate ? 1e6 / took : took
  }
  await perCall(ours, milliseconds)
  if (theirs) await perCall(theirs, milliseconds)
  const unit = rate ? '/s' : 'µs'
  if (!theirs) {
    const { ours: alones } = await alternate(rounds, { ours: measure(ours) })
    return { ...alone(what, unit, alones, peer === undefined ? goal : undefined), peer }
  }
  const measured = await alternate(rounds, { ours: measure(ours), theirs: measure(theirs) })
  return compared(what, unit, measured.ours, peer!, measured.theirs, goal)
}

answerQuestions({ count: () => held.length, run })
