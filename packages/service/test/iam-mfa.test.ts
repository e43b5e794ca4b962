// IAM's operations on MFA devices, and what STS makes of the devices.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromBase32 } from '@daypass/protocol'
import { STEP_SECONDS, totp } from '@daypass/service'
import {
  ACCOUNT,
  allow,
  config,
  document,
  type Fixture,
  KEYS,
  key,
  OTHER,
  roleArn,
  said,
  start,
  trust,
} from './fixture.ts'
import { askIam } from './iam-client.ts'

const ADMIN = key('AKIAADMIN00000000001')
const DAVE = key('AKIADAVE000000000001')
const serial = (name: string, account: string = ACCOUNT) => `arn:aws:iam::${account}:mfa/${name}`

function directory(): object {
  const withMfa = trust(ACCOUNT, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })
  const all = config({ WithMfa: { trust: withMfa } }) as {
    accounts: Record<string, Record<string, object>>
  }
  const keys = ({ accessKeyId: id, secretAccessKey: secret }: typeof ADMIN) => ({
    accessKeys: [{ id, secret }],
  })
  Object.assign(all.accounts[ACCOUNT]!.users!, {
    admin: {
      ...keys(ADMIN),
      managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    },
    dave: { ...keys(DAVE), policies: { own: document(allow(['iam:*', 'sts:*'])) } },
  })
  return all
}
const begin = () => start({ config: directory() })

type Ask = Parameters<typeof askIam>[2]
/** What an operation says to the administrator. */
const told = async (fixture: Fixture, name: Ask, input: object, who = ADMIN): Promise<string> =>
  said(await askIam(fixture, who, name, input as never))

/** A device, and the codes that it shows. */
async function made(fixture: Fixture, name = 'dave', more: object = {}) {
  const input = { VirtualMFADeviceName: name, ...more }
  const { output } = await askIam(fixture, ADMIN, 'CreateVirtualMFADevice', input)
  const device = output!.VirtualMFADevice!
  const text = Buffer.from(device.Base32StringSeed!).toString()
  const seed = fromBase32(text)!
  const now = () => Math.floor(fixture.world.now() / 1000 / STEP_SECONDS)
  const code = (step = 0) => totp(seed, now() + step)
  /** Two codes in a row, of which the later is that many steps from now. */
  const pair = (later = 0) => ({
    AuthenticationCode1: code(later - 1),
    AuthenticationCode2: code(later),
  })
  return { device, text, SerialNumber: device.SerialNumber!, code, pair }
}
type Made = Awaited<ReturnType<typeof made>>

/** Has a device enabled for a user; what is said. */
const enable = (fixture: Fixture, one: Made, later = 0, UserName = 'dave', who = ADMIN) =>
  told(
    fixture,
    'EnableMFADevice',
    { UserName, SerialNumber: one.SerialNumber, ...one.pair(later) },
    who,
  )

/** Asks for a session of dave by a code; what is said. */
const present = async (fixture: Fixture, { SerialNumber, code }: Made, step = 0) =>
  said(await fixture.ask(DAVE, 'GetSessionToken', { SerialNumber, TokenCode: code(step) }))

const WRONG =
  '403 AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code. '
const UNABLE =
  '403 AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'
const BAD_CODES = '403 InvalidAuthenticationCode: Authentication code for device is not valid.'
const NOT_OF_USER = '404 NoSuchEntity: MFA Device invalid for user.'

