// The thread that reads SAML responses: one takes milliseconds, which the thread that answers
// requests has not.
import { parentPort } from 'node:worker_threads'
import type { Assertion } from './saml-assertion.ts'
import { readResponse, type SamlJob } from './saml-response.ts'
import { SamlError, type SamlProblem } from './saml-xml.ts'

/** What comes back: the assertion that was signed, or what is wrong. */
export type SamlVerdict = { readonly assertion: Assertion } | { readonly problem: SamlProblem }

function verdictOn(job: SamlJob): SamlVerdict {
  try {
    return { assertion: readResponse(job) }
  } catch (error) {
    // Whatever a hostile document breaks, a document is all that is refused.
    return { problem: error instanceof SamlError ? error.problem : 'malformed' }
  }
}

parentPort?.on('message', (job: SamlJob) => parentPort?.postMessage(verdictOn(job)))
