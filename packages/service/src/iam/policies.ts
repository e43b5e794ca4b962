// Managed policies and their versions.
import { percentEncode } from '@daypass/protocol'
import type { SignedCall } from '../call.ts'
import { ask, checkPolicyArn, isAttachable, noSuchPolicy } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers } from './handler.ts'
import { AWS_POLICY_VERSION, dateOf, textOf, viewOfAwsPolicy, viewOfPolicy } from './view.ts'

/** Asks for an action on a managed policy, the account's own or AWS's; gives the own. */
function readable(call: SignedCall, action: string, arn: string) {
  checkPolicyArn(arn)
  const policy = call.state.directory.policyByArn(arn)
  const own = policy?.account === accountOf(call) ? policy : undefined
  ask(call, action, arn, { ...(own && { entity: own }) })
  if (!isAttachable(call, arn)) noSuchPolicy(arn)
  return own
}

function getPolicy(call: SignedCall, arn: string) {
  const policy = readable(call, 'GetPolicy', arn)
  return { Policy: policy ? viewOfPolicy(policy) : viewOfAwsPolicy(arn, accountOf(call)) }
}

function getPolicyVersion(call: SignedCall, arn: string, id: string) {
  const record = readable(call, 'GetPolicyVersion', arn)?.record
  const versions = record?.versions ?? {
    [AWS_POLICY_VERSION]: {
      document: textOf(call.state.directory.managedPolicy(arn)!),
      createDate: 0,
    },
  }
  const version = Object.hasOwn(versions, id) ? versions[id]! : noSuchVersion(arn, id)
  return {
    PolicyVersion: {
      Document: percentEncode(version.document),
      VersionId: id,
      IsDefaultVersion: id === (record?.defaultVersion ?? AWS_POLICY_VERSION),
      CreateDate: dateOf(version.createDate),
    },
  }
}

const noSuchVersion = (arn: string, id: string) =>
  fail('NoSuchEntity', `Policy ${arn} version ${id} does not exist or is not attachable.`)

/** Managed policies. */
export const policyHandlers: IamHandlers = {
  GetPolicy: (call, input) => getPolicy(call, input.PolicyArn!),
  GetPolicyVersion: (call, input) => getPolicyVersion(call, input.PolicyArn!, input.VersionId!),
}