describe('a virtual MFA device', () => {
  it('is made with a seed of 64 characters and a picture of it', async () => {
    const { device, text } = await made(begin())
    assert.equal(device.SerialNumber, serial('dave'))
    assert.match(text, /^[A-Z2-7]{64}$/)
    assert.equal(Buffer.from(device.QRCodePNG!).toString('latin1', 1, 4), 'PNG')
    assert.equal(device.User, undefined)
  })

  it('has a seed of its own each time', async () => {
    const fixture = begin()
    assert.notEqual((await made(fixture, 'one')).text, (await made(fixture, 'two')).text)
  })

  it('proves who has it from when it is enabled to when it is deactivated', async () => {
    const fixture = begin()
    const one = await made(fixture)
    assert.equal(await present(fixture, one), UNABLE)
    assert.equal(await enable(fixture, one), 'ok')
    assert.equal(await present(fixture, one, 1), 'ok')
    const { SerialNumber } = one
    const user = { UserName: 'dave', SerialNumber }
    assert.equal(await told(fixture, 'DeactivateMFADevice', user), 'ok')
    assert.equal(await present(fixture, one, 2), UNABLE)
    assert.equal(await told(fixture, 'DeleteVirtualMFADevice', { SerialNumber }), 'ok')
    assert.match(await told(fixture, 'DeleteVirtualMFADevice', { SerialNumber }), /^404 NoSuchEnt/)
  })

  it('opens a role that wants MFA, in the call and by a session', async () => {
    const fixture = begin()
    const one = await made(fixture)
    await enable(fixture, one)
    const role = { RoleArn: roleArn('WithMfa'), RoleSessionName: 'test' }
    const { SerialNumber } = one
    assert.match(said(await fixture.ask(DAVE, 'AssumeRole', role)), /^403 AccessDenied/)
    const code = { SerialNumber, TokenCode: one.code(1) }
    assert.equal(said(await fixture.ask(DAVE, 'AssumeRole', { ...role, ...code })), 'ok')
    const later = { SerialNumber, TokenCode: one.code(2) }
    const session = await fixture.session(DAVE, 'GetSessionToken', later)
    assert.equal(said(await fixture.ask(session, 'AssumeRole', role)), 'ok')
    assert.equal(await told(fixture, 'ListMFADevices', {}, session), 'ok')
  })

  it('has the later of the two codes spent when it is enabled, and not the earlier', async () => {
    const fixture = begin()
    const one = await made(fixture)
    await enable(fixture, one)
    assert.equal(await present(fixture, one, 0), WRONG)
    assert.equal(await present(fixture, one, -1), 'ok')
    assert.equal(await present(fixture, one, -1), WRONG)
  })

  for (const later of [-998, -500, 0, 500, 1000])
    it(`may have a clock that is ${later} steps off`, async () => {
      const fixture = begin()
      const one = await made(fixture)
      assert.equal(await enable(fixture, one, later), 'ok')
      for (const step of [-3, -2, 1, 2, 3]) {
        const expected = Math.abs(step) <= 2 ? 'ok' : WRONG
        assert.equal(await present(fixture, one, later + step), expected, `step ${step}`)
      }
      assert.equal(await present(fixture, one, later), WRONG)
    })

  for (const later of [-1001, 1003])
    it(`may not have a clock that is ${later} steps off`, async () => {
      const fixture = begin()
      assert.equal(await enable(fixture, await made(fixture), later), BAD_CODES)
    })

  it('is set right by two codes in a row when its clock went wrong', async () => {
    const fixture = begin()
    const one = await made(fixture)
    await enable(fixture, one)
    assert.equal(await present(fixture, one, 40), WRONG)
    const { SerialNumber } = one
    const resync = (codes: object) =>
      told(fixture, 'ResyncMFADevice', { UserName: 'dave', SerialNumber, ...codes })
    assert.equal(await resync({ ...one.pair(40), AuthenticationCode1: one.code(3) }), BAD_CODES)
    assert.equal(await resync(one.pair(40)), 'ok')
    for (const step of [39, 40, 41]) assert.equal(await present(fixture, one, step), 'ok')
    assert.equal(await present(fixture, one, 1), WRONG)
    assert.equal(await resync(one.pair(1040)), 'ok')
    assert.equal(await present(fixture, one, 1042), 'ok')
  })

  it('takes no code again when its clock is set back to it', async () => {
    for (const hours of [1, 8]) {
      const fixture = begin()
      const one = await made(fixture)
      await enable(fixture, one)
      for (const step of [1, 2]) assert.equal(await present(fixture, one, step), 'ok')
      fixture.world.pass(hours * 3600)
      const ago = (hours * 3600) / STEP_SECONDS
      const codes = { UserName: 'dave', SerialNumber: one.SerialNumber, ...one.pair(2 - ago) }
      assert.equal(await told(fixture, 'ResyncMFADevice', codes, DAVE), 'ok')
      for (const step of [1, 2]) assert.equal(await present(fixture, one, step - ago), WRONG)
      assert.equal(await present(fixture, one, 3 - ago), 'ok')
    }
  })

  it('takes codes only that are younger than the pair before, whoever has it', async () => {
    const fixture = begin()
    const one = await made(fixture)
    await enable(fixture, one, 10)
    const user = { UserName: 'dave', SerialNumber: one.SerialNumber }
    const resync = (step: number) =>
      told(fixture, 'ResyncMFADevice', { ...user, ...one.pair(step) })
    for (const step of [0, 10, 11]) assert.equal(await resync(step), BAD_CODES)
    assert.equal(await resync(12), 'ok')
    await told(fixture, 'DeactivateMFADevice', user)
    assert.equal(await enable(fixture, one, 13, 'bob'), BAD_CODES)
    assert.equal(await enable(fixture, one, 14, 'bob'), 'ok')
  })
})

