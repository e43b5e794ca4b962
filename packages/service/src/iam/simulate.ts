// Simulation: what policies would say to actions that nobody asks for.
import { setImmediate } from 'node:timers/promises'
import {
  type Access,
  contextKeysOf,
  type Decision,
  decide,
  type LayerReport,
  type Policies,
  type Principal,
  reportLayers,
  type StatementMatch,
} from '@daypass/policy'
import type {
  EvaluationResult,
  ResourceSpecificResult,
  SimulateCustomPolicyRequest,
  SimulatedStatement,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import { organizationPolicies } from '../organization/organization.ts'
import { readExclusions } from './exclusions.ts'
import { markerOf, readMarker } from './page.ts'
import { policiesOf, type Source, withPlaces } from './policy-source.ts'
import {
  invalid,
  readActions,
  readBoundary,
  readContext,
  readEntityArn,
  readLevels,
  readOwner,
  readPolicies,
  readResourcePolicy,
  readResources,
} from './simulation-input.ts'
import { linesOf, placeOf } from './statement-place.ts'
import { nameOfPolicy } from './view.ts'

/** What both kinds of simulation are asked. */
type Request = Omit<SimulateCustomPolicyRequest, 'PolicyInputList'>

/** Everything that a simulation is about, besides actions and resources. */
interface Simulation {
  readonly principal: Principal
  readonly policies: Policies
  /** The account of resources whose ARNs have none. */
  readonly owner: string
  /** Whether accounts count: without a policy or owner of the resources, they are the caller's. */
  readonly knowsOwner: boolean
  readonly context: ReadonlyMap<string, string | readonly string[]>
  /** Condition keys that policies ask for and nobody gave. */
  readonly missing: readonly string[]
  /** The lines of the text that each statement stands in. */
  readonly sources: ReadonlyMap<StatementMatch, readonly string[]>
}

/** Simulates the policies of a request. */
export function simulateCustom(
  call: SignedCall,
  input: SimulateCustomPolicyRequest,
): Promise<SimulatePolicyResponse> {
  const resources = readResources(input.ResourceArns)
  const actions = readActions(input.ActionNames ?? [])
  const given = readContext(input.ContextEntries)
  const identity = readPolicies(input.PolicyInputList ?? [])
  const boundary = readBoundary(input.PermissionsBoundaryPolicyInputList)
  const levels = input.OrderedOrganizationPolicyInputList ?? []
  const policies: Policies = {
    identity,
    ...(boundary && { boundary }),
    ...(levels.length > 0 && { serviceControl: readLevels(levels) }),
  }
  const simulation = prepare(call, input, input.CallerArn, policies, resources, given)
  return answer(simulation, actions, resources, input)
}

/** Simulates what a user, group or role may do. */
export function simulatePrincipal(
  call: SignedCall,
  input: SimulatePrincipalPolicyRequest,
  source: Source,
): Promise<SimulatePolicyResponse> {
  const resources = readResources(input.ResourceArns)
  const actions = readActions(input.ActionNames ?? [])
  const given = readContext(input.ContextEntries)
  const without = readExclusions(input.PolicyExclusionList)
  const { directory } = call.state
  const isBounded = source.kind !== 'group' && !without.all('permission-boundary')
  const own = isBounded ? source.permissionsBoundary : undefined
  const attached = own === undefined ? undefined : directory.managedPolicy(own)
  const boundary =
    readBoundary(input.PermissionsBoundaryPolicyInputList) ??
    (attached && withPlaces(attached, nameOfPolicy(own!), 'boundary'))
  const control = without.all('scp')
    ? undefined
    : organizationPolicies(directory.organization, source.account.id)?.serviceControl
  const policies: Policies = {
    identity: [...policiesOf(call, source, without), ...readPolicies(input.PolicyInputList ?? [])],
    ...(boundary && { boundary }),
    ...(control && { serviceControl: control }),
  }
  const caller = input.CallerArn ?? source.arn
  const simulation = prepare(call, input, caller, policies, resources, given)
  return answer(simulation, actions, resources, input)
}

const NOBODY = 'STUB_PRINCIPAL_FOR_POLICY_SIMULATOR'

function prepare(
  call: SignedCall,
  input: Request,
  callerArn: string | undefined,
  policies: Policies,
  resources: readonly string[],
  given: ReadonlyMap<string, string | readonly string[]>,
): Simulation {
  const own = call.caller.entity.account.id
  const { principal, keys } = simulatedCaller(call, callerArn)
  const owner = input.ResourceOwner === undefined ? undefined : readOwner(input.ResourceOwner)
  const text = input.ResourcePolicy
  if (text !== undefined && callerArn === undefined)
    invalid('Invalid caller - Caller cannot be null or empty.')
  if (text !== undefined && resources.includes('*'))
    invalid('Invalid Entity Arn: * does not clearly define entity type and name.')
  const resource = text === undefined ? undefined : readResourcePolicy(text, resources)
  const { now } = call.circumstances
  const context = new Map<string, string | readonly string[]>([
    ['aws:currenttime', new Date(now).toISOString()],
    ['aws:epochtime', String(Math.floor(now / 1000))],
    ...keys,
    ...given,
  ])
  const all = { ...policies, ...(resource && { resource }) }
  return {
    principal,
    policies: all,
    owner: owner ?? principal.account ?? own,
    knowsOwner: owner !== undefined || resource !== undefined,
    context,
    missing: missingKeys(all, given),
    sources: sourcesOf(all),
  }
}

/** Condition keys that policies ask for and nobody gave, whatever their case, as first written. */
function missingKeys(
  { identity = [], boundary, resource }: Policies,
  given: ReadonlyMap<string, unknown>,
): readonly string[] {
  const names = new Map<string, string>()
  for (const policy of [...identity, boundary, resource])
    for (const name of policy === undefined ? [] : contextKeysOf(policy)) {
      const key = name.toLowerCase()
      if (!given.has(key) && !names.has(key)) names.set(key, name)
    }
  return [...names.values()]
}

/** Who acts in a simulation, and the condition keys that follow from it. */
function simulatedCaller(call: SignedCall, arn: string | undefined) {
  const own = call.caller.entity.account.id
  if (arn === undefined) {
    const principal: Principal = { type: 'user', account: own }
    const keys: [string, string][] = [
      ['aws:principalaccount', own],
      ['aws:userid', NOBODY],
    ]
    return { principal, keys }
  }
  const entity =
    readEntityArn(arn) ??
    invalid('Invalid caller - Caller must be an IAM user, role or group in this context.')
  const { account, kind, name } = entity
  const { directory } = call.state
  const known = kind === 'role' ? directory.roleByArn(arn) : directory.userByArn(arn)
  const id = known && { id: known.id }
  const keys: [string, string][] = [
    ['aws:principalarn', arn],
    ['aws:principalaccount', account],
    ['aws:userid', arn],
    ...(kind === 'user' ? [['aws:username', name] as [string, string]] : []),
  ]
  const principal: Principal =
    kind === 'role'
      ? { type: 'role-session', account, issuerArn: arn, ...id }
      : { type: 'user', account, arn, ...id }
  return { principal, keys }
}

/** The lines of the text that each statement stands in. */
function sourcesOf({ identity = [], boundary, resource }: Policies) {
  const sources = new Map<StatementMatch, readonly string[]>()
  for (const policy of [...identity, boundary, resource]) {
    const lines = linesOf(policy?.source ?? '')
    for (const { match } of policy?.statements ?? []) sources.set(match, lines)
  }
  return sources
}

const PAGE_DEFAULT = 100
/** Steps that a page may take. IAM too may answer fewer items than it was asked for. */
const PAGE_STEPS_MAX = 2e9
/** Actions on resources that a page tells of, unless one action has more resources. */
const OUTCOMES_MAX = 10_000
/** Steps that one action on one resource may take. */
const OUTCOME_STEPS_MAX = 1e8
/** After how many steps other requests have their turn. */
const TURN_STEPS = 1e6

/**
 * How many steps matching takes at most, for one action on the longest of these resources: there
 * may be a pattern for every eight characters of policy, and each may have to look at all values.
 */
function stepsOf({ policies, context }: Simulation, resources: readonly string[]): number {
  const { identity = [], boundary, resource, serviceControl = [] } = policies
  const all = [...identity, boundary, resource, ...serviceControl.flat()]
  // A pattern with `?` is held against a value place by place: all of it, every time.
  const size = all.reduce(
    (sum, policy) => sum + (policy?.size ?? 0) * (policy?.source?.includes('?') ? 8 : 1),
    0,
  )
  const values = [...context.values()].flat().reduce((sum, { length }) => sum + length, 0)
  const longest = resources.reduce((most, { length }) => Math.max(most, length), 0)
  return (size / 8 + 1) * (64 + values + longest)
}

async function answer(
  simulation: Simulation,
  actions: readonly string[],
  resources: readonly string[],
  { Marker: marker, MaxItems: size = PAGE_DEFAULT }: Request,
): Promise<SimulatePolicyResponse> {
  const start = marker === undefined ? 0 : Number(readMarker(marker)?.match(/^at (\d{1,9})$/)?.[1])
  if (Number.isNaN(start)) invalid('Invalid marker for pagination.')
  const steps = stepsOf(simulation, resources)
  const most = Math.floor(PAGE_STEPS_MAX / (steps * resources.length))
  // AWS's text is not known: this is ours.
  if (steps > OUTCOME_STEPS_MAX || most === 0)
    invalid('The policies, resources and context values are too large to simulate at once.')
  const end = start + Math.min(size, most, Math.ceil(OUTCOMES_MAX / resources.length))
  const results: EvaluationResult[] = []
  let taken = 0
  for (const action of actions.slice(start, end)) {
    const outcomes: Outcome[] = []
    for (const resource of resources) {
      outcomes.push(evaluate(simulation, action, resource))
      taken += steps
      if (taken < TURN_STEPS) continue
      taken = 0
      await setImmediate()
    }
    results.push(resultOf(action, resources, outcomes))
  }
  return {
    EvaluationResults: results,
    IsTruncated: end < actions.length,
    ...(end < actions.length && { Marker: markerOf(`at ${end}`) }),
  }
}

type Verdict = 'allowed' | 'explicitDeny' | 'implicitDeny'

/** What a simulation says of an action on a resource. */
interface Outcome {
  readonly resource: string
  readonly verdict: Verdict
  readonly matched: readonly SimulatedStatement[]
  readonly missing: readonly string[]
  /** Undefined without organization or boundary. */
  readonly allowedByOrganizations: boolean | undefined
  readonly allowedByBoundary: boolean | undefined
  /** What each kind of policy says; undefined in one account. */
  readonly details: Record<string, Verdict> | undefined
}

const verdictOf = ({ allowed, explicitDeny }: Decision): Verdict =>
  allowed ? 'allowed' : explicitDeny ? 'explicitDeny' : 'implicitDeny'

/** The worst of several, the first of these that there is. */
const worst = (verdicts: readonly Verdict[]): Verdict =>
  (['explicitDeny', 'implicitDeny'] as const).find((one) => verdicts.includes(one)) ?? 'allowed'

/** What a simulation says of an action, all resources together. */
function resultOf(
  action: string,
  resources: readonly string[],
  outcomes: readonly Outcome[],
): EvaluationResult {
  const isGeneral = resources.length === 1 && resources[0] === '*'
  const all = (verdict: (outcome: Outcome) => boolean | undefined) =>
    verdict(outcomes[0]!) === undefined ? undefined : outcomes.every((one) => verdict(one))
  const byOrganizations = all((one) => one.allowedByOrganizations)
  const byBoundary = all((one) => one.allowedByBoundary)
  return {
    EvalActionName: action,
    EvalResourceName: resources.length === 1 ? resources[0]! : formOf(action),
    EvalDecision: worst(outcomes.map(({ verdict }) => verdict)),
    MatchedStatements: unique(outcomes.flatMap(({ matched }) => matched)),
    MissingContextValues: [...new Set(outcomes.flatMap(({ missing }) => missing))],
    ...(byOrganizations !== undefined && {
      OrganizationsDecisionDetail: { AllowedByOrganizations: byOrganizations },
    }),
    ...(byBoundary !== undefined && {
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: byBoundary },
    }),
    ...(!isGeneral && {
      EvalDecisionDetails: mergedDetails(outcomes),
      ResourceSpecificResults: outcomes.map(resultOfResource),
    }),
  }
}

