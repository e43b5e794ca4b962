// What IAM says no with, in AWS's words where they are known.
import { Fault, type FaultCode } from '@daypass/protocol'

/** Refuses a request. */
export const fail = (code: FaultCode, message: string): never => {
  throw new Fault(code, message)
}

/** `user`, `role`, `group`, `user policy`, …: as the message has it. */
export const noSuchEntity = (kind: string, name: string): never =>
  fail('NoSuchEntity', `The ${kind} with name ${name} cannot be found.`)

/** `User`, `Role`, `Group`: as the message has it. */
export const alreadyExists = (kind: string, name: string): never =>
  fail('EntityAlreadyExists', `${kind} with name ${name} already exists.`)

/** Something has to go first. `what` is to be done, such as `detach all policies`. */
export const deleteConflict = (what = 'remove referenced objects'): never =>
  fail('DeleteConflict', `Cannot delete entity, must ${what} first.`)

/** A quota by the name that the message has, such as `AccessKeysPerUser`. */
export const limitExceeded = (quota: string, limit: number): never =>
  fail('LimitExceeded', `Cannot exceed quota for ${quota}: ${limit}`)