describe('an MFA device is refused', () => {
  it('for codes that are the same, reversed, or not in a row', async () => {
    const fixture = begin()
    const one = await made(fixture)
    for (const [first, second] of [
      [one.code(), one.code()],
      [one.code(), one.code(-1)],
      [one.code(-2), one.code()],
      ['000000', '000000'],
    ]) {
      const codes = { AuthenticationCode1: first, AuthenticationCode2: second }
      const user = { UserName: 'dave', SerialNumber: one.SerialNumber }
      assert.equal(await told(fixture, 'EnableMFADevice', { ...user, ...codes }), BAD_CODES)
    }
  })

  it('by a serial number that could not be told again', async () => {
    const fixture = begin()
    const longest = 'x'.repeat(256 - `arn:aws:iam::${ACCOUNT}:mfa/`.length)
    for (const [name, said] of [
      [longest, 'ok'],
      [`${longest}y`, '400 ValidationError: The serial number is longer than 256 characters.'],
    ] as const)
      assert.equal(
        await told(fixture, 'CreateVirtualMFADevice', { VirtualMFADeviceName: name }),
        said,
      )
  })

  it('where there is one already', async () => {
    const fixture = begin()
    const one = await made(fixture)
    for (const name of ['dave', 'DAVE'])
      assert.equal(
        await told(fixture, 'CreateVirtualMFADevice', { VirtualMFADeviceName: name }),
        '409 EntityAlreadyExists: MFA device already exists.',
      )
    assert.equal(await enable(fixture, one), 'ok')
    assert.equal(
      await enable(fixture, one),
      '409 EntityAlreadyExists: MFA Device for user dave already exists.',
    )
    assert.equal(
      await enable(fixture, one, 0, 'bob'),
      '409 EntityAlreadyExists: MFA Device is already in use.',
    )
    assert.equal(
      await told(fixture, 'DeleteVirtualMFADevice', { SerialNumber: one.SerialNumber }),
      '409 DeleteConflict: MFA VirtualDevice in use. Must deactivate first.',
    )
  })

  it('by operations on a user who does not have it', async () => {
    const fixture = begin()
    const one = await made(fixture)
    await enable(fixture, one)
    const { SerialNumber } = one
    const bob = { UserName: 'bob', SerialNumber }
    assert.equal(await told(fixture, 'DeactivateMFADevice', bob), NOT_OF_USER)
    const none = `${SerialNumber}-none`
    assert.equal(
      await told(fixture, 'DeactivateMFADevice', { UserName: 'bob', SerialNumber: none }),
      `404 NoSuchEntity: MFA Device with serial number ${none} does not exist.`,
    )
    assert.equal(await told(fixture, 'ResyncMFADevice', { ...bob, ...one.pair() }), NOT_OF_USER)
  })

  it('where it is not there, or in another account', async () => {
    const fixture = begin()
    const one = await made(fixture)
    for (const SerialNumber of [serial('none'), serial('dave', OTHER), 'GAHT12345678'])
      assert.equal(
        await enable(fixture, { ...one, SerialNumber }),
        `404 NoSuchEntity: VirtualMFADevice with serial number ${SerialNumber} doesn't exist.`,
      )
    assert.equal(
      await told(fixture, 'DeleteVirtualMFADevice', { SerialNumber: serial('none') }),
      `404 NoSuchEntity: MFA Device with serial number ${serial('none')} does not exist.`,
    )
    assert.match(await enable(fixture, one, 0, 'nobody'), /^404 NoSuchEntity: The user with name/)
  })

  it('as the ninth of a user', async () => {
    const fixture = begin()
    for (let i = 0; i < 8; i++)
      assert.equal(await enable(fixture, await made(fixture, `d${i}`)), 'ok')
    const ninth = await enable(fixture, await made(fixture, 'd8'))
    assert.match(ninth, /^409 LimitExceeded: Cannot exceed quota for MFADevicesPerUser: 8$/)
  })

  it('by who may not, who learns nothing of devices and users', async () => {
    const fixture = begin()
    const { pair } = await made(fixture)
    const user = 'user dave'
    const rows: readonly [Ask, object, string][] = [
      ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'x', Path: '/a/' }, serial('a/x')],
      ['DeleteVirtualMFADevice', { SerialNumber: serial('dave') }, serial('dave')],
      ['DeleteVirtualMFADevice', { SerialNumber: serial('none') }, serial('none')],
      ['EnableMFADevice', { UserName: 'dave', SerialNumber: serial('none'), ...pair() }, user],
      ['ResyncMFADevice', { UserName: 'dave', SerialNumber: serial('none'), ...pair() }, user],
      ['DeactivateMFADevice', { UserName: 'dave', SerialNumber: serial('none') }, user],
      ['GetMFADevice', { UserName: 'dave', SerialNumber: serial('none') }, user],
      ['ListMFADevices', { UserName: 'dave' }, user],
      ['ListVirtualMFADevices', {}, serial('')],
      ['ListMFADeviceTags', { SerialNumber: serial('dave') }, serial('dave')],
      ['TagMFADevice', { SerialNumber: serial('dave'), Tags: [] }, serial('dave')],
      ['UntagMFADevice', { SerialNumber: serial('dave'), TagKeys: [] }, serial('dave')],
    ]
    for (const [name, input, resource] of rows)
      assert.equal(
        await told(fixture, name, input, key(KEYS.bob)),
        `403 AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/bob is not authorized to perform: iam:${name} on resource: ${resource} because no identity-based policy allows the iam:${name} action`,
      )
  })
})

