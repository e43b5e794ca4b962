// Federation tried on identity providers that others wrote. One line for each failure; the last
// line counts. What it needs is installed: `oidc-provider` from npm into a cache, and Debian's
// SimpleSAMLphp, which only root can.
import { tryOpenId } from './openid.ts'
import { tryOutbound } from './outbound.ts'
import { trySaml } from './saml.ts'
import { makeFolder, type Result } from './stage.ts'

const folder = makeFolder()
let failed = 0
let passed = 0

async function count(title: string, trial: Promise<readonly Result[]>): Promise<void> {
  const started = performance.now()
  const results = await trial
  for (const { name, difference } of results) {
    if (difference === undefined) passed++
    else {
      failed++
      console.log(`FAIL ${title}: ${name}: ${difference}`)
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${title}: ${results.length} trials, ${seconds} s`)
}

try {
  await count('OpenID Connect', tryOpenId(folder.path))
  await count('Tokens for others', tryOutbound(folder.path))
  await count('SAML', trySaml(folder.path))
} finally {
  folder.remove()
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
