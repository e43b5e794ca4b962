// @daypass/service/gateway: a gateway before a service that speaks an AWS protocol.
export {
  createGateway,
  type Gateway,
  type GatewayListener,
  type GatewayOptions,
  listenGateway,
} from './gateway.ts'
export { type BucketPolicies, keepBucketPolicies, storedBucketPolicies } from './policies.ts'
export { readUpstreams } from './upstream-config.ts'
