// Roles that belong to a service of AWS.
import { createHash } from 'node:crypto'
import { ID_RANDOM_BYTES, newIdentifier, percentEncode } from '@daypass/protocol'
import type { CreateServiceLinkedRoleRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Role } from '../directory.ts'
import { uuid } from '../uuid.ts'
import { arnIn, ask } from './ask.ts'
import { fail, noSuchEntity } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { refuseBeyond } from './quotas.ts'
import { madeRole } from './view.ts'

const SERVICE = /^[a-z\d.-]+\.amazonaws\.com(?:\.cn)?$/
const PATH = /^\/aws-service-role\/([^/]+)\/$/

/**
 * What the names of the roles of services end with, as far as it is not the service's own name with
 * a capital.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const NAMES: Readonly<Record<string, string>> = {
  'access-analyzer': 'AccessAnalyzer',
  appmesh: 'AppMesh',
  autoscaling: 'AutoScaling',
  'autoscaling-plans': 'AutoScalingPlans_EC2AutoScaling',
  cloudtrail: 'CloudTrail',
  'custom-resource.application-autoscaling': 'ApplicationAutoScaling_CustomResource',
  dax: 'DAX',
  'dynamodb.application-autoscaling': 'ApplicationAutoScaling_DynamoDBTable',
  ec2fleet: 'EC2Fleet',
  ecs: 'ECS',
  'ecs.application-autoscaling': 'ApplicationAutoScaling_ECSService',
  eks: 'AmazonEKS',
  'eks-fargate': 'AmazonEKSForFargate',
  'eks-nodegroup': 'AmazonEKSNodegroup',
  elasticache: 'ElastiCache',
  elasticbeanstalk: 'ElasticBeanstalk',
  elasticfilesystem: 'AmazonElasticFileSystem',
  elasticloadbalancing: 'ElasticLoadBalancing',
  elasticmapreduce: 'EMRCleanup',
  es: 'AmazonElasticsearchService',
  events: 'CloudWatchEvents',
  fsx: 'AmazonFSx',
  globalaccelerator: 'GlobalAccelerator',
  guardduty: 'AmazonGuardDuty',
  inspector2: 'AmazonInspector2',
  lexv2: 'LexV2Bots',
  macie: 'AmazonMacie',
  opensearchservice: 'AmazonOpenSearchService',
  'ops.apigateway': 'APIGateway',
  rds: 'RDS',
  'rds.application-autoscaling': 'ApplicationAutoScaling_RDSCluster',
  'replicator.lambda': 'LambdaReplicator',
  securityhub: 'SecurityHub',
  spot: 'EC2Spot',
  spotfleet: 'EC2SpotFleet',
  ssm: 'AmazonSSM',
  sso: 'SSO',
  transitgateway: 'VPCTransitGateway',
  trustedadvisor: 'TrustedAdvisor',
}

/** Services of which an account may have several roles, told apart by a suffix. */
const SUFFIXED = new Set(['autoscaling', 'lexv2'])

function nameFor(service: string, suffix: string | undefined): string {
  const key = service.replace(/\.amazonaws\.com$/, '')
  const known = Object.hasOwn(NAMES, key) ? NAMES[key] : undefined
  if (suffix !== undefined && known !== undefined && !SUFFIXED.has(key))
    fail('InvalidInput', `Custom suffix is not allowed for ${service}`)
  const own = key.split('.')[0]!
  const name = known ?? own.charAt(0).toUpperCase() + own.slice(1)
  return `AWSServiceRoleFor${name}${suffix === undefined ? '' : `_${suffix}`}`
}

/** The trust policy as the role has it, and as it is told to who makes the role. */
const trustOf = (Service: string) =>
  documentOf([{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }])
const toldTrustOf = (service: string) =>
  documentOf([{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } }])
const documentOf = (Statement: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement })

function create(call: WriteCall, input: CreateServiceLinkedRoleRequest) {
  const { AWSServiceName: service, CustomSuffix: suffix, Description: description } = input
  const account = accountOf(call)
  const name = nameFor(service!, suffix)
  const path = `/aws-service-role/${service}/`
  ask(call, 'CreateServiceLinkedRole', arnIn(call, `role${path}${name}`), { service })
  // AWS's text is not known: this is ours.
  if (!SERVICE.test(service!))
    fail('InvalidInput', `expected a service such as autoscaling.amazonaws.com, got ${service}`)
  if (account.roles.has(name.toLowerCase()))
    fail(
      'InvalidInput',
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    )
  refuseBeyond('Roles', account.roles.size)
  const role = call.transaction.put('role', account, {
    name,
    path,
    id: newIdentifier('AROA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
    trust: trustOf(service!),
    description,
  })
  const AssumeRolePolicyDocument = percentEncode(toldTrustOf(service!))
  return { Role: { ...madeRole(role, call.state.directory), AssumeRolePolicyDocument } }
}

const serviceOf = (role: Role | undefined) =>
  role === undefined ? undefined : PATH.exec(role.path)?.[1]

function remove(call: WriteCall, name: string) {
  const role = accountOf(call).roles.get(name.toLowerCase())
  const service = serviceOf(role)
  ask(call, 'DeleteServiceLinkedRole', role?.arn ?? arnIn(call, `role/${name}`), {
    ...(role && { entity: role }),
    service,
  })
  if (role === undefined) return noSuchEntity('role', name)
  if (service === undefined) fail('NoSuchEntity', `${role.name} exists but is not a service role.`)
  call.transaction.delete(role)
  return { DeletionTaskId: taskOf(role.arn, uuid(call.state.world.random)) }
}

/**
 * The id of a deletion. A task is kept nowhere: it is known by its UUID, of which the first half is
 * random, and the second follows from that and the role.
 */
function taskOf(roleArn: string, random: string): string {
  const half = random.slice(0, 18)
  const hash = createHash('sha256').update(`${roleArn} ${half}`).digest('hex')
  const path = roleArn.slice(roleArn.indexOf('/'))
  return `task${path}/${half}-8${hash.slice(0, 3)}-${hash.slice(3, 15)}`
}

const TASK =
  /^task\/(aws-service-role\/([^/]+)\/[^/]+)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** A deletion has succeeded before its id is told. */
function deletionStatus(call: SignedCall, id: string) {
  const [, role, service, task] = TASK.exec(id) ?? fail('InvalidInput', 'Invalid task id')
  const arn = arnIn(call, `role/${role}`)
  ask(call, 'GetServiceLinkedRoleDeletionStatus', arn, { service })
  if (taskOf(arn, task!) !== id) fail('NoSuchEntity', 'Cannot find deletion status for given id.')
  return { Status: 'SUCCEEDED' }
}

/** Service-linked roles. */
export const serviceLinkedRoleHandlers: IamHandlers = {
  CreateServiceLinkedRole: writing(create),
  DeleteServiceLinkedRole: writing((call, { RoleName }) => remove(call, RoleName!)),
  GetServiceLinkedRoleDeletionStatus: (call, { DeletionTaskId }) =>
    deletionStatus(call, DeletionTaskId!),
}
