// Wildcards over long texts: the same answers as by trying everything, in one go.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextOf, decide, parsePolicy } from '@daypass/policy'
import fc from 'fast-check'

const ARN = 'arn:aws:iam::123456789012:user/alice'

/** Whether a policy with this pattern holds for a request of this user agent. */
function matches(pattern: string, text: string): boolean {
  const policy = parsePolicy(
    {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { StringLike: { 'aws:UserAgent': pattern } },
      },
    },
    'identity',
  )
  const access = {
    principal: { type: 'user', account: '123456789012', arn: ARN, id: 'AIDACKCEVSQ6C2EXAMPLE' },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::reports/january.csv',
    context: contextOf({ 'aws:UserAgent': text }),
  } as const
  return decide(access, { identity: [policy] }).allowed
}

/** The same by a table of all ends of the pattern and of the text. */
function specified(pattern: string, text: string): boolean {
  let row = [true, ...Array(text.length).fill(false)]
  for (const sign of pattern) {
    const next = [sign === '*' && row[0]]
    for (let i = 1; i <= text.length; i++)
      next[i] =
        sign === '*' ? next[i - 1] || row[i] : row[i - 1] && (sign === '?' || sign === text[i - 1])
    row = next
  }
  return row[text.length]!
}

test('long runs between stars are found where trying everything finds them', () => {
  // Periods that nearly repeat are what a search goes wrong on.
  const run = fc
    .tuple(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 5 }), fc.nat(50))
    .map(([period, times]) => period.repeat(times))
  const pattern = fc
    .array(fc.oneof(run, fc.constantFrom('*', '?', 'a', 'b')), { maxLength: 9 })
    .map((parts) => parts.join(''))
  const pair = pattern.chain((wanted) =>
    fc.tuple(
      fc.constant(wanted),
      fc.oneof(
        run,
        // Near misses: the pattern itself, its stars filled in.
        fc.array(run, { maxLength: 4 }).map((fills) => {
          let i = 0
          return wanted.replace(/\*/g, () => fills[i++] ?? '').replace(/\?/g, 'a')
        }),
      ),
    ),
  )
  fc.assert(
    fc.property(pair, ([wanted, text]) => {
      if (wanted !== '') assert.equal(matches(wanted, text), specified(wanted, text))
    }),
    { numRuns: 500 },
  )
})

// Each would take minutes if a match that failed started over at the next place.
test('a long text is searched in one go, whatever nearly matches in it', () => {
  const many = 'a'.repeat(500_000)
  for (const [pattern, expected] of [
    [`*${many}*`, true],
    [`*${many}b*`, false],
    [`*b${many}*`, false],
    [`*${many}*${many}*`, true],
    [`*${many}*${many}*a`, false],
    [`*${'ab'.repeat(250_000)}*`, false],
  ] as const)
    assert.equal(matches(pattern, many + many), expected)
})
