// The simulator's operations.
import { ask } from './ask.ts'
import { contextKeysIn, contextKeysOfInput } from './context-keys.ts'
import type { IamHandlers } from './handler.ts'
import { policyTextsOf, sourceFor } from './policy-source.ts'
import { simulateCustom, simulatePrincipal } from './simulate.ts'

/** The simulator. */
export const simulationHandlers: IamHandlers = {
  SimulateCustomPolicy(call, input) {
    ask(call, 'SimulateCustomPolicy', '*')
    return simulateCustom(call, input)
  },
  SimulatePrincipalPolicy(call, input) {
    const source = sourceFor(call, 'SimulatePrincipalPolicy', input.PolicySourceArn!)
    return simulatePrincipal(call, input, source)
  },
  GetContextKeysForCustomPolicy(call, input) {
    ask(call, 'GetContextKeysForCustomPolicy', '*')
    return { ContextKeyNames: contextKeysOfInput(input.PolicyInputList ?? []) }
  },
  GetContextKeysForPrincipalPolicy(call, input) {
    const source = sourceFor(call, 'GetContextKeysForPrincipalPolicy', input.PolicySourceArn!)
    const own = policyTextsOf(call, source).flatMap((text) => contextKeysIn(text) ?? [])
    return { ContextKeyNames: [...own, ...contextKeysOfInput(input.PolicyInputList ?? [])] }
  },
}
