// The shared config and credentials files.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadProfile, loadSharedConfig, parseIni } from '../src/profiles.node.ts'
import { home } from './credential-providers/fakes.ts'

const plain = (settings: Record<string, string> | undefined): unknown => settings && { ...settings }

/** The sections of a text, as objects. */
const read = (text: string): Record<string, unknown> =>
  Object.fromEntries([...parseIni(text)].map(([title, settings]) => [title, plain(settings)]))

test('a file has sections with settings', () => {
  assert.deepEqual(read('[default]\nregion = eu-west-1\n\n[profile a]\r\noutput=json\r\n'), {
    default: { region: 'eu-west-1' },
    'profile a': { output: 'json' },
  })
})

test('a comment begins after white space, and a secret may hold its signs', () => {
  const text = '# all\n[a] ; title\nkey = a#b;c # rest\n; key = no\nother = =x=\n'
  assert.deepEqual(read(text), { a: { key: 'a#b;c', other: '=x=' } })
})

test('indented lines below a setting without a value are nested settings', () => {
  const text =
    '[services s]\nsts =\n  endpoint_url = http://a\n  x = 1\nregion = r\ns3 =\n\tpath = p\n'
  assert.deepEqual(read(text), {
    'services s': { 'sts.endpoint_url': 'http://a', 'sts.x': '1', region: 'r', 's3.path': 'p' },
  })
})

test('an indented line that is no setting goes on with the one above it', () => {
  assert.deepEqual(read('[a]\nlist = one\n  two\n  three\n'), { a: { list: 'one\ntwo\nthree' } })
})

test('sections with the same title are one, and the last setting counts', () => {
  assert.deepEqual(read('[a]\nx=1\ny=1\n[b]\n[a]\nx=2\n'), { a: { x: '2', y: '1' }, b: {} })
})

test('a byte order mark, lines before the first section and lines without meaning are passed over', () => {
  assert.deepEqual(read('\uFEFF[a]\nx=1\n=\n]\n[\n  \n'), { a: { x: '1' } })
  assert.deepEqual(read('x=1\n[a]\n'), { a: {} })
})

test('any text can be read, and changes no prototype', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '[__proto__]',
      '__proto__ = x',
      '__proto__ =',
      '  polluted = 1',
      '[a]',
      '[profile constructor]',
    ),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      parseIni(lines.join('\n'))
      assert.equal(({} as Record<string, unknown>).polluted, undefined)
    }),
  )
})

test('long lines are read in time that grows with them alone', () => {
  for (const hostile of [
    `[profile ${' '.repeat(500_000)}"`,
    `x${' '.repeat(500_000)}#`,
    '\n'.repeat(500_000),
  ])
    parseIni(`[a]\n${hostile}`)
})

test('a profile is made of both files, and the credentials file wins', async (t) => {
  const HOME = home(t, {
    '.aws/config': '[profile p]\nregion = a\noutput = json\n[default]\nregion = d\n',
    '.aws/credentials':
      '[p]\nregion = b\naws_access_key_id = AKIA\n[only]\naws_access_key_id = B\n',
  })
  const profile = await loadProfile({ profile: 'p' }, { HOME })
  assert.equal(profile.name, 'p')
  assert.deepEqual(plain(profile.settings), {
    region: 'b',
    output: 'json',
    aws_access_key_id: 'AKIA',
  })
  assert.equal(
    (await loadProfile({}, { HOME, AWS_PROFILE: 'only' })).settings.aws_access_key_id,
    'B',
  )
  assert.equal((await loadProfile({}, { HOME })).settings.region, 'd')
})

test('in the config file a profile needs its word, its name may be quoted, and the default one may have it', async (t) => {
  const HOME = home(t, {
    '.aws/config':
      '[bare]\nx=1\n[profile "two words"]\nx=2\n[profile default]\nx=3\n[default]\nx=4\n[sso-session s]\nx=5\n',
  })
  const { profiles, ssoSessions } = await loadSharedConfig({}, { HOME })
  assert.deepEqual([...profiles.keys()], ['two words', 'default'])
  assert.equal(profiles.get('default')?.x, '3')
  assert.equal(ssoSessions.get('s')?.x, '5')
})

test('a profile brings the settings of the services section it names', async (t) => {
  const HOME = home(t, {
    '.aws/config':
      '[default]\nservices = dev\n[services dev]\nsts =\n  endpoint_url = http://127.0.0.1:4580\n',
  })
  const { services } = await loadProfile({}, { HOME })
  assert.equal(services.sts?.endpoint_url, 'http://127.0.0.1:4580')
  assert.equal(Object.getPrototypeOf(services), null)
})

test('the files are where the options say, then where the environment says', async (t) => {
  const folder = home(t, { c1: '[default]\nx=1\n', c2: '[default]\nx=2\n', k: '[default]\ny=3\n' })
  const at = (name: string): string => join(folder, name)
  const env = { AWS_CONFIG_FILE: at('c1'), AWS_SHARED_CREDENTIALS_FILE: at('k') }
  assert.deepEqual(plain((await loadProfile({}, env)).settings), { x: '1', y: '3' })
  const settings = (
    await loadProfile({ configFilepath: at('c2'), filepath: '~/none' }, { ...env, HOME: folder })
  ).settings
  assert.deepEqual(plain(settings), { x: '2' })
})

test('a profile that is not there has no settings, whoever asks for it', async (t) => {
  const HOME = home(t)
  for (const profile of ['typo', 'default', 'constructor'])
    assert.deepEqual(plain((await loadProfile({ profile }, { HOME })).settings), {})
  assert.deepEqual(plain((await loadProfile({}, { HOME, AWS_PROFILE: 'typo' })).settings), {})
})

test('a profile called __proto__ is one like any other', async (t) => {
  const HOME = home(t, { '.aws/credentials': '[__proto__]\npolluted = 1\n[toString]\nx = 2\n' })
  assert.equal((await loadProfile({ profile: '__proto__' }, { HOME })).settings.polluted, '1')
  assert.equal(({} as Record<string, unknown>).polluted, undefined)
})

test('a file that is too large is refused, and a folder in its place says nothing', async (t) => {
  const HOME = home(t, {
    '.aws/config': `[default]\nx=${'y'.repeat(1 << 20)}\n`,
    'folder/file': '',
  })
  await assert.rejects(loadProfile({}, { HOME }), /is too large: expected at most 1048576 bytes/)
  const AWS_CONFIG_FILE = join(HOME, 'folder')
  assert.deepEqual(plain((await loadProfile({}, { HOME, AWS_CONFIG_FILE })).settings), {})
})