/**
 * What AWS calls several resources: the form of the action's ARNs, of which two are known here.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
function formOf(action: string): string {
  if (!/^s3:/i.test(action)) return '*'
  if (/bucket/i.test(action)) return 'arn:aws:s3:::${BucketName}'
  return /object|multipart/i.test(action) ? 'arn:aws:s3:::${BucketName}/${KeyName}' : '*'
}

function unique(statements: readonly SimulatedStatement[]): SimulatedStatement[] {
  return [...new Map(statements.map((one) => [JSON.stringify(one), one])).values()]
}

function mergedDetails(outcomes: readonly Outcome[]): Record<string, string> {
  const kinds = new Set(outcomes.flatMap(({ details = {} }) => Object.keys(details)))
  const verdicts = (kind: string) => outcomes.flatMap(({ details }) => details?.[kind] ?? [])
  return Object.fromEntries([...kinds].map((kind) => [kind, worst(verdicts(kind))]))
}

/** The outcome as a member of ResourceSpecificResults: nothing empty. */
const resultOfResource = (outcome: Outcome): ResourceSpecificResult => ({
  EvalResourceName: outcome.resource,
  EvalResourceDecision: outcome.verdict,
  ...(outcome.matched.length > 0 && { MatchedStatements: [...outcome.matched] }),
  ...(outcome.missing.length > 0 && { MissingContextValues: [...outcome.missing] }),
  ...(outcome.details && { EvalDecisionDetails: outcome.details }),
  ...(outcome.allowedByBoundary !== undefined && {
    PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: outcome.allowedByBoundary },
  }),
})

