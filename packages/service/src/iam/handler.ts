// What handlers of IAM are. One that reads is a function of the call and the input; one that writes
// has a transaction besides, and is run again when another node wrote first: it reads, checks,
// puts, and does nothing else.
import type { IamOperations } from '@daypass/protocol/iam'
import { callerNow } from '../authenticate.ts'
import type { Handler, SignedCall } from '../call.ts'
import type { Account } from '../directory.ts'
import type { Transaction } from '../store/transaction.ts'

/** Handlers of IAM's operations, by their names. Operations without one are answered as unknown. */
export type IamHandlers = {
  readonly [Name in keyof IamOperations]?: Handler<IamOperations[Name], SignedCall>
}

/** A request that may change the directory. */
export interface WriteCall extends SignedCall {
  readonly transaction: Transaction
}

/** A handler that writes. The caller is who they are when it runs, not when they signed. */
export const writing =
  <I, O>(handler: (call: WriteCall, input: I) => O) =>
  (call: SignedCall, input: I): Promise<O> =>
    call.state.replica.write((transaction) => {
      const caller = callerNow(call.state.directory, call.caller)
      return handler({ ...call, caller, transaction }, input)
    })

/**
 * A handler that writes what takes time to make. `prepare` asks whether the caller may, and makes
 * it; the handler asks again, as the directory may have changed since.
 */
export const writingAfter =
  <I, P, O>(
    prepare: (call: SignedCall, input: I) => Promise<P>,
    handler: (call: WriteCall, input: I, prepared: P) => O,
  ) =>
  async (call: SignedCall, input: I): Promise<O> => {
    const prepared = await prepare(call, input)
    return writing<I, O>((write, again) => handler(write, again, prepared))(call, input)
  }

/** The account that a call is about: the caller's. */
export const accountOf = (call: SignedCall): Account => call.caller.entity.account

/** Now, as records have it: seconds since 1970. */
export const secondsOf = ({ circumstances }: SignedCall): number =>
  Math.floor(circumstances.now / 1000)
