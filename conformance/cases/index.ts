// All cases that any client can be driven with.
import type { Case } from '../case.ts'
import { identityCases } from './identity.ts'
import { mfaCases } from './mfa.ts'
import { operationCases } from './operations.ts'
import { outboundCases } from './outbound.ts'
import { sessionCases } from './sessions.ts'
import { trustCases } from './trust.ts'
import { validationCases } from './validation.ts'

/** All cases, in the order of the files. */
export const cases: readonly Case[] = [
  ...identityCases,
  ...trustCases,
  ...validationCases,
  ...sessionCases,
  ...mfaCases,
  ...operationCases,
  ...outboundCases,
]
