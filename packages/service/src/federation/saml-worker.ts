// The thread that reads SAML responses: one takes milliseconds, which the thread that answers
// requests has not.
import { parentPort } from 'node:worker_threads'
import { readResponse, type SamlJob, type SamlResponse } from './saml-response.ts'
import { SamlError, type SamlProblem } from './saml-xml.ts'

/** What comes back: what the response says, or what is wrong with it. */
export type SamlVerdict = SamlResponse | { readonly problem: SamlProblem }

function verdictOn(job: SamlJob): SamlVerdict {
  try {
    return readResponse(job)
  } catch (error) {
    // Whatever a hostile document breaks, a document is all that is refused.
    return { problem: error instanceof SamlError ? error.problem : 'malformed' }
  }
}

parentPort?.on('message', (job: SamlJob) => parentPort?.postMessage(verdictOn(job)))