/** The account in an ARN; empty when it has none. */
const accountIn = (arn: string): string => /^\d{12}$/.exec(arn.split(':')[4] ?? '')?.[0] ?? ''

function evaluate(simulation: Simulation, action: string, resource: string): Outcome {
  const { principal, policies, owner, knowsOwner, context, missing } = simulation
  const home = principal.account!
  const resourceAccount = knowsOwner ? accountIn(resource) || owner : home
  const access: Access = { principal, action, resource, resourceAccount, context }
  const layers = reportLayers(access, policies)
  const verdict = verdictOf(decide(access, policies))
  const byLayer = (...names: string[]) => layers.filter(({ layer }) => names.includes(layer))
  const control = byLayer('service-control', 'resource-control')
  const isOutside = control.some(({ outcome }) => outcome !== 'allows')
  const [boundary] = byLayer('boundary')
  const silent = isOutside || verdict === 'implicitDeny'
  return {
    resource,
    verdict,
    matched: silent ? [] : matchedStatements(simulation, layers, verdict),
    missing: verdict === 'implicitDeny' && !isOutside ? missing : [],
    allowedByOrganizations: control.length === 0 ? undefined : !isOutside,
    allowedByBoundary: boundary && boundary.outcome === 'allows',
    details: resourceAccount === home || isOutside ? undefined : detailsOf(layers),
  }
}

