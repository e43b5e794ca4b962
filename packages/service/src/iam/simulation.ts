// The simulator's operations.
import { ask } from './ask.ts'
import type { IamHandlers } from './handler.ts'
import {
  contextKeysOfInput,
  contextKeysOfPrincipal,
  simulateCustom,
  simulatePrincipal,
} from './simulate.ts'

/** The simulator. */
export const simulationHandlers: IamHandlers = {
  SimulateCustomPolicy(call, input) {
    ask(call, 'SimulateCustomPolicy', '*')
    return simulateCustom(call, input)
  },
  SimulatePrincipalPolicy(call, input) {
    ask(call, 'SimulatePrincipalPolicy', input.PolicySourceArn!)
    return simulatePrincipal(call, input)
  },
  GetContextKeysForCustomPolicy(call, input) {
    ask(call, 'GetContextKeysForCustomPolicy', '*')
    return { ContextKeyNames: contextKeysOfInput(input.PolicyInputList ?? []) }
  },
  GetContextKeysForPrincipalPolicy(call, input) {
    ask(call, 'GetContextKeysForPrincipalPolicy', input.PolicySourceArn!)
    return { ContextKeyNames: contextKeysOfPrincipal(call, input) }
  },
}
