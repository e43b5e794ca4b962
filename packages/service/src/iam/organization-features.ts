// Central management of root access: what the organization of the caller's account has enabled of
// it. AssumeRoot asks for it.
import type { SignedCall } from '../call.ts'
import type { Organization, OrganizationFeature } from '../organization/organization.ts'
import { ORGANIZATION_KEY, type StructureRecord } from '../store/records.ts'
import { ask } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, type WriteCall, writing } from './handler.ts'

/**
 * The organization that the caller's account speaks for: it manages it, or is its delegated
 * administrator. AWS's texts are not known: these are ours.
 */
function organizationFor(call: SignedCall, action: string): Organization {
  ask(call, action, '*')
  const { organization } = call.state.directory
  const { id } = accountOf(call)
  if (organization?.membership(id) === undefined)
    return fail('OrganizationNotFoundException', `Account ${id} is in no organization.`)
  if (id !== organization.managementAccount && !organization.delegatedAdministrators.has(id))
    fail(
      'AccountNotManagementOrDelegatedAdministratorException',
      `Account ${id} is neither the management account nor a delegated administrator for IAM.`,
    )
  return organization
}

const FEATURES: readonly OrganizationFeature[] = ['RootCredentialsManagement', 'RootSessions']

const viewOf = ({ id }: Organization, features: ReadonlySet<OrganizationFeature>) => ({
  OrganizationId: id,
  EnabledFeatures: FEATURES.filter((feature) => features.has(feature)),
})

function put(call: WriteCall, organization: Organization, features: Set<OrganizationFeature>) {
  const record = call.state.directory.record(ORGANIZATION_KEY) as StructureRecord
  call.transaction.putOrganization({ ...record, features: [...features] })
  return viewOf(organization, features)
}

const enable = (action: string, feature: OrganizationFeature) =>
  writing((call: WriteCall) => {
    const organization = organizationFor(call, action)
    const { id } = accountOf(call)
    if (id !== organization.managementAccount)
      fail('CallerIsNotManagementAccountException', `Account ${id} is not the management account.`)
    return put(call, organization, new Set([...organization.features, feature]))
  })

const disable = (action: string, feature: OrganizationFeature) =>
  writing((call: WriteCall) => {
    const organization = organizationFor(call, action)
    const others = [...organization.features].filter((other) => other !== feature)
    return put(call, organization, new Set(others))
  })

/** Central management of root access. */
export const organizationFeatureHandlers: IamHandlers = {
  EnableOrganizationsRootCredentialsManagement: enable(
    'EnableOrganizationsRootCredentialsManagement',
    'RootCredentialsManagement',
  ),
  DisableOrganizationsRootCredentialsManagement: disable(
    'DisableOrganizationsRootCredentialsManagement',
    'RootCredentialsManagement',
  ),
  EnableOrganizationsRootSessions: enable('EnableOrganizationsRootSessions', 'RootSessions'),
  DisableOrganizationsRootSessions: disable('DisableOrganizationsRootSessions', 'RootSessions'),
  ListOrganizationsFeatures(call) {
    const organization = organizationFor(call, 'ListOrganizationsFeatures')
    return viewOf(organization, organization.features)
  },
}