/** How results call the policies of a layer; others are not told of. */
const TYPES: Readonly<Partial<Record<LayerReport['layer'], string>>> = {
  resource: 'Resource Policy',
  trust: 'Resource Policy',
  boundary: 'Permissions Boundary Policy',
  identity: 'IAM Policy',
}

function detailsOf(layers: readonly LayerReport[]): Record<string, Verdict> {
  const details: Record<string, Verdict> = {}
  for (const { layer, outcome } of layers) {
    const type = TYPES[layer]
    if (type === undefined) continue
    details[type] =
      outcome === 'allows' ? 'allowed' : outcome === 'denies' ? 'explicitDeny' : 'implicitDeny'
  }
  return details
}

/** The statements that decided: every Deny, or the Allows of identity and resource. */
function matchedStatements(
  { sources }: Simulation,
  layers: readonly LayerReport[],
  verdict: Verdict,
): readonly SimulatedStatement[] {
  const effect = verdict === 'allowed' ? 'Allow' : 'Deny'
  return layers
    .filter(({ layer }) => effect === 'Deny' || layer !== 'boundary')
    .flatMap(({ layer, applied }) => {
      const type = TYPES[layer]
      if (type === undefined) return []
      const deciding = applied.filter(({ statement }) => statement.effect === effect)
      return deciding.map(({ statement }) => ({
        SourcePolicyId: statement.policy,
        SourcePolicyType: type,
        ...placeOf(statement, sources.get(statement) ?? []),
      }))
    })
}
