// @daypass/service/gateway: a gateway before a service that speaks an AWS protocol.

export type { Listener, ServerCertificate } from '../server.ts'
export {
  createGateway,
  type Gateway,
  type GatewayOptions,
  listenGateway,
} from './gateway.ts'
export { type BucketPolicies, keepBucketPolicies, storedBucketPolicies } from './policies.ts'
export { readUpstreams } from './upstream-config.ts'
