// Multi-factor authentication: time-based one-time passwords (RFC 6238), each good for one use, and
// a limit on guessing.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { constantTimeEqual } from '@daypass/protocol'
import type { MfaDevice, Role, Root, User } from './directory.ts'
import { refuse } from './refusal.ts'
import type { Store } from './store/store.ts'

/** Seconds that one code is shown. */
export const STEP_SECONDS = 30
/** How many steps before and after the current one are accepted. */
const WINDOW_STEPS = 2
/** Wrong codes in one throttle window after which the device answers nothing any more. */
const WRONG_CODES_MAX = 8
const THROTTLE_SECONDS = 180

/**
 * The code of a step (RFC 4226 §5.3, RFC 6238 §4): six digits.
 *
 * @param step The number of the step since 1970, of {@link STEP_SECONDS} each.
 */
export const totp = (seed: Uint8Array, step: number): string => codeOf(createSecretKey(seed), step)

function codeOf(key: KeyObject, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest[19]! & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** How often a device was guessed at. */
interface Guesses {
  /** The throttle window that is counted in. */
  readonly window: number
  /** At this node, those under way among them. */
  wrong: number
  /** At all nodes, as far as this one knows. */
  counted: number
}

/** Checks codes, and remembers which were used. */
export interface MfaGuard {
  /**
   * Takes a code of one of the caller's devices: it cannot be used again.
   *
   * @param now Milliseconds since 1970.
   * @throws Refused when the device is not among them, was guessed at too often, or the code is
   * wrong or used.
   * @throws Fault ServiceUnavailable when it cannot be told whether it was used.
   */
  readonly spend: (
    devices: readonly MfaDevice[],
    serialNumber: string,
    code: string,
    now: number,
  ) => Promise<void>
  /**
   * Uses up the code of a step without comparing: it was compared elsewhere. False when it was used
   * before.
   *
   * @param now Milliseconds since 1970.
   */
  readonly claim: (device: MfaDevice, step: number, now: number) => Promise<boolean>
}

/** Makes a guard. Wrong codes and used ones are claimed: all nodes of a store count as one. */
export function createMfaGuard(claim: Store['claim']): MfaGuard {
  const guessesByDevice = new Map<string, Guesses>()
  return {
    claim: (device, step, now) => claimStep(claim, device, step, now),
    async spend(devices, serialNumber, code, now) {
      const device = devices.find(({ arn }) => arn === serialNumber)
      if (device === undefined) return refuse({ reason: 'mfa-unknown-device', serialNumber })
      const guesses = guessesOf(guessesByDevice, device, now)
      if (guesses.wrong >= WRONG_CODES_MAX) refuse({ reason: 'mfa-throttled', serialNumber })
      const step = stepOf(device, code, now)
      // Counted before it is known, so that guesses at once are no more than one after another.
      guesses.wrong++
      if (step !== undefined) {
        if (await isThrottled(claim, device, guesses, now))
          refuse({ reason: 'mfa-throttled', serialNumber })
        if (await claimStep(claim, device, step, now)) {
          guesses.wrong--
          return
        }
      }
      if (!(await count(claim, device, guesses))) refuse({ reason: 'mfa-throttled', serialNumber })
      refuse({ reason: step === undefined ? 'mfa-wrong-code' : 'mfa-used-code', serialNumber })
    },
  }
}

function guessesOf(byDevice: Map<string, Guesses>, { arn }: MfaDevice, now: number): Guesses {
  const window = Math.floor(now / 1000 / THROTTLE_SECONDS)
  const known = byDevice.get(arn)
  if (known?.window === window) return known
  const guesses = { window, wrong: 0, counted: 0 }
  byDevice.set(arn, guesses)
  return guesses
}

const keyOfGuess = ({ arn }: MfaDevice, { window }: Guesses, number: number): string =>
  `mfa-guess ${arn} ${window} ${number}`

/** Claims the first number that no node has claimed yet; false when there is none any more. */
async function count(claim: Store['claim'], device: MfaDevice, guesses: Guesses): Promise<boolean> {
  const since = guesses.window * THROTTLE_SECONDS
  while (guesses.counted < WRONG_CODES_MAX) {
    const key = keyOfGuess(device, guesses, guesses.counted++)
    if (await claim(key, since + THROTTLE_SECONDS, since)) return true
  }
  return false
}

/** Whether the last number is taken. A claim that is over when it is made only looks. */
async function isThrottled(
  claim: Store['claim'],
  device: MfaDevice,
  guesses: Guesses,
  now: number,
): Promise<boolean> {
  const second = Math.floor(now / 1000)
  return !(await claim(keyOfGuess(device, guesses, WRONG_CODES_MAX - 1), second, second))
}

/**
 * Uses up the code of a step: nobody else can, for as long as it would be accepted, be it by a
 * device whose clock is set back to it.
 */
function claimStep(
  claim: Store['claim'],
  { arn, record }: MfaDevice,
  step: number,
  now: number,
): Promise<boolean> {
  const until = (step - (record.drift ?? 0) + STEPS_BEFORE + WINDOW_STEPS + 1) * STEP_SECONDS
  return claim(`mfa ${arn} ${step}`, until, Math.floor(now / 1000))
}

const stepAt = (now: number): number => Math.floor(now / 1000 / STEP_SECONDS)

/** How far from now two codes in a row are looked for: the clocks of devices go wrong. */
const STEPS_BEFORE = 998
const STEPS_AFTER = 1000

/**
 * The step of the later of two codes in a row, both younger than those that were taken before; the
 * one nearest to the device's clock where there are several, and undefined when there is none.
 */
export function stepOfPair(
  { seed, record }: Pick<MfaDevice, 'seed' | 'record'>,
  [first, second]: readonly [string, string],
  now: number,
): number | undefined {
  // Made once: thousands of codes are looked at.
  const key = createSecretKey(seed)
  const current = stepAt(now) + (record.drift ?? 0)
  const taken = record.pairStep ?? Number.NEGATIVE_INFINITY
  let found: number | undefined
  let before = codeOf(key, current - STEPS_BEFORE - 1)
  for (let step = current - STEPS_BEFORE; step <= current + STEPS_AFTER; step++) {
    const code = codeOf(key, step)
    const isEqual = constantTimeEqual(before, first) && constantTimeEqual(code, second)
    const isPair = isEqual && step - 1 > taken
    const distance = Math.abs(step - current)
    if (isPair && distance < Math.abs((found ?? Number.POSITIVE_INFINITY) - current)) found = step
    before = code
  }
  return found
}

/** How far a device's clock is off when it shows the code of a step; nothing within the window. */
export function driftOf(step: number, now: number): number | undefined {
  const drift = step - stepAt(now)
  return Math.abs(drift) > WINDOW_STEPS ? drift : undefined
}

/**
 * The step that a code is of, among those that are accepted now. Every one is compared: time tells
 * nothing.
 */
function stepOf(device: MfaDevice, code: string, now: number): number | undefined {
  const key = createSecretKey(device.seed)
  const current = stepAt(now) + (device.record.drift ?? 0)
  let found: number | undefined
  for (let step = current - WINDOW_STEPS; step <= current + WINDOW_STEPS; step++)
    if (constantTimeEqual(codeOf(key, step), code)) found = step
  return found
}

/**
 * Checks the MFA members of a request. Returns the time of the check in seconds since 1970, or
 * undefined when the request has none of them.
 *
 * @param entity Whose devices count. A role has none.
 * @throws Refused when one of the two is missing or they prove nothing.
 */
export async function proveMfa(
  guard: MfaGuard,
  entity: User | Role | Root,
  input: {
    readonly SerialNumber?: string | undefined
    readonly TokenCode?: string | undefined
  },
  now: number,
): Promise<number | undefined> {
  const { SerialNumber: serialNumber, TokenCode: code } = input
  if (serialNumber === undefined && code === undefined) return undefined
  if (serialNumber === undefined || code === undefined) return refuse({ reason: 'mfa-incomplete' })
  await guard.spend(entity.kind === 'role' ? [] : entity.mfaDevices, serialNumber, code, now)
  return Math.floor(now / 1000)
}
