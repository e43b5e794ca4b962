// Outbound federation: the switch of an account's issuer.
import type { SignedCall } from '../call.ts'
import { ask } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, type WriteCall, writing } from './handler.ts'

function enable(call: WriteCall) {
  ask(call, 'EnableOutboundWebIdentityFederation', '*')
  const account = accountOf(call)
  if (account.outboundWebIdentityFederation)
    fail(
      'FeatureEnabled',
      `Outbound identity federation is already enabled for account ${account.id}`,
    )
  call.transaction.changeAccount(account, { outboundWebIdentityFederation: true })
  return { IssuerIdentifier: call.state.outbound.issuer(account.id) }
}

const disabled = (account: string): never =>
  fail('FeatureDisabled', `Outbound identity federation is disabled for account ${account}`)

function disable(call: WriteCall) {
  ask(call, 'DisableOutboundWebIdentityFederation', '*')
  const account = accountOf(call)
  if (!account.outboundWebIdentityFederation) disabled(account.id)
  const members = { outboundWebIdentityFederation: false, outboundPublished: true }
  call.transaction.changeAccount(account, members)
  return {}
}

function info(call: SignedCall) {
  ask(call, 'GetOutboundWebIdentityFederationInfo', '*')
  const { id, outboundWebIdentityFederation } = accountOf(call)
  if (!outboundWebIdentityFederation) return disabled(id)
  return { IssuerIdentifier: call.state.outbound.issuer(id), JwtVendingEnabled: true }
}

/** Outbound federation. */
export const outboundFederationHandlers: IamHandlers = {
  EnableOutboundWebIdentityFederation: writing(enable),
  DisableOutboundWebIdentityFederation: writing(disable),
  GetOutboundWebIdentityFederationInfo: info,
}
