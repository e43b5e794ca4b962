// Credentials that no user here has: tools ask for them before they delete a user.
import { ask, ownerFor } from './ask.ts'
import { fail } from './faults.ts'
import type { IamHandlers } from './handler.ts'
import { page } from './page.ts'

/** Nobody's certificates, SSH keys and passwords for single services. */
export const userCredentialHandlers: IamHandlers = {
  ListSigningCertificates(call, input) {
    ownerFor(call, 'ListSigningCertificates', input.UserName)
    const { items, end } = page<never>([], String, input)
    return { Certificates: items, ...end }
  },
  ListSSHPublicKeys(call, input) {
    ownerFor(call, 'ListSSHPublicKeys', input.UserName)
    const { items, end } = page<never>([], String, input)
    return { SSHPublicKeys: items, ...end }
  },
  ListServiceSpecificCredentials(call, input) {
    const { UserName: name, AllUsers: all = false } = input
    // AWS's text is not known: this is ours.
    if (all && name !== undefined)
      fail('ValidationError', 'UserName cannot be specified when AllUsers is true')
    if (all) ask(call, 'ListServiceSpecificCredentials', '*')
    else ownerFor(call, 'ListServiceSpecificCredentials', name)
    const { items, end } = page<never>([], String, input)
    return { ServiceSpecificCredentials: items, ...end }
  },
}
