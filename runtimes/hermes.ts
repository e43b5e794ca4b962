// The suite in Hermes, the engine of React Native: the newest command line of it that npm has. It
// knows neither `fetch` nor classes. So the bundle is lowered as React Native's own tools lower
// it, and the script is run again and again: each time it gets as far as the first request whose
// answer it was not given, prints it, and ends. Time is virtual, so each run repeats the last one.
import { join } from 'node:path'
import { write } from './pack.ts'
import type { Address, Ending } from './suite.ts'
import { execute, tool } from './tools.ts'

interface Answer {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly text: string
}

interface Asked {
  readonly index: number
  readonly url: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
}

/** What React Native puts around the engine, as far as the suite needs it. ES5. */
const PRELUDE = `
var later = setTimeout, now = GIVEN.now, timers = [], calls = [], ids = 0, idle = 0, endings
Date.now = function () { return now }
console = { log: function () {}, warn: function () {} }
setTimeout = function (run, wait) { timers.push({ id: ++ids, at: now + wait, run: run }); return ids }
clearTimeout = function (id) { timers = timers.filter(function (one) { return one.id !== id }) }
TextEncoder = function () {}
TextEncoder.prototype.encode = function (text) {
  var raw = unescape(encodeURIComponent(text)), bytes = new Uint8Array(raw.length)
  for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i)
  return bytes
}
AbortController = function () {
  var all = [], signal = this.signal = {
    aborted: false,
    addEventListener: function (_, run) { all.push(run) },
    removeEventListener: function (_, run) { all = all.filter(function (one) { return one !== run }) },
  }
  this.abort = function () {
    if (signal.aborted) return
    signal.aborted = true
    all.slice().forEach(function (run) { run() })
  }
}
fetch = function (url, init) {
  return new Promise(function (resolve, reject) {
    var call = { index: calls.length, url: url, init: init || {}, resolve: resolve, open: true }
    calls.push(call)
    if (call.init.signal) call.init.signal.addEventListener('abort', function () {
      call.open = false
      var error = new Error('aborted')
      error.name = 'AbortError'
      reject(error)
    })
  })
}
function act() {
  var open = calls.filter(function (call) {
    return call.open && call.url.indexOf(GIVEN.address.moods.silent) !== 0
  })
  var ready = open.filter(function (call) { return GIVEN.answers[call.index] })[0]
  if (ready) {
    var answer = GIVEN.answers[ready.index]
    ready.open = false
    now = Math.max(now, answer.at)
    ready.resolve({
      status: answer.status, statusText: '', headers: answer.headers,
      text: function () { return Promise.resolve(answer.text) },
    })
    return true
  }
  if (open.length > 0) {
    print('ASKED ' + JSON.stringify(open.map(function (call) {
      var init = call.init
      return { index: call.index, url: call.url, method: init.method || 'GET',
        headers: init.headers || {}, body: init.body }
    })))
    return false
  }
  var next = timers.sort(function (a, b) { return a.at - b.at }).shift()
  if (!next) throw new Error('nothing is left to happen')
  now = Math.max(now, next.at)
  next.run()
  return true
}
function pump() {
  if (endings) return print('ENDINGS ' + JSON.stringify(endings))
  // Promises take turns with us: whatever can happen without us has happened by then.
  if (++idle > 200) {
    idle = 0
    if (!act()) return
  }
  later(pump, 0)
}
`

const EPILOGUE = `
play(GIVEN.address, function (url, headers) {
  return fetch(url, { headers: headers }).then(function (response) {
    return response.text().then(function (text) { return { status: response.status, text: text } })
  })
}).then(function (all) { endings = all })
pump()
`

/** A script in the language that the engine knows. */
async function lower(script: string): Promise<string> {
  const babel = await import(tool('@babel/core/lib/index.js'))
  const preset = tool('@babel/preset-env/lib/index.js')
  const { code } = await babel.transformAsync(script, {
    presets: [[preset, { targets: { ie: '11' } }]],
    sourceType: 'script',
    configFile: false,
    compact: true,
  })
  return code
}

/** Sends what the script asked for. */
async function ask({ url, method, headers, body }: Asked): Promise<Answer> {
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  const text = await response.text()
  return { at: Date.now(), status: response.status, headers: [...response.headers], text }
}

const RUNS_MAX = 200

/** Plays the suite, given the bundle that React Native would carry. */
export async function playInHermes(
  folder: string,
  bundle: string,
  address: Address,
): Promise<Ending[]> {
  const script = await lower(bundle)
  const now = Date.now()
  const answers: Record<number, Answer> = {}
  for (let run = 0; run < RUNS_MAX; run += 1) {
    const given = `var GIVEN = ${JSON.stringify({ now, address, answers })};`
    write(folder, 'hermes.js', `${given}${PRELUDE}${script}${EPILOGUE}`)
    const args = ['-w', join(folder, 'hermes.js')]
    const { stdout } = await execute(tool('hermes-engine-cli/linux64-bin/hermes'), args)
    const [, kind, json] = /^(ASKED|ENDINGS) (.*)$/m.exec(stdout) ?? []
    if (json === undefined) throw new Error(stdout)
    if (kind === 'ENDINGS') return JSON.parse(json)
    for (const asked of JSON.parse(json) as Asked[]) answers[asked.index] = await ask(asked)
  }
  throw new Error(`the suite is not over after ${RUNS_MAX} runs`)
}