describe('who has a device and only a key', () => {
  const REQUIRED =
    '403 AccessDenied: To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.'

  it('may enable the first one and set it right, and add or remove none after that', async () => {
    const fixture = begin()
    const [one, two] = [await made(fixture), await made(fixture, 'spare')]
    const { SerialNumber } = one
    assert.equal(await enable(fixture, one, 0, 'dave', DAVE), 'ok')
    for (const device of [one, two])
      assert.equal(await enable(fixture, device, 0, 'dave', DAVE), REQUIRED)
    for (const name of [SerialNumber, serial('none')])
      assert.equal(
        await told(fixture, 'DeactivateMFADevice', { SerialNumber: name }, DAVE),
        REQUIRED,
      )
    const resync = { UserName: 'dave', SerialNumber, ...one.pair(2) }
    assert.equal(await told(fixture, 'ResyncMFADevice', resync, DAVE), 'ok')
    const mfa = { SerialNumber, TokenCode: one.code(1) }
    const session = await fixture.session(DAVE, 'GetSessionToken', mfa)
    assert.equal(await enable(fixture, two, 0, 'dave', session), 'ok')
    assert.equal(await told(fixture, 'DeactivateMFADevice', { SerialNumber }, session), 'ok')
  })
})

describe('lists of MFA devices', () => {
  async function several() {
    const fixture = begin()
    const enabled = await made(fixture, 'enabled', { Path: '/team/' })
    await enable(fixture, enabled)
    await made(fixture, 'idle', { Tags: [{ Key: 'team', Value: 'blue' }] })
    const list = async (input: object = {}) =>
      (await askIam(fixture, ADMIN, 'ListVirtualMFADevices', input)).output!
    return { fixture, enabled, list }
  }

  it('are of those that are assigned, of those that are not, or of all', async () => {
    const { list } = await several()
    const serials = async (AssignmentStatus?: string) =>
      (await list({ AssignmentStatus })).VirtualMFADevices!.map((one) => one.SerialNumber)
    const [alice, team, idle] = [serial('alice'), serial('team/enabled'), serial('idle')]
    assert.deepEqual(await serials(), [alice, idle, team])
    assert.deepEqual(await serials('Any'), [alice, idle, team])
    assert.deepEqual(await serials('Assigned'), [alice, team])
    assert.deepEqual(await serials('Unassigned'), [idle])
  })

  it('tell the user of each and no seed', async () => {
    const { fixture, enabled, list } = await several()
    const [, , device] = (await list()).VirtualMFADevices!
    assert.equal(device!.User!.UserName, 'dave')
    assert.equal(device!.EnableDate!.getTime(), fixture.world.now())
    assert.equal(device!.Base32StringSeed, undefined)
    const own = { UserName: 'dave', SerialNumber: enabled.SerialNumber }
    assert.equal(
      await told(fixture, 'GetMFADevice', own),
      '400 ValidationError: The MFA device serial number sent in the request is invalid or not supported by this API. Currently, only hardware FIDO security keys are supported. Please use the compatible device or API.',
    )
  })

  it('come in pages', async () => {
    const { list } = await several()
    const seen: string[] = []
    let Marker: string | undefined
    do {
      const page = await list({ MaxItems: 1, Marker })
      assert.equal(page.VirtualMFADevices!.length, 1)
      seen.push(page.VirtualMFADevices![0]!.SerialNumber!)
      Marker = page.Marker
    } while (Marker !== undefined)
    assert.equal(new Set(seen).size, 3)
  })

  it('are of their tags, whose keys differ by case', async () => {
    const { fixture } = await several()
    const SerialNumber = serial('idle')
    const tags = async () =>
      (await askIam(fixture, ADMIN, 'ListMFADeviceTags', { SerialNumber })).output!.Tags
    assert.deepEqual(await tags(), [{ Key: 'team', Value: 'blue' }])
    const more = [
      { Key: 'Team', Value: 'red' },
      { Key: 'cost', Value: '' },
    ]
    assert.equal(await told(fixture, 'TagMFADevice', { SerialNumber, Tags: more }), 'ok')
    assert.equal((await tags())!.length, 3)
    const gone = { SerialNumber, TagKeys: ['Team', 'TEAM', 'cost'] }
    assert.equal(await told(fixture, 'UntagMFADevice', gone), 'ok')
    assert.deepEqual(await tags(), [{ Key: 'team', Value: 'blue' }])
  })
})
