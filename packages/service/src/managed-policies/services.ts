// AWS managed policies, a table: those of single services. Documents and dates are
// AWS's, descriptions are ours.
import { actions, type ManagedPolicyRow } from './rows.ts'

/** AWS managed policies: those of single services. */
export const servicePolicies = (): readonly ManagedPolicyRow[] => [
  {
    name: '/AmazonS3FullAccess',
    version: 'v2',
    created: '2015-02-06T18:40:58Z',
    updated: '2021-09-27T20:16:37Z',
    description: 'All of S3.',
    statements: [{ Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' }],
  },
  {
    name: '/AmazonS3ReadOnlyAccess',
    version: 'v3',
    created: '2015-02-06T18:40:59Z',
    updated: '2023-08-10T21:31:39Z',
    description: 'Reading of S3.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  s3: Get* List* Describe*
  s3-object-lambda: Get* List*
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonEC2FullAccess',
    version: 'v5',
    created: '2015-02-06T18:40:15Z',
    updated: '2018-11-27T02:16:56Z',
    description: 'All of EC2.',
    statements: [
      { Action: 'ec2:*', Effect: 'Allow', Resource: '*' },
      { Effect: 'Allow', Action: 'elasticloadbalancing:*', Resource: '*' },
      { Effect: 'Allow', Action: 'cloudwatch:*', Resource: '*' },
      { Effect: 'Allow', Action: 'autoscaling:*', Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: {
          StringEquals: {
            'iam:AWSServiceName': [
              'autoscaling.amazonaws.com',
              'ec2scheduled.amazonaws.com',
              'elasticloadbalancing.amazonaws.com',
              'spot.amazonaws.com',
              'spotfleet.amazonaws.com',
              'transitgateway.amazonaws.com',
            ],
          },
        },
      },
    ],
  },
  {
    name: '/AmazonEC2ReadOnlyAccess',
    version: 'v5',
    created: '2015-02-06T18:40:17Z',
    updated: '2026-02-12T18:03:17Z',
    description: 'Reading of EC2.',
    statements: [
      { Effect: 'Allow', Action: ['ec2:Describe*', 'ec2:GetSecurityGroupsForVpc'], Resource: '*' },
      { Effect: 'Allow', Action: 'elasticloadbalancing:Describe*', Resource: '*' },
      {
        Effect: 'Allow',
        Action: [
          'cloudwatch:ListMetrics',
          'cloudwatch:GetMetricStatistics',
          'cloudwatch:Describe*',
        ],
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'autoscaling:Describe*', Resource: '*' },
    ],
  },
  {
    name: '/AmazonVPCFullAccess',
    version: 'v13',
    created: '2015-02-06T18:41:16Z',
    updated: '2026-02-12T18:00:44Z',
    description: 'All of VPC.',
    statements: [
      {
        Sid: 'AmazonVPCFullAccess',
        Effect: 'Allow',
        Action: actions(`
  ec2: AcceptVpcPeeringConnection AcceptVpcEndpointConnections AllocateAddress
    AssignIpv6Addresses AssignPrivateIpAddresses AssociateAddress AssociateDhcpOptions
    AssociateRouteTable AssociateSecurityGroupVpc AssociateSubnetCidrBlock AssociateVpcCidrBlock
    AttachClassicLinkVpc AttachInternetGateway AttachNetworkInterface AttachVpnGateway
    AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress CreateCarrierGateway
    CreateCustomerGateway CreateDefaultSubnet CreateDefaultVpc CreateDhcpOptions
    CreateEgressOnlyInternetGateway CreateFlowLogs CreateInternetGateway
    CreateLocalGatewayRouteTableVpcAssociation CreateNatGateway CreateNetworkAcl
    CreateNetworkAclEntry CreateNetworkInterface CreateNetworkInterfacePermission CreateRoute
    CreateRouteTable CreateSecurityGroup CreateSubnet CreateTags CreateVpc CreateVpcEndpoint
    CreateVpcEndpointConnectionNotification CreateVpcEndpointServiceConfiguration
    CreateVpcPeeringConnection CreateVpnConnection CreateVpnConnectionRoute CreateVpnGateway
    DeleteCarrierGateway DeleteCustomerGateway DeleteDhcpOptions DeleteEgressOnlyInternetGateway
    DeleteFlowLogs DeleteInternetGateway DeleteLocalGatewayRouteTableVpcAssociation
    DeleteNatGateway DeleteNetworkAcl DeleteNetworkAclEntry DeleteNetworkInterface
    DeleteNetworkInterfacePermission DeleteRoute DeleteRouteTable DeleteSecurityGroup
    DeleteSubnet DeleteTags DeleteVpc DeleteVpcEndpoints
    DeleteVpcEndpointConnectionNotifications DeleteVpcEndpointServiceConfigurations
    DeleteVpcPeeringConnection DeleteVpnConnection DeleteVpnConnectionRoute DeleteVpnGateway
    DescribeAccountAttributes DescribeAddresses DescribeAvailabilityZones
    DescribeCarrierGateways DescribeClassicLinkInstances DescribeCustomerGateways
    DescribeDhcpOptions DescribeEgressOnlyInternetGateways DescribeFlowLogs DescribeInstances
    DescribeInternetGateways DescribeIpv6Pools DescribeLocalGatewayRouteTables
    DescribeLocalGatewayRouteTableVpcAssociations DescribeKeyPairs DescribeMovingAddresses
    DescribeNatGateways DescribeNetworkAcls DescribeNetworkInterfaceAttribute
    DescribeNetworkInterfacePermissions DescribeNetworkInterfaces DescribePrefixLists
    DescribeRouteTables DescribeSecurityGroupReferences DescribeSecurityGroupRules
    DescribeSecurityGroups DescribeSecurityGroupVpcAssociations DescribeStaleSecurityGroups
    DescribeSubnets DescribeTags DescribeVpcAttribute DescribeVpcClassicLink
    DescribeVpcClassicLinkDnsSupport DescribeVpcEndpointConnectionNotifications
    DescribeVpcEndpointConnections DescribeVpcEndpoints DescribeVpcEndpointServiceConfigurations
    DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices
    DescribeVpcPeeringConnections DescribeVpcs DescribeVpnConnections DescribeVpnGateways
    DetachClassicLinkVpc DetachInternetGateway DetachNetworkInterface DetachVpnGateway
    DisableVgwRoutePropagation DisableVpcClassicLink DisableVpcClassicLinkDnsSupport
    DisassociateAddress DisassociateRouteTable DisassociateSecurityGroupVpc
    DisassociateSubnetCidrBlock DisassociateVpcCidrBlock EnableVgwRoutePropagation
    EnableVpcClassicLink EnableVpcClassicLinkDnsSupport GetSecurityGroupsForVpc
    ModifyNetworkInterfaceAttribute ModifySecurityGroupRules ModifySubnetAttribute
    ModifyVpcAttribute ModifyVpcEndpoint ModifyVpcEndpointConnectionNotification
    ModifyVpcEndpointServiceConfiguration ModifyVpcEndpointServicePermissions
    ModifyVpcPeeringConnectionOptions ModifyVpcTenancy MoveAddressToVpc
    RejectVpcEndpointConnections RejectVpcPeeringConnection ReleaseAddress
    ReplaceNetworkAclAssociation ReplaceNetworkAclEntry ReplaceRoute
    ReplaceRouteTableAssociation ResetNetworkInterfaceAttribute RestoreAddressToClassic
    RevokeSecurityGroupEgress RevokeSecurityGroupIngress UnassignIpv6Addresses
    UnassignPrivateIpAddresses UpdateSecurityGroupRuleDescriptionsEgress
    UpdateSecurityGroupRuleDescriptionsIngress
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonVPCReadOnlyAccess',
    version: 'v12',
    created: '2015-02-06T18:41:17Z',
    updated: '2026-02-12T17:58:19Z',
    description: 'Reading of VPC.',
    statements: [
      {
        Sid: 'AmazonVPCReadOnlyAccess',
        Effect: 'Allow',
        Action: actions(`
  ec2: DescribeAccountAttributes DescribeAddresses DescribeCarrierGateways
    DescribeClassicLinkInstances DescribeCustomerGateways DescribeDhcpOptions
    DescribeEgressOnlyInternetGateways DescribeFlowLogs DescribeInternetGateways
    DescribeLocalGatewayRouteTables DescribeLocalGatewayRouteTableVpcAssociations
    DescribeMovingAddresses DescribeNatGateways DescribeNetworkAcls
    DescribeNetworkInterfaceAttribute DescribeNetworkInterfacePermissions
    DescribeNetworkInterfaces DescribePrefixLists DescribeRouteTables
    DescribeSecurityGroupReferences DescribeSecurityGroupRules DescribeSecurityGroups
    DescribeSecurityGroupVpcAssociations DescribeStaleSecurityGroups DescribeSubnets
    DescribeTags DescribeVpcAttribute DescribeVpcClassicLink DescribeVpcClassicLinkDnsSupport
    DescribeVpcEndpoints DescribeVpcEndpointConnectionNotifications
    DescribeVpcEndpointConnections DescribeVpcEndpointServiceConfigurations
    DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices
    DescribeVpcPeeringConnections DescribeVpcs DescribeVpnConnections DescribeVpnGateways
    GetSecurityGroupsForVpc
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonDynamoDBFullAccess',
    version: 'v15',
    created: '2015-02-06T18:40:11Z',
    updated: '2021-01-29T17:38:30Z',
    description: 'All of DynamoDB.',
    statements: [
      {
        Action: actions(`
  dynamodb: *
  dax: *
  application-autoscaling: DeleteScalingPolicy DeregisterScalableTarget DescribeScalableTargets
    DescribeScalingActivities DescribeScalingPolicies PutScalingPolicy RegisterScalableTarget
  cloudwatch: DeleteAlarms DescribeAlarmHistory DescribeAlarms DescribeAlarmsForMetric
    GetMetricStatistics ListMetrics PutMetricAlarm GetMetricData
  datapipeline: ActivatePipeline CreatePipeline DeletePipeline DescribeObjects DescribePipelines
    GetPipelineDefinition ListPipelines PutPipelineDefinition QueryObjects
  ec2: DescribeVpcs DescribeSubnets DescribeSecurityGroups
  iam: GetRole ListRoles
  kms: DescribeKey ListAliases
  sns: CreateTopic DeleteTopic ListSubscriptions ListSubscriptionsByTopic ListTopics Subscribe
    Unsubscribe SetTopicAttributes
  lambda: CreateFunction ListFunctions ListEventSourceMappings CreateEventSourceMapping
    DeleteEventSourceMapping GetFunctionConfiguration DeleteFunction
  resource-groups: ListGroups ListGroupResources GetGroup GetGroupQuery DeleteGroup CreateGroup
  tag: GetResources
  kinesis: ListStreams DescribeStream DescribeStreamSummary
`),
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: 'cloudwatch:GetInsightRuleReport',
        Effect: 'Allow',
        Resource: 'arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*',
      },
      {
        Action: ['iam:PassRole'],
        Effect: 'Allow',
        Resource: '*',
        Condition: {
          StringLike: {
            'iam:PassedToService': [
              'application-autoscaling.amazonaws.com',
              'application-autoscaling.amazonaws.com.cn',
              'dax.amazonaws.com',
            ],
          },
        },
      },
      {
        Effect: 'Allow',
        Action: ['iam:CreateServiceLinkedRole'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'iam:AWSServiceName': [
              'replication.dynamodb.amazonaws.com',
              'dax.amazonaws.com',
              'dynamodb.application-autoscaling.amazonaws.com',
              'contributorinsights.dynamodb.amazonaws.com',
              'kinesisreplication.dynamodb.amazonaws.com',
            ],
          },
        },
      },
    ],
  },
  {
    name: '/AmazonDynamoDBFullAccess_v2',
    version: 'v3',
    created: '2025-05-22T14:52:06Z',
    updated: '2026-02-12T18:02:57Z',
    description: 'All of DynamoDB.',
    statements: [
      {
        Sid: 'DDBAndDAXFullAccess',
        Effect: 'Allow',
        Action: ['dynamodb:*', 'dax:*'],
        Resource: '*',
      },
      {
        Sid: 'KMSIntegration',
        Effect: 'Allow',
        Action: ['kms:DescribeKey', 'kms:ListAliases'],
        Resource: '*',
      },
      {
        Sid: 'LambdaIntegration',
        Effect: 'Allow',
        Action: ['lambda:ListEventSourceMappings', 'lambda:ListFunctions'],
        Resource: '*',
      },
      { Sid: 'DaxSNSIntegration', Effect: 'Allow', Action: ['sns:ListTopics'], Resource: '*' },
      {
        Sid: 'ApplicationAutoscalingIntegration',
        Effect: 'Allow',
        Action: [
          'application-autoscaling:DeleteScalingPolicy',
          'application-autoscaling:DeregisterScalableTarget',
          'application-autoscaling:PutScalingPolicy',
          'application-autoscaling:RegisterScalableTarget',
        ],
        Resource: '*',
        Condition: { StringEquals: { 'application-autoscaling:service-namespace': 'dynamodb' } },
      },
      {
        Sid: 'ApplicationAutoscalingDescribeActions',
        Effect: 'Allow',
        Action: [
          'application-autoscaling:DescribeScalableTargets',
          'application-autoscaling:DescribeScalingActivities',
          'application-autoscaling:DescribeScalingPolicies',
        ],
        Resource: '*',
      },
      { Sid: 'TagManagement', Effect: 'Allow', Action: ['tag:GetResources'], Resource: '*' },
      {
        Sid: 'CloudwatchMonitoring',
        Effect: 'Allow',
        Action: [
          'cloudwatch:DescribeAlarms',
          'cloudwatch:GetMetricStatistics',
          'cloudwatch:GetMetricData',
        ],
        Resource: '*',
      },
      {
        Sid: 'ListKinesisResources',
        Effect: 'Allow',
        Action: ['kinesis:ListStreams', 'kinesis:DescribeStream', 'kinesis:DescribeStreamSummary'],
        Resource: '*',
      },
      {
        Sid: 'ListEC2ResourcesForDaxClusterCreation',
        Effect: 'Allow',
        Action: ['ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'],
        Resource: '*',
      },
      {
        Sid: 'CloudwatchInsightsRules',
        Effect: 'Allow',
        Action: 'cloudwatch:GetInsightRuleReport',
        Resource: 'arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*',
      },
      {
        Sid: 'ServiceRoleCreation',
        Effect: 'Allow',
        Action: ['iam:CreateServiceLinkedRole'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'iam:AWSServiceName': [
              'replication.dynamodb.amazonaws.com',
              'dax.amazonaws.com',
              'dynamodb.application-autoscaling.amazonaws.com',
              'contributorinsights.dynamodb.amazonaws.com',
              'kinesisreplication.dynamodb.amazonaws.com',
            ],
          },
        },
      },
      { Sid: 'IamIntegration', Effect: 'Allow', Action: ['iam:ListRoles'], Resource: ['*'] },
    ],
  },
  {
    name: '/AmazonDynamoDBReadOnlyAccess',
    version: 'v15',
    created: '2015-02-06T18:40:12Z',
    updated: '2024-11-18T17:38:15Z',
    description: 'Reading of DynamoDB.',
    statements: [
      {
        Sid: 'GeneralReadOnlyAccess',
        Action: actions(`
  application-autoscaling: DescribeScalableTargets DescribeScalingActivities
    DescribeScalingPolicies
  cloudwatch: DescribeAlarmHistory DescribeAlarms DescribeAlarmsForMetric GetMetricStatistics
    ListMetrics GetMetricData
  datapipeline: DescribeObjects DescribePipelines GetPipelineDefinition ListPipelines
    QueryObjects
  dynamodb: BatchGetItem Describe* List* GetAbacStatus GetItem GetResourcePolicy Query Scan
    PartiQLSelect
  dax: Describe* List* GetItem BatchGetItem Query Scan
  ec2: DescribeVpcs DescribeSubnets DescribeSecurityGroups
  iam: GetRole ListRoles
  kms: DescribeKey ListAliases
  sns: ListSubscriptionsByTopic ListTopics
  lambda: ListFunctions ListEventSourceMappings GetFunctionConfiguration
  resource-groups: ListGroups ListGroupResources GetGroup GetGroupQuery
  tag: GetResources
  kinesis: ListStreams DescribeStream DescribeStreamSummary
`),
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Sid: 'CCIAccess',
        Action: 'cloudwatch:GetInsightRuleReport',
        Effect: 'Allow',
        Resource: 'arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*',
      },
    ],
  },
  {
    name: '/AmazonSQSFullAccess',
    version: 'v1',
    created: '2015-02-06T18:41:07Z',
    updated: '2015-02-06T18:41:07Z',
    description: 'All of SQS.',
    statements: [{ Action: ['sqs:*'], Effect: 'Allow', Resource: '*' }],
  },
  {
    name: '/AmazonSQSReadOnlyAccess',
    version: 'v4',
    created: '2015-02-06T18:41:08Z',
    updated: '2024-05-24T18:16:44Z',
    description: 'Reading of SQS.',
    statements: [
      {
        Sid: 'AmazonSQSReadOnlyAccess',
        Effect: 'Allow',
        Action: actions(`
  sqs: GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListQueues ListMessageMoveTasks
    ListQueueTags
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonSNSFullAccess',
    version: 'v2',
    created: '2015-02-06T18:41:05Z',
    updated: '2024-09-24T22:32:05Z',
    description: 'All of SNS.',
    statements: [
      { Sid: 'SNSFullAccess', Effect: 'Allow', Action: 'sns:*', Resource: '*' },
      {
        Sid: 'SMSAccessViaSNS',
        Effect: 'Allow',
        Action: actions(`
  sms-voice: DescribeVerifiedDestinationNumbers CreateVerifiedDestinationNumber
    SendDestinationNumberVerificationCode SendTextMessage DeleteVerifiedDestinationNumber
    VerifyDestinationNumber DescribeAccountAttributes DescribeSpendLimits DescribePhoneNumbers
    SetTextMessageSpendLimitOverride DescribeOptedOutNumbers DeleteOptedOutNumber
`),
        Resource: '*',
        Condition: { StringEquals: { 'aws:CalledViaLast': 'sns.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/AmazonSNSReadOnlyAccess',
    version: 'v2',
    created: '2015-02-06T18:41:06Z',
    updated: '2024-09-24T22:13:12Z',
    description: 'Reading of SNS.',
    statements: [
      {
        Sid: 'SNSReadOnlyAccess',
        Effect: 'Allow',
        Action: actions(`
  sns: GetTopicAttributes List* CheckIfPhoneNumberIsOptedOut GetEndpointAttributes
    GetDataProtectionPolicy GetPlatformApplicationAttributes GetSMSAttributes
    GetSMSSandboxAccountStatus GetSubscriptionAttributes
`),
        Resource: '*',
      },
      {
        Sid: 'SMSAccessViaSNS',
        Effect: 'Allow',
        Action: actions(`
  sms-voice: DescribeVerifiedDestinationNumbers DescribeAccountAttributes DescribeSpendLimits
    DescribePhoneNumbers DescribeOptedOutNumbers
`),
        Resource: '*',
        Condition: { StringEquals: { 'aws:CalledViaLast': 'sns.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/service-role/AWSLambdaBasicExecutionRole',
    version: 'v1',
    created: '2015-04-09T15:03:43Z',
    updated: '2015-04-09T15:03:43Z',
    description: 'For functions: writing of logs.',
    statements: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: '*',
      },
    ],
  },
  {
    name: '/service-role/AWSLambdaVPCAccessExecutionRole',
    version: 'v3',
    created: '2016-02-11T23:15:26Z',
    updated: '2024-01-05T22:38:26Z',
    description: 'For functions in a VPC: writing of logs, network interfaces.',
    statements: [
      {
        Sid: 'AWSLambdaVPCAccessExecutionPermissions',
        Effect: 'Allow',
        Action: actions(`
  logs: CreateLogGroup CreateLogStream PutLogEvents
  ec2: CreateNetworkInterface DescribeNetworkInterfaces DescribeSubnets DeleteNetworkInterface
    AssignPrivateIpAddresses UnassignPrivateIpAddresses
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSLambdaExecute',
    version: 'v1',
    created: '2015-02-06T18:40:46Z',
    updated: '2015-02-06T18:40:46Z',
    description: 'For functions: writing of logs, objects of S3.',
    statements: [
      { Effect: 'Allow', Action: ['logs:*'], Resource: 'arn:aws:logs:*:*:*' },
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::*' },
    ],
  },
  {
    name: '/service-role/AWSLambdaRole',
    version: 'v1',
    created: '2015-02-06T18:41:28Z',
    updated: '2015-02-06T18:41:28Z',
    description: 'Invoking of functions.',
    statements: [{ Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: ['*'] }],
  },
  {
    name: '/service-role/AWSLambdaSQSQueueExecutionRole',
    version: 'v1',
    created: '2018-06-14T21:50:45Z',
    updated: '2018-06-14T21:50:45Z',
    description: 'For functions that read from SQS.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  sqs: ReceiveMessage DeleteMessage GetQueueAttributes
  logs: CreateLogGroup CreateLogStream PutLogEvents
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/service-role/AWSLambdaDynamoDBExecutionRole',
    version: 'v1',
    created: '2015-04-09T15:09:29Z',
    updated: '2015-04-09T15:09:29Z',
    description: 'For functions that read streams of DynamoDB.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  dynamodb: DescribeStream GetRecords GetShardIterator ListStreams
  logs: CreateLogGroup CreateLogStream PutLogEvents
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/service-role/AWSLambdaKinesisExecutionRole',
    version: 'v2',
    created: '2015-04-09T15:14:16Z',
    updated: '2018-11-19T20:09:24Z',
    description: 'For functions that read streams of Kinesis.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  kinesis: DescribeStream DescribeStreamSummary GetRecords GetShardIterator ListShards
    ListStreams SubscribeToShard
  logs: CreateLogGroup CreateLogStream PutLogEvents
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSLambda_FullAccess',
    version: 'v7',
    created: '2020-11-17T21:14:08Z',
    updated: '2026-02-12T18:00:51Z',
    description: 'All of Lambda, and what its console needs.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  cloudformation: DescribeStacks ListStackResources
  cloudwatch: ListMetrics GetMetricData
  ec2: DescribeSecurityGroups DescribeSubnets DescribeVpcs
  kms: DescribeKey ListAliases
  iam: GetPolicy GetPolicyVersion GetRole GetRolePolicy ListAttachedRolePolicies
    ListRolePolicies ListRoles
  lambda: *
  logs: DescribeLogGroups
  states: DescribeStateMachine ListStateMachines
  tag: GetResources
  xray: GetTraceSummaries BatchGetTraces
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: actions(`
  logs: DescribeLogStreams GetLogEvents FilterLogEvents StartLiveTail StopLiveTail
`),
        Resource: 'arn:aws:logs:*:*:log-group:/aws/lambda/*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'lambda.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/AWSLambda_ReadOnlyAccess',
    version: 'v5',
    created: '2020-11-17T21:10:32Z',
    updated: '2026-02-12T18:02:55Z',
    description: 'Reading of Lambda.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  cloudformation: DescribeStacks ListStacks ListStackResources
  cloudwatch: GetMetricData ListMetrics
  ec2: DescribeSecurityGroups DescribeSubnets DescribeVpcs
  kms: ListAliases
  iam: GetPolicy GetPolicyVersion GetRole GetRolePolicy ListAttachedRolePolicies
    ListRolePolicies ListRoles
  logs: DescribeLogGroups
  lambda: Get* List*
  states: DescribeStateMachine ListStateMachines
  tag: GetResources
  xray: GetTraceSummaries BatchGetTraces
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: actions(`
  logs: DescribeLogStreams GetLogEvents FilterLogEvents StartQuery StopQuery DescribeQueries
    GetLogGroupFields GetLogRecord GetQueryResults StartLiveTail StopLiveTail
`),
        Resource: 'arn:aws:logs:*:*:log-group:/aws/lambda/*',
      },
    ],
  },
  {
    name: '/AWSXRayDaemonWriteAccess',
    version: 'v2',
    created: '2018-08-28T23:00:33Z',
    updated: '2024-02-13T21:58:30Z',
    description: 'For the X-Ray daemon: writing of traces.',
    statements: [
      {
        Sid: 'AWSXRayDaemonWriteAccess',
        Effect: 'Allow',
        Action: actions(`
  xray: PutTraceSegments PutTelemetryRecords GetSamplingRules GetSamplingTargets
    GetSamplingStatisticSummaries
`),
        Resource: ['*'],
      },
    ],
  },
  {
    name: '/AWSKeyManagementServicePowerUser',
    version: 'v2',
    created: '2015-02-06T18:40:40Z',
    updated: '2017-03-07T00:55:11Z',
    description: 'Use of KMS without the administration of keys.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  kms: CreateAlias CreateKey DeleteAlias Describe* GenerateRandom Get* List* TagResource
    UntagResource
  iam: ListGroups ListRoles ListUsers
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/SecretsManagerReadWrite',
    version: 'v6',
    created: '2018-04-04T18:05:29Z',
    updated: '2026-08-25T23:37:10Z',
    description: 'All of Secrets Manager, and what its console needs.',
    statements: [
      {
        Sid: 'BasePermissions',
        Effect: 'Allow',
        Action: actions(`
  secretsmanager: *
  cloudformation: CreateChangeSet DescribeChangeSet DescribeStackResource DescribeStacks
    ExecuteChangeSet
  docdb-elastic: GetCluster ListClusters
  ec2: DescribeSecurityGroups DescribeSubnets DescribeVpcs
  kms: DescribeKey ListAliases ListKeys
  lambda: ListFunctions
  rds: DescribeDBClusters DescribeDBInstances
  redshift: DescribeClusters
  redshift-serverless: ListWorkgroups GetNamespace
  tag: GetResources
`),
        Resource: '*',
      },
      {
        Sid: 'LambdaPermissions',
        Effect: 'Allow',
        Action: actions(`
  lambda: AddPermission CreateFunction GetFunction InvokeFunction UpdateFunctionConfiguration
`),
        Resource: 'arn:aws:lambda:*:*:function:SecretsManager*',
      },
      {
        Sid: 'SARPermissions',
        Effect: 'Allow',
        Action: ['serverlessrepo:CreateCloudFormationChangeSet', 'serverlessrepo:GetApplication'],
        Resource: 'arn:aws:serverlessrepo:*:*:applications/SecretsManager*',
      },
      {
        Sid: 'S3Permissions',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: [
          'arn:aws:s3:::awsserverlessrepo-changesets*',
          'arn:aws:s3:::secrets-manager-rotation-apps-*/*',
        ],
      },
      {
        Sid: 'CloudFormationTagOnCreate',
        Effect: 'Allow',
        Action: ['cloudformation:TagResource', 'cloudformation:UntagResource'],
        Resource: '*',
        Condition: {
          StringEquals: { 'cloudformation:CreateAction': ['CreateChangeSet', 'ExecuteChangeSet'] },
        },
      },
    ],
  },
  {
    name: '/CloudWatchFullAccess',
    version: 'v4',
    created: '2015-02-06T18:40:00Z',
    updated: '2022-11-27T13:23:49Z',
    description: 'All of CloudWatch.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  autoscaling: Describe*
  cloudwatch: *
  logs: *
  sns: *
  iam: GetPolicy GetPolicyVersion GetRole
  oam: ListSinks
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents*',
        Condition: { StringLike: { 'iam:AWSServiceName': 'events.amazonaws.com' } },
      },
      { Effect: 'Allow', Action: ['oam:ListAttachedLinks'], Resource: 'arn:aws:oam:*:*:sink/*' },
    ],
  },
  {
    name: '/CloudWatchFullAccessV2',
    version: 'v16',
    created: '2023-08-01T11:32:57Z',
    updated: '2026-06-08T13:27:16Z',
    description: 'All of CloudWatch.',
    statements: [
      {
        Sid: 'CloudWatchFullAccessPermissions',
        Effect: 'Allow',
        Action: actions(`
  application-autoscaling: DescribeScalingPolicies
  application-signals: *
  autoscaling: DescribeAutoScalingGroups DescribePolicies
  cloudwatch: *
  logs: *
  sns: CreateTopic ListSubscriptions ListSubscriptionsByTopic ListTopics Subscribe
  iam: GetPolicy GetPolicyVersion GetRole
  oam: ListSinks
  observabilityadmin: GetCentralizationRuleForOrganization
    ListCentralizationRulesForOrganization CreateCentralizationRuleForOrganization
    UpdateCentralizationRuleForOrganization DeleteCentralizationRuleForOrganization
    StartTelemetryEvaluation GetTelemetryEvaluationStatus ListResourceTelemetry
    StopTelemetryEvaluation StartTelemetryEvaluationForOrganization
    GetTelemetryEvaluationStatusForOrganization ListResourceTelemetryForOrganization
    StopTelemetryEvaluationForOrganization CreateTelemetryRule GetTelemetryRule
    ListTelemetryRules UpdateTelemetryRule DeleteTelemetryRule
    CreateTelemetryRuleForOrganization GetTelemetryRuleForOrganization
    ListTelemetryRulesForOrganization UpdateTelemetryRuleForOrganization
    DeleteTelemetryRuleForOrganization GetTelemetryEnrichmentStatus StartTelemetryEnrichment
    StopTelemetryEnrichment TagResource UntagResource ListTagsForResource
    CreateTelemetryPipeline GetTelemetryPipeline UpdateTelemetryPipeline DeleteTelemetryPipeline
    ListTelemetryPipelines TestTelemetryPipeline ValidateTelemetryPipelineConfiguration
    CreateS3TableIntegration GetS3TableIntegration ListS3TableIntegrations
    DeleteS3TableIntegration
  rum: *
  synthetics: *
  xray: *
`),
        Resource: '*',
      },
      {
        Sid: 'CloudWatchApplicationSignalsServiceLinkedRolePermissions',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/application-signals.cloudwatch.amazonaws.com/AWSServiceRoleForCloudWatchApplicationSignals',
        Condition: {
          StringLike: { 'iam:AWSServiceName': 'application-signals.cloudwatch.amazonaws.com' },
        },
      },
      {
        Sid: 'EventsServicePermissions',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents*',
        Condition: { StringLike: { 'iam:AWSServiceName': 'events.amazonaws.com' } },
      },
      {
        Sid: 'OAMReadPermissions',
        Effect: 'Allow',
        Action: ['oam:ListAttachedLinks'],
        Resource: 'arn:aws:oam:*:*:sink/*',
      },
      {
        Sid: 'CloudWatchCloudTrailPermissions',
        Effect: 'Allow',
        Action: ['cloudtrail:CreateServiceLinkedChannel', 'cloudtrail:GetChannel'],
        Resource: 'arn:aws:cloudtrail:*:*:channel/aws-service-channel/application-signals/*',
      },
      {
        Sid: 'CloudWatchApplicationSignalsCloudTrailListPermissions',
        Effect: 'Allow',
        Action: ['cloudtrail:ListChannels'],
        Resource: '*',
      },
      {
        Sid: 'CloudWatchServiceQuotaPermissions',
        Effect: 'Allow',
        Action: ['servicequotas:GetServiceQuota'],
        Resource: [
          'arn:aws:servicequotas:*:*:s3/*',
          'arn:aws:servicequotas:*:*:dynamodb/*',
          'arn:aws:servicequotas:*:*:kinesis/*',
          'arn:aws:servicequotas:*:*:sns/*',
          'arn:aws:servicequotas:*:*:bedrock/*',
          'arn:aws:servicequotas:*:*:lambda/*',
          'arn:aws:servicequotas:*:*:fargate/*',
          'arn:aws:servicequotas:*:*:elasticloadbalancing/*',
          'arn:aws:servicequotas:*:*:ec2/*',
        ],
      },
      {
        Sid: 'CloudWatchResourceExplorerPermissions',
        Effect: 'Allow',
        Action: ['resource-explorer-2:ListIndexes', 'resource-explorer-2:Search'],
        Resource: [
          'arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignals/service-view',
          'arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignalsOrgScopeProd/service-view',
        ],
      },
      {
        Sid: 'CloudWatchResourceExplorerSLRPermissions',
        Effect: 'Allow',
        Action: ['iam:CreateServiceLinkedRole'],
        Resource:
          'arn:aws:iam::*:role/aws-service-role/resource-explorer-2.amazonaws.com/AWSServiceRoleForResourceExplorer',
        Condition: {
          StringEquals: { 'iam:AWSServiceName': ['resource-explorer-2.amazonaws.com'] },
        },
      },
      {
        Sid: 'CloudWatchResourceExplorerCreateIndexPermissions',
        Effect: 'Allow',
        Action: ['resource-explorer-2:CreateIndex'],
        Resource: 'arn:aws:resource-explorer-2:*:*:index/*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: {
          StringEquals: { 'iam:PassedToService': 'logs.amazonaws.com' },
          ArnLike: {
            'iam:AssociatedResourceArn': 'arn:aws:observabilityadmin:*:*:s3tableintegration/*',
          },
        },
      },
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: {
          StringEquals: {
            'iam:PassedToService': [
              'logs.amazonaws.com',
              'telemetry-pipelines.observabilityadmin.amazonaws.com',
            ],
          },
          ArnLike: {
            'iam:AssociatedResourceArn': 'arn:aws:observabilityadmin:*:*:telemetry-pipeline/*',
          },
        },
      },
      {
        Effect: 'Allow',
        Action: ['s3tables:CreateTableBucket', 's3tables:PutTableBucketEncryption'],
        Resource: 'arn:aws:s3tables:*:*:bucket/aws-cloudwatch',
        Condition: {
          'ForAnyValue:StringEquals': { 'aws:CalledVia': 'observabilityadmin.amazonaws.com' },
        },
      },
      {
        Effect: 'Allow',
        Action: ['s3tables:PutTableBucketPolicy'],
        Resource: 'arn:aws:s3tables:*:*:bucket/aws-cloudwatch',
      },
      {
        Sid: 'LogAlarmScheduledQueryPassRolePermissions',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: {
          StringEquals: { 'iam:PassedToService': 'logs.amazonaws.com' },
          ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:logs:*:*:scheduled-query:*' },
        },
      },
      {
        Sid: 'LogAlarmLogLinesPassRolePermissions',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: {
          StringEquals: { 'iam:PassedToService': 'cloudwatch.amazonaws.com' },
          ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:cloudwatch:*:*:alarm:*' },
        },
      },
    ],
  },
  {
    name: '/CloudWatchReadOnlyAccess',
    version: 'v24',
    created: '2015-02-06T18:40:01Z',
    updated: '2026-02-12T18:01:50Z',
    description: 'Reading of CloudWatch.',
    statements: [
      {
        Sid: 'CloudWatchReadOnlyAccessPermissions',
        Effect: 'Allow',
        Action: actions(`
  application-autoscaling: DescribeScalingPolicies
  application-signals: BatchGet* Get* List*
  autoscaling: Describe*
  cloudtrail: ListChannels
  cloudwatch: BatchGet* Describe* GenerateQuery Get* List*
  logs: Get* List* StartQuery StopQuery Describe* TestMetricFilter FilterLogEvents StartLiveTail
    StopLiveTail
  oam: ListSinks
  observabilityadmin: GetCentralizationRuleForOrganization
    ListCentralizationRulesForOrganization GetTelemetryEvaluationStatus
    GetTelemetryEvaluationStatusForOrganization GetTelemetryRule GetTelemetryRuleForOrganization
    ListResourceTelemetry ListResourceTelemetryForOrganization ListTelemetryRules
    ListTelemetryRulesForOrganization GetTelemetryEnrichmentStatus ListTagsForResource
    GetTelemetryPipeline ListTelemetryPipelines TestTelemetryPipeline
    ValidateTelemetryPipelineConfiguration GetS3TableIntegration ListS3TableIntegrations
  sns: Get* List*
  rum: BatchGet* Get* List*
  synthetics: Describe* Get* List*
  xray: BatchGet* Get* List* StartTraceRetrieval CancelTraceRetrieval
`),
        Resource: '*',
      },
      {
        Sid: 'OAMReadPermissions',
        Effect: 'Allow',
        Action: ['oam:ListAttachedLinks'],
        Resource: 'arn:aws:oam:*:*:sink/*',
      },
      {
        Sid: 'CloudWatchReadOnlyGetRolePermissions',
        Effect: 'Allow',
        Action: 'iam:GetRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/application-signals.cloudwatch.amazonaws.com/AWSServiceRoleForCloudWatchApplicationSignals',
      },
      {
        Sid: 'CloudWatchCloudTrailPermissions',
        Effect: 'Allow',
        Action: ['cloudtrail:GetChannel'],
        Resource: 'arn:aws:cloudtrail:*:*:channel/aws-service-channel/application-signals/*',
      },
      {
        Sid: 'CloudWatchServiceQuotaPermissions',
        Effect: 'Allow',
        Action: ['servicequotas:GetServiceQuota'],
        Resource: [
          'arn:aws:servicequotas:*:*:s3/*',
          'arn:aws:servicequotas:*:*:dynamodb/*',
          'arn:aws:servicequotas:*:*:kinesis/*',
          'arn:aws:servicequotas:*:*:sns/*',
          'arn:aws:servicequotas:*:*:bedrock/*',
          'arn:aws:servicequotas:*:*:lambda/*',
          'arn:aws:servicequotas:*:*:fargate/*',
          'arn:aws:servicequotas:*:*:elasticloadbalancing/*',
          'arn:aws:servicequotas:*:*:ec2/*',
        ],
      },
      {
        Sid: 'CloudWatchResourceExplorerPermissions',
        Effect: 'Allow',
        Action: ['resource-explorer-2:ListIndexes', 'resource-explorer-2:Search'],
        Resource: [
          'arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignals/service-view',
          'arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignalsOrgScopeProd/service-view',
        ],
      },
    ],
  },
  {
    name: '/CloudWatchLogsFullAccess',
    version: 'v8',
    created: '2015-02-06T18:40:02Z',
    updated: '2026-02-12T18:00:33Z',
    description: 'All of CloudWatch Logs.',
    statements: [
      {
        Sid: 'CloudWatchLogsFullAccess',
        Effect: 'Allow',
        Action: actions(`
  logs: *
  cloudwatch: GenerateQuery GenerateQueryResultsSummary
  observabilityadmin: GetS3TableIntegration ListS3TableIntegrations ListTelemetryPipelines
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/CloudWatchLogsReadOnlyAccess',
    version: 'v12',
    created: '2015-02-06T18:40:03Z',
    updated: '2026-02-12T17:59:13Z',
    description: 'Reading of CloudWatch Logs.',
    statements: [
      {
        Sid: 'CloudWatchLogsReadOnlyAccess',
        Effect: 'Allow',
        Action: actions(`
  logs: Describe* Get* List* StartQuery StopQuery TestMetricFilter FilterLogEvents StartLiveTail
    StopLiveTail
  cloudwatch: GenerateQuery GenerateQueryResultsSummary
  observabilityadmin: ListS3TableIntegrations GetS3TableIntegration ListTelemetryPipelines
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/CloudWatchAgentServerPolicy',
    version: 'v3',
    created: '2018-03-07T01:06:44Z',
    updated: '2024-02-06T16:37:37Z',
    description: 'For the CloudWatch agent on machines.',
    statements: [
      {
        Sid: 'CWACloudWatchServerPermissions',
        Effect: 'Allow',
        Action: actions(`
  cloudwatch: PutMetricData
  ec2: DescribeVolumes DescribeTags
  logs: PutLogEvents PutRetentionPolicy DescribeLogStreams DescribeLogGroups CreateLogStream
    CreateLogGroup
  xray: PutTraceSegments PutTelemetryRecords GetSamplingRules GetSamplingTargets
    GetSamplingStatisticSummaries
`),
        Resource: '*',
      },
      {
        Sid: 'CWASSMServerPermissions',
        Effect: 'Allow',
        Action: ['ssm:GetParameter'],
        Resource: 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*',
      },
    ],
  },
  {
    name: '/CloudWatchAgentAdminPolicy',
    version: 'v2',
    created: '2018-03-07T00:52:31Z',
    updated: '2024-02-05T20:59:57Z',
    description: 'For the CloudWatch agent: its configuration too.',
    statements: [
      {
        Sid: 'CWACloudWatchPermissions',
        Effect: 'Allow',
        Action: actions(`
  cloudwatch: PutMetricData
  ec2: DescribeTags
  logs: PutLogEvents PutRetentionPolicy DescribeLogStreams DescribeLogGroups CreateLogStream
    CreateLogGroup
  xray: PutTraceSegments PutTelemetryRecords GetSamplingRules GetSamplingTargets
    GetSamplingStatisticSummaries
`),
        Resource: '*',
      },
      {
        Sid: 'CWASSMPermissions',
        Effect: 'Allow',
        Action: ['ssm:GetParameter', 'ssm:PutParameter'],
        Resource: 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*',
      },
    ],
  },
  {
    name: '/AmazonSSMManagedInstanceCore',
    version: 'v2',
    created: '2019-03-15T17:22:12Z',
    updated: '2019-05-23T16:54:21Z',
    description: 'For machines that Systems Manager manages.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  ssm: DescribeAssociation GetDeployablePatchSnapshotForInstance GetDocument DescribeDocument
    GetManifest GetParameter GetParameters ListAssociations ListInstanceAssociations
    PutInventory PutComplianceItems PutConfigurePackageResult UpdateAssociationStatus
    UpdateInstanceAssociationStatus UpdateInstanceInformation
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: actions(`
  ec2messages: AcknowledgeMessage DeleteMessage FailMessage GetEndpoint GetMessages SendReply
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonSSMFullAccess',
    version: 'v4',
    created: '2015-05-29T17:39:47Z',
    updated: '2019-11-20T20:08:56Z',
    description: 'All of Systems Manager.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  cloudwatch: PutMetricData
  ds: CreateComputer DescribeDirectories
  ec2: DescribeInstanceStatus
  logs: *
  ssm: *
  ec2messages: *
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*',
        Condition: { StringLike: { 'iam:AWSServiceName': 'ssm.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: ['iam:DeleteServiceLinkedRole', 'iam:GetServiceLinkedRoleDeletionStatus'],
        Resource:
          'arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*',
      },
      {
        Effect: 'Allow',
        Action: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonSSMReadOnlyAccess',
    version: 'v1',
    created: '2015-05-29T17:44:19Z',
    updated: '2015-05-29T17:44:19Z',
    description: 'Reading of Systems Manager.',
    statements: [
      { Effect: 'Allow', Action: ['ssm:Describe*', 'ssm:Get*', 'ssm:List*'], Resource: '*' },
    ],
  },
  {
    name: '/service-role/AmazonECSTaskExecutionRolePolicy',
    version: 'v1',
    created: '2017-11-16T18:48:22Z',
    updated: '2017-11-16T18:48:22Z',
    description: 'For the start of ECS tasks: images and logs.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  ecr: GetAuthorizationToken BatchCheckLayerAvailability GetDownloadUrlForLayer BatchGetImage
  logs: CreateLogStream PutLogEvents
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonECS_FullAccess',
    version: 'v21',
    created: '2017-11-07T21:36:54Z',
    updated: '2024-08-13T19:39:37Z',
    description: 'All of ECS.',
    statements: [
      {
        Sid: 'ECSIntegrationsManagementPolicy',
        Effect: 'Allow',
        Action: actions(`
  application-autoscaling: DeleteScalingPolicy DeregisterScalableTarget DescribeScalableTargets
    DescribeScalingActivities DescribeScalingPolicies PutScalingPolicy RegisterScalableTarget
  appmesh: DescribeVirtualGateway DescribeVirtualNode ListMeshes ListVirtualGateways
    ListVirtualNodes
  autoscaling: CreateAutoScalingGroup CreateLaunchConfiguration DeleteAutoScalingGroup
    DeleteLaunchConfiguration Describe* UpdateAutoScalingGroup
  cloudformation: CreateStack DeleteStack DescribeStack* UpdateStack
  cloudwatch: DeleteAlarms DescribeAlarms GetMetricStatistics PutMetricAlarm
  codedeploy: BatchGetApplicationRevisions BatchGetApplications BatchGetDeploymentGroups
    BatchGetDeployments ContinueDeployment CreateApplication CreateDeployment
    CreateDeploymentGroup GetApplication GetApplicationRevision GetDeployment
    GetDeploymentConfig GetDeploymentGroup GetDeploymentTarget ListApplicationRevisions
    ListApplications ListDeploymentConfigs ListDeploymentGroups ListDeployments
    ListDeploymentTargets RegisterApplicationRevision StopDeployment
  ec2: AssociateRouteTable AttachInternetGateway AuthorizeSecurityGroupIngress
    CancelSpotFleetRequests CreateInternetGateway CreateLaunchTemplate CreateRoute
    CreateRouteTable CreateSecurityGroup CreateSubnet CreateVpc DeleteLaunchTemplate
    DeleteSubnet DeleteVpc Describe* DetachInternetGateway DisassociateRouteTable
    ModifySubnetAttribute ModifyVpcAttribute RequestSpotFleet RunInstances
  ecs: *
  elasticfilesystem: DescribeAccessPoints DescribeFileSystems
  elasticloadbalancing: CreateListener CreateLoadBalancer CreateRule CreateTargetGroup
    DeleteListener DeleteLoadBalancer DeleteRule DeleteTargetGroup DescribeListeners
    DescribeLoadBalancers DescribeRules DescribeTargetGroups
  events: DeleteRule DescribeRule ListRuleNamesByTarget ListTargetsByRule PutRule PutTargets
    RemoveTargets
  fsx: DescribeFileSystems
  iam: ListAttachedRolePolicies ListInstanceProfiles ListRoles
  lambda: ListFunctions
  logs: CreateLogGroup DescribeLogGroups FilterLogEvents
  route53: CreateHostedZone DeleteHostedZone GetHealthCheck GetHostedZone ListHostedZonesByName
  servicediscovery: CreatePrivateDnsNamespace CreateService DeleteService GetNamespace
    GetOperation GetService ListNamespaces ListServices UpdateService
  sns: ListTopics
`),
        Resource: ['*'],
      },
      {
        Sid: 'SSMPolicy',
        Effect: 'Allow',
        Action: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
        Resource: 'arn:aws:ssm:*:*:parameter/aws/service/ecs*',
      },
      {
        Sid: 'ManagedCloudformationResourcesCleanupPolicy',
        Effect: 'Allow',
        Action: [
          'ec2:DeleteInternetGateway',
          'ec2:DeleteRoute',
          'ec2:DeleteRouteTable',
          'ec2:DeleteSecurityGroup',
        ],
        Resource: ['*'],
        Condition: {
          StringLike: { 'ec2:ResourceTag/aws:cloudformation:stack-name': 'EC2ContainerService-*' },
        },
      },
      {
        Sid: 'TasksPassRolePolicy',
        Action: 'iam:PassRole',
        Effect: 'Allow',
        Resource: ['*'],
        Condition: { StringLike: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      },
      {
        Sid: 'InfrastructurePassRolePolicy',
        Action: 'iam:PassRole',
        Effect: 'Allow',
        Resource: ['arn:aws:iam::*:role/ecsInfrastructureRole'],
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } },
      },
      {
        Sid: 'InstancePassRolePolicy',
        Action: 'iam:PassRole',
        Effect: 'Allow',
        Resource: ['arn:aws:iam::*:role/ecsInstanceRole*'],
        Condition: {
          StringLike: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] },
        },
      },
      {
        Sid: 'AutoScalingPassRolePolicy',
        Action: 'iam:PassRole',
        Effect: 'Allow',
        Resource: ['arn:aws:iam::*:role/ecsAutoscaleRole*'],
        Condition: {
          StringLike: {
            'iam:PassedToService': [
              'application-autoscaling.amazonaws.com',
              'application-autoscaling.amazonaws.com.cn',
            ],
          },
        },
      },
      {
        Sid: 'ServiceLinkedRoleCreationPolicy',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: {
          StringLike: {
            'iam:AWSServiceName': [
              'ecs.amazonaws.com',
              'autoscaling.amazonaws.com',
              'ecs.application-autoscaling.amazonaws.com',
              'spot.amazonaws.com',
              'spotfleet.amazonaws.com',
            ],
          },
        },
      },
      {
        Sid: 'ELBTaggingPolicy',
        Effect: 'Allow',
        Action: ['elasticloadbalancing:AddTags'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'elasticloadbalancing:CreateAction': [
              'CreateTargetGroup',
              'CreateRule',
              'CreateListener',
              'CreateLoadBalancer',
            ],
          },
        },
      },
    ],
  },
  {
    name: '/service-role/AmazonEC2ContainerServiceforEC2Role',
    version: 'v10',
    created: '2015-03-19T18:45:18Z',
    updated: '2026-02-12T17:59:52Z',
    description: 'For machines in ECS clusters.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  ec2: DescribeTags
  ecs: CreateCluster DeregisterContainerInstance DiscoverPollEndpoint Poll
    RegisterContainerInstance StartTelemetrySession UpdateContainerInstancesState Submit*
  ecr: GetAuthorizationToken BatchCheckLayerAvailability GetDownloadUrlForLayer BatchGetImage
  logs: CreateLogStream PutLogEvents
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'ecs:TagResource',
        Resource: '*',
        Condition: {
          StringEquals: { 'ecs:CreateAction': ['CreateCluster', 'RegisterContainerInstance'] },
        },
      },
      {
        Effect: 'Allow',
        Action: ['ecs:ListTagsForResource'],
        Resource: ['arn:aws:ecs:*:*:task/*/*', 'arn:aws:ecs:*:*:container-instance/*/*'],
      },
    ],
  },
  {
    name: '/AmazonEKSClusterPolicy',
    version: 'v10',
    created: '2018-05-27T21:06:14Z',
    updated: '2026-02-12T17:58:15Z',
    description: 'For the control plane of EKS clusters.',
    statements: [
      {
        Sid: 'AmazonEKSClusterPolicy',
        Effect: 'Allow',
        Action: actions(`
  autoscaling: DescribeAutoScalingGroups UpdateAutoScalingGroup
  ec2: AttachVolume AuthorizeSecurityGroupIngress CreateRoute CreateSecurityGroup CreateTags
    CreateVolume DeleteRoute DeleteSecurityGroup DeleteVolume DescribeInstances
    DescribeRouteTables DescribeSecurityGroups DescribeSubnets DescribeVolumes
    DescribeVolumesModifications DescribeVpcs DescribeDhcpOptions DescribeNetworkInterfaces
    DescribeAvailabilityZones DetachVolume ModifyInstanceAttribute ModifyVolume
    RevokeSecurityGroupIngress DescribeAccountAttributes DescribeAddresses
    DescribeInternetGateways DescribeInstanceTopology
  elasticloadbalancing: AddTags ApplySecurityGroupsToLoadBalancer AttachLoadBalancerToSubnets
    ConfigureHealthCheck CreateListener CreateLoadBalancer CreateLoadBalancerListeners
    CreateLoadBalancerPolicy CreateTargetGroup DeleteListener DeleteLoadBalancer
    DeleteLoadBalancerListeners DeleteTargetGroup DeregisterInstancesFromLoadBalancer
    DeregisterTargets DescribeListeners DescribeLoadBalancerAttributes
    DescribeLoadBalancerPolicies DescribeLoadBalancers DescribeTargetGroupAttributes
    DescribeTargetGroups DescribeTargetHealth DetachLoadBalancerFromSubnets ModifyListener
    ModifyLoadBalancerAttributes ModifyTargetGroup ModifyTargetGroupAttributes
    RegisterInstancesWithLoadBalancer RegisterTargets SetLoadBalancerPoliciesForBackendServer
    SetLoadBalancerPoliciesOfListener
  kms: DescribeKey
`),
        Resource: '*',
      },
      {
        Sid: 'AmazonEKSClusterPolicySLRCreate',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
      },
      {
        Sid: 'AmazonEKSClusterPolicyENIDelete',
        Effect: 'Allow',
        Action: 'ec2:DeleteNetworkInterface',
        Resource: '*',
        Condition: { StringEquals: { 'ec2:ResourceTag/eks:eni:owner': 'amazon-vpc-cni' } },
      },
    ],
  },
  {
    name: '/AmazonEKSWorkerNodePolicy',
    version: 'v3',
    created: '2018-05-27T21:09:01Z',
    updated: '2023-11-27T00:06:13Z',
    description: 'For the nodes of EKS clusters.',
    statements: [
      {
        Sid: 'WorkerNodePermissions',
        Effect: 'Allow',
        Action: actions(`
  ec2: DescribeInstances DescribeInstanceTypes DescribeRouteTables DescribeSecurityGroups
    DescribeSubnets DescribeVolumes DescribeVolumesModifications DescribeVpcs
  eks: DescribeCluster
  eks-auth: AssumeRoleForPodIdentity
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonEKS_CNI_Policy',
    version: 'v6',
    created: '2018-05-27T21:07:42Z',
    updated: '2026-03-04T19:12:14Z',
    description: 'For the network of EKS clusters.',
    statements: [
      {
        Sid: 'AmazonEKSCNIPolicy',
        Effect: 'Allow',
        Action: actions(`
  ec2: AssignPrivateIpAddresses AttachNetworkInterface CreateNetworkInterface
    DeleteNetworkInterface DescribeInstances DescribeTags DescribeNetworkInterfaces
    DescribeInstanceTypes DescribeSubnets DescribeSecurityGroups DetachNetworkInterface
    ModifyNetworkInterfaceAttribute UnassignPrivateIpAddresses
`),
        Resource: '*',
      },
      {
        Sid: 'AmazonEKSCNIPolicyENITag',
        Effect: 'Allow',
        Action: ['ec2:CreateTags'],
        Resource: ['arn:aws:ec2:*:*:network-interface/*'],
      },
    ],
  },
  {
    name: '/AmazonEKSServicePolicy',
    version: 'v7',
    created: '2018-05-27T21:08:21Z',
    updated: '2024-10-14T21:12:40Z',
    description: 'For EKS to make clusters.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  ec2: CreateNetworkInterface CreateNetworkInterfacePermission DeleteNetworkInterface
    DescribeInstances DescribeNetworkInterfaces DetachNetworkInterface DescribeSecurityGroups
    DescribeSubnets DescribeVpcs ModifyNetworkInterfaceAttribute
  iam: ListAttachedRolePolicies
  eks: UpdateClusterVersion
  ec2: GetSecurityGroupsForVpc
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateTags', 'ec2:DeleteTags'],
        Resource: ['arn:aws:ec2:*:*:vpc/*', 'arn:aws:ec2:*:*:subnet/*'],
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateTags'],
        Resource: ['arn:aws:ec2:*:*:network-interface/*'],
        Condition: { StringLike: { 'aws:RequestTag/Name': 'eks-cluster-*' } },
      },
      { Effect: 'Allow', Action: 'route53:AssociateVPCWithHostedZone', Resource: '*' },
      { Effect: 'Allow', Action: 'logs:CreateLogGroup', Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams'],
        Resource: 'arn:aws:logs:*:*:log-group:/aws/eks/*:*',
      },
      {
        Effect: 'Allow',
        Action: 'logs:PutLogEvents',
        Resource: 'arn:aws:logs:*:*:log-group:/aws/eks/*:*:*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS',
        Condition: { StringLike: { 'iam:AWSServiceName': 'eks.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/AmazonEKSVPCResourceController',
    version: 'v1',
    created: '2020-08-12T00:55:34Z',
    updated: '2020-08-12T00:55:34Z',
    description: 'For the controller of network interfaces in EKS clusters.',
    statements: [
      {
        Effect: 'Allow',
        Action: 'ec2:CreateNetworkInterfacePermission',
        Resource: '*',
        Condition: {
          'ForAnyValue:StringEquals': {
            'ec2:ResourceTag/eks:eni:owner': 'eks-vpc-resource-controller',
          },
        },
      },
      {
        Effect: 'Allow',
        Action: actions(`
  ec2: CreateNetworkInterface DetachNetworkInterface ModifyNetworkInterfaceAttribute
    DeleteNetworkInterface AttachNetworkInterface UnassignPrivateIpAddresses
    AssignPrivateIpAddresses
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonEKSFargatePodExecutionRolePolicy',
    version: 'v1',
    created: '2019-11-22T04:34:29Z',
    updated: '2019-11-22T04:34:29Z',
    description: 'For pods on Fargate: images.',
    statements: [
      {
        Effect: 'Allow',
        Action: [
          'ecr:GetAuthorizationToken',
          'ecr:BatchCheckLayerAvailability',
          'ecr:GetDownloadUrlForLayer',
          'ecr:BatchGetImage',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: '/service-role/AmazonEBSCSIDriverPolicy',
    version: 'v15',
    created: '2022-04-04T17:24:29Z',
    updated: '2026-05-13T17:42:22Z',
    description: 'For the driver of EBS volumes in Kubernetes.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  ec2: DescribeAvailabilityZones DescribeInstances DescribeInstanceTypes DescribeSnapshots
    DescribeTags DescribeVolumes DescribeVolumesModifications DescribeVolumeStatus
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateSnapshot', 'ec2:ModifyVolume'],
        Resource: 'arn:aws:ec2:*:*:volume/*',
      },
      { Effect: 'Allow', Action: ['ec2:CopyVolumes'], Resource: ['arn:aws:ec2:*:*:volume/vol-*'] },
      {
        Effect: 'Allow',
        Action: ['ec2:AttachVolume', 'ec2:DetachVolume'],
        Resource: ['arn:aws:ec2:*:*:volume/*', 'arn:aws:ec2:*:*:instance/*'],
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateVolume', 'ec2:EnableFastSnapshotRestores'],
        Resource: 'arn:aws:ec2:*:*:snapshot/*',
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateTags'],
        Resource: ['arn:aws:ec2:*:*:volume/*', 'arn:aws:ec2:*:*:snapshot/*'],
        Condition: {
          StringEquals: { 'ec2:CreateAction': ['CreateVolume', 'CreateSnapshot', 'CopyVolumes'] },
        },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:DeleteTags'],
        Resource: ['arn:aws:ec2:*:*:volume/*', 'arn:aws:ec2:*:*:snapshot/*'],
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateVolume', 'ec2:CopyVolumes'],
        Resource: 'arn:aws:ec2:*:*:volume/*',
        Condition: { StringLike: { 'aws:RequestTag/ebs.csi.aws.com/cluster': 'true' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateVolume', 'ec2:CopyVolumes'],
        Resource: 'arn:aws:ec2:*:*:volume/*',
        Condition: { StringLike: { 'aws:RequestTag/CSIVolumeName': '*' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:DeleteVolume'],
        Resource: 'arn:aws:ec2:*:*:volume/*',
        Condition: { StringLike: { 'ec2:ResourceTag/ebs.csi.aws.com/cluster': 'true' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:DeleteVolume'],
        Resource: 'arn:aws:ec2:*:*:volume/*',
        Condition: { StringLike: { 'ec2:ResourceTag/CSIVolumeName': '*' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:DeleteVolume'],
        Resource: 'arn:aws:ec2:*:*:volume/*',
        Condition: { StringLike: { 'ec2:ResourceTag/kubernetes.io/created-for/pvc/name': '*' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateSnapshot'],
        Resource: 'arn:aws:ec2:*:*:snapshot/*',
        Condition: { StringLike: { 'aws:RequestTag/CSIVolumeSnapshotName': '*' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateSnapshot'],
        Resource: 'arn:aws:ec2:*:*:snapshot/*',
        Condition: { StringLike: { 'aws:RequestTag/ebs.csi.aws.com/cluster': 'true' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:DeleteSnapshot', 'ec2:LockSnapshot'],
        Resource: 'arn:aws:ec2:*:*:snapshot/*',
        Condition: { StringLike: { 'ec2:ResourceTag/CSIVolumeSnapshotName': '*' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:DeleteSnapshot', 'ec2:LockSnapshot'],
        Resource: 'arn:aws:ec2:*:*:snapshot/*',
        Condition: { StringLike: { 'ec2:ResourceTag/ebs.csi.aws.com/cluster': 'true' } },
      },
    ],
  },
  {
    name: '/AmazonEC2ContainerRegistryFullAccess',
    version: 'v3',
    created: '2015-12-21T17:06:48Z',
    updated: '2020-12-05T00:04:19Z',
    description: 'All of ECR.',
    statements: [
      { Effect: 'Allow', Action: ['ecr:*', 'cloudtrail:LookupEvents'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['iam:CreateServiceLinkedRole'],
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': ['replication.ecr.amazonaws.com'] } },
      },
    ],
  },
  {
    name: '/AmazonEC2ContainerRegistryReadOnly',
    version: 'v3',
    created: '2015-12-21T17:04:15Z',
    updated: '2019-12-10T20:56:32Z',
    description: 'Reading of ECR.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  ecr: GetAuthorizationToken BatchCheckLayerAvailability GetDownloadUrlForLayer
    GetRepositoryPolicy DescribeRepositories ListImages DescribeImages BatchGetImage
    GetLifecyclePolicy GetLifecyclePolicyPreview ListTagsForResource DescribeImageScanFindings
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonEC2ContainerRegistryPullOnly',
    version: 'v1',
    created: '2024-10-04T16:58:49Z',
    updated: '2024-10-04T16:58:49Z',
    description: 'Pulling of images from ECR.',
    statements: [
      {
        Effect: 'Allow',
        Action: [
          'ecr:GetAuthorizationToken',
          'ecr:BatchGetImage',
          'ecr:GetDownloadUrlForLayer',
          'ecr:BatchImportUpstreamImage',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonEC2ContainerRegistryPowerUser',
    version: 'v3',
    created: '2015-12-21T17:05:33Z',
    updated: '2019-12-10T20:48:08Z',
    description: 'Reading and writing of ECR.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  ecr: GetAuthorizationToken BatchCheckLayerAvailability GetDownloadUrlForLayer
    GetRepositoryPolicy DescribeRepositories ListImages DescribeImages BatchGetImage
    GetLifecyclePolicy GetLifecyclePolicyPreview ListTagsForResource DescribeImageScanFindings
    InitiateLayerUpload UploadLayerPart CompleteLayerUpload PutImage
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonRDSFullAccess',
    version: 'v14',
    created: '2015-02-06T18:40:52Z',
    updated: '2023-08-17T23:00:17Z',
    description: 'All of RDS.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  rds: *
  application-autoscaling: DeleteScalingPolicy DeregisterScalableTarget DescribeScalableTargets
    DescribeScalingActivities DescribeScalingPolicies PutScalingPolicy RegisterScalableTarget
  cloudwatch: DescribeAlarms GetMetricStatistics PutMetricAlarm DeleteAlarms ListMetrics
    GetMetricData
  ec2: DescribeAccountAttributes DescribeAvailabilityZones DescribeCoipPools
    DescribeInternetGateways DescribeLocalGatewayRouteTablePermissions
    DescribeLocalGatewayRouteTables DescribeLocalGatewayRouteTableVpcAssociations
    DescribeLocalGateways DescribeSecurityGroups DescribeSubnets DescribeVpcAttribute
    DescribeVpcs GetCoipPoolUsage
  sns: ListSubscriptions ListTopics Publish
  logs: DescribeLogStreams GetLogEvents
  outposts: GetOutpostInstanceTypes
  devops-guru: GetResourceCollection
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'pi:*',
        Resource: ['arn:aws:pi:*:*:metrics/rds/*', 'arn:aws:pi:*:*:perf-reports/rds/*'],
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: {
          StringLike: {
            'iam:AWSServiceName': [
              'rds.amazonaws.com',
              'rds.application-autoscaling.amazonaws.com',
            ],
          },
        },
      },
      {
        Action: ['devops-guru:SearchInsights', 'devops-guru:ListAnomaliesForInsight'],
        Effect: 'Allow',
        Resource: '*',
        Condition: {
          'ForAllValues:StringEquals': { 'devops-guru:ServiceNames': ['RDS'] },
          Null: { 'devops-guru:ServiceNames': 'false' },
        },
      },
    ],
  },
  {
    name: '/AmazonRDSReadOnlyAccess',
    version: 'v7',
    created: '2015-02-06T18:40:53Z',
    updated: '2023-04-14T12:32:09Z',
    description: 'Reading of RDS.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  rds: Describe* ListTagsForResource
  ec2: DescribeAccountAttributes DescribeAvailabilityZones DescribeInternetGateways
    DescribeSecurityGroups DescribeSubnets DescribeVpcAttribute DescribeVpcs
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: actions(`
  cloudwatch: GetMetricStatistics ListMetrics GetMetricData
  logs: DescribeLogStreams GetLogEvents
  devops-guru: GetResourceCollection
`),
        Resource: '*',
      },
      {
        Action: ['devops-guru:SearchInsights', 'devops-guru:ListAnomaliesForInsight'],
        Effect: 'Allow',
        Resource: '*',
        Condition: {
          'ForAllValues:StringEquals': { 'devops-guru:ServiceNames': ['RDS'] },
          Null: { 'devops-guru:ServiceNames': 'false' },
        },
      },
    ],
  },
  {
    name: '/service-role/AmazonRDSEnhancedMonitoringRole',
    version: 'v1',
    created: '2015-11-11T19:58:29Z',
    updated: '2015-11-11T19:58:29Z',
    description: 'For RDS to write metrics of machines.',
    statements: [
      {
        Sid: 'EnableCreationAndManagementOfRDSCloudwatchLogGroups',
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
        Resource: ['arn:aws:logs:*:*:log-group:RDS*'],
      },
      {
        Sid: 'EnableCreationAndManagementOfRDSCloudwatchLogStreams',
        Effect: 'Allow',
        Action: [
          'logs:CreateLogStream',
          'logs:PutLogEvents',
          'logs:DescribeLogStreams',
          'logs:GetLogEvents',
        ],
        Resource: ['arn:aws:logs:*:*:log-group:RDS*:log-stream:*'],
      },
    ],
  },
  {
    name: '/AWSCloudTrail_FullAccess',
    version: 'v3',
    created: '2020-10-08T23:41:15Z',
    updated: '2021-02-22T19:01:00Z',
    description: 'All of CloudTrail.',
    statements: [
      {
        Effect: 'Allow',
        Action: [
          'sns:AddPermission',
          'sns:CreateTopic',
          'sns:SetTopicAttributes',
          'sns:GetTopicAttributes',
        ],
        Resource: ['arn:aws:sns:*:*:aws-cloudtrail-logs*'],
      },
      { Effect: 'Allow', Action: ['sns:ListTopics'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['s3:CreateBucket', 's3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock'],
        Resource: ['arn:aws:s3:::aws-cloudtrail-logs*'],
      },
      {
        Effect: 'Allow',
        Action: ['s3:ListAllMyBuckets', 's3:GetBucketLocation', 's3:GetBucketPolicy'],
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'cloudtrail:*', Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup'],
        Resource: ['arn:aws:logs:*:*:log-group:aws-cloudtrail-logs*'],
      },
      {
        Effect: 'Allow',
        Action: ['iam:ListRoles', 'iam:GetRolePolicy', 'iam:GetUser'],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: '*',
        Condition: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: ['kms:CreateKey', 'kms:CreateAlias', 'kms:ListKeys', 'kms:ListAliases'],
        Resource: '*',
      },
      { Effect: 'Allow', Action: ['lambda:ListFunctions'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['dynamodb:ListGlobalTables', 'dynamodb:ListTables'],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSCloudTrail_ReadOnlyAccess',
    version: 'v1',
    created: '2022-06-14T17:19:05Z',
    updated: '2022-06-14T17:19:05Z',
    description: 'Reading of CloudTrail.',
    statements: [
      {
        Effect: 'Allow',
        Action: [
          'cloudtrail:Get*',
          'cloudtrail:Describe*',
          'cloudtrail:List*',
          'cloudtrail:LookupEvents',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSCloudFormationFullAccess',
    version: 'v1',
    created: '2019-07-26T21:50:35Z',
    updated: '2019-07-26T21:50:35Z',
    description: 'All of CloudFormation.',
    statements: [{ Effect: 'Allow', Action: ['cloudformation:*'], Resource: '*' }],
  },
  {
    name: '/AWSCloudFormationReadOnlyAccess',
    version: 'v7',
    created: '2015-02-06T18:39:49Z',
    updated: '2026-02-12T18:02:00Z',
    description: 'Reading of CloudFormation.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  cloudformation: Describe* BatchDescribe* EstimateTemplateCost Get* List* ValidateTemplate
    Detect*
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonRoute53FullAccess',
    version: 'v7',
    created: '2015-02-06T18:40:54Z',
    updated: '2026-02-12T18:00:40Z',
    description: 'All of Route 53.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  route53: *
  route53domains: *
  cloudfront: ListDistributions GetDistributionTenantByDomain GetConnectionGroup
  cloudwatch: DescribeAlarms GetMetricStatistics GetMetricData
  ec2: DescribeVpcs DescribeVpcEndpoints DescribeRegions
  elasticloadbalancing: DescribeLoadBalancers
  elasticbeanstalk: DescribeEnvironments
  es: ListDomainNames DescribeDomains
  lightsail: GetContainerServices
  s3: ListBucket GetBucketLocation GetBucketWebsite
  sns: ListTopics ListSubscriptionsByTopic
  tag: GetResources
`),
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'apigateway:GET', Resource: 'arn:aws:apigateway:*::/domainnames' },
    ],
  },
  {
    name: '/AmazonRoute53ReadOnlyAccess',
    version: 'v2',
    created: '2015-02-06T18:40:55Z',
    updated: '2016-11-15T21:15:16Z',
    description: 'Reading of Route 53.',
    statements: [
      {
        Effect: 'Allow',
        Action: ['route53:Get*', 'route53:List*', 'route53:TestDNSAnswer'],
        Resource: ['*'],
      },
    ],
  },
  {
    name: '/AmazonAPIGatewayAdministrator',
    version: 'v1',
    created: '2015-07-09T17:34:45Z',
    updated: '2015-07-09T17:34:45Z',
    description: 'Management of API Gateway.',
    statements: [
      { Effect: 'Allow', Action: ['apigateway:*'], Resource: 'arn:aws:apigateway:*::/*' },
    ],
  },
  {
    name: '/AmazonAPIGatewayInvokeFullAccess',
    version: 'v2',
    created: '2015-07-09T17:36:12Z',
    updated: '2018-12-18T18:25:10Z',
    description: 'Invoking of APIs.',
    statements: [
      {
        Effect: 'Allow',
        Action: ['execute-api:Invoke', 'execute-api:ManageConnections'],
        Resource: 'arn:aws:execute-api:*:*:*',
      },
    ],
  },
  {
    name: '/service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    version: 'v1',
    created: '2015-11-11T23:41:46Z',
    updated: '2015-11-11T23:41:46Z',
    description: 'For API Gateway to write logs.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  logs: CreateLogGroup CreateLogStream DescribeLogGroups DescribeLogStreams PutLogEvents
    GetLogEvents FilterLogEvents
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonKinesisFullAccess',
    version: 'v1',
    created: '2015-02-06T18:40:29Z',
    updated: '2015-02-06T18:40:29Z',
    description: 'All of Kinesis.',
    statements: [{ Effect: 'Allow', Action: 'kinesis:*', Resource: '*' }],
  },
  {
    name: '/AmazonKinesisReadOnlyAccess',
    version: 'v1',
    created: '2015-02-06T18:40:30Z',
    updated: '2015-02-06T18:40:30Z',
    description: 'Reading of Kinesis.',
    statements: [
      {
        Effect: 'Allow',
        Action: ['kinesis:Get*', 'kinesis:List*', 'kinesis:Describe*'],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSStepFunctionsFullAccess',
    version: 'v1',
    created: '2017-01-11T21:51:32Z',
    updated: '2017-01-11T21:51:32Z',
    description: 'All of Step Functions.',
    statements: [{ Effect: 'Allow', Action: 'states:*', Resource: '*' }],
  },
  {
    name: '/ElasticLoadBalancingFullAccess',
    version: 'v9',
    created: '2018-09-20T20:42:07Z',
    updated: '2026-02-23T18:57:07Z',
    description: 'All of Elastic Load Balancing.',
    statements: [
      { Effect: 'Allow', Action: 'elasticloadbalancing:*', Resource: '*' },
      {
        Effect: 'Allow',
        Action: actions(`
  ec2: DescribeAccountAttributes DescribeAddresses DescribeInternetGateways
    DescribeSecurityGroups DescribeSubnets DescribeVpcs DescribeVpcClassicLink DescribeInstances
    DescribeNetworkInterfaces DescribeClassicLinkInstances DescribeRouteTables DescribeCoipPools
    GetCoipPoolUsage GetSecurityGroupsForVpc DescribeVpcPeeringConnections
    DescribeAvailabilityZones
  cognito-idp: DescribeUserPoolClient
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: 'arc-zonal-shift:*',
        Resource: 'arn:aws:elasticloadbalancing:*:*:loadbalancer/*',
      },
      {
        Effect: 'Allow',
        Action: ['arc-zonal-shift:ListManagedResources', 'arc-zonal-shift:ListZonalShifts'],
        Resource: '*',
      },
    ],
  },
  {
    name: '/ElasticLoadBalancingReadOnly',
    version: 'v3',
    created: '2018-09-20T20:17:09Z',
    updated: '2023-11-26T18:15:46Z',
    description: 'Reading of Elastic Load Balancing.',
    statements: [
      {
        Sid: 'Statement1',
        Effect: 'Allow',
        Action: ['elasticloadbalancing:Describe*', 'elasticloadbalancing:Get*'],
        Resource: '*',
      },
      {
        Sid: 'Statement2',
        Effect: 'Allow',
        Action: [
          'ec2:DescribeInstances',
          'ec2:DescribeClassicLinkInstances',
          'ec2:DescribeSecurityGroups',
        ],
        Resource: '*',
      },
      {
        Sid: 'Statement3',
        Effect: 'Allow',
        Action: 'arc-zonal-shift:GetManagedResource',
        Resource: 'arn:aws:elasticloadbalancing:*:*:loadbalancer/*',
      },
      {
        Sid: 'Statement4',
        Effect: 'Allow',
        Action: ['arc-zonal-shift:ListManagedResources', 'arc-zonal-shift:ListZonalShifts'],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonElasticFileSystemFullAccess',
    version: 'v10',
    created: '2015-05-27T16:22:28Z',
    updated: '2024-11-07T19:34:20Z',
    description: 'All of EFS.',
    statements: [
      {
        Sid: 'ElasticFileSystemFullAccess',
        Effect: 'Allow',
        Action: actions(`
  cloudwatch: DescribeAlarmsForMetric GetMetricData
  ec2: CreateNetworkInterface DeleteNetworkInterface DescribeAvailabilityZones
    DescribeNetworkInterfaceAttribute DescribeNetworkInterfaces DescribeSecurityGroups
    DescribeSubnets DescribeVpcAttribute DescribeVpcs ModifyNetworkInterfaceAttribute
  elasticfilesystem: CreateFileSystem CreateMountTarget CreateTags CreateAccessPoint
    CreateReplicationConfiguration DeleteFileSystem DeleteMountTarget DeleteTags
    DeleteAccessPoint DeleteFileSystemPolicy DeleteReplicationConfiguration
    DescribeAccountPreferences DescribeBackupPolicy DescribeFileSystems DescribeFileSystemPolicy
    DescribeLifecycleConfiguration DescribeMountTargets DescribeMountTargetSecurityGroups
    DescribeTags DescribeAccessPoints DescribeReplicationConfigurations
    ModifyMountTargetSecurityGroups PutAccountPreferences PutBackupPolicy
    PutLifecycleConfiguration PutFileSystemPolicy UpdateFileSystem UpdateFileSystemProtection
    TagResource UntagResource ListTagsForResource Backup Restore ReplicationRead
    ReplicationWrite
  kms: DescribeKey ListAliases
`),
        Resource: '*',
      },
      {
        Sid: 'CreateServiceLinkedRoleForEFS',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': ['elasticfilesystem.amazonaws.com'] } },
      },
      {
        Sid: 'IAMPassRoleAccessForEFS',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::*:role/*',
        Condition: { StringLike: { 'iam:PassedToService': 'elasticfilesystem.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/AmazonAthenaFullAccess',
    version: 'v15',
    created: '2016-11-30T16:46:01Z',
    updated: '2026-02-12T18:03:09Z',
    description: 'All of Athena, and what its queries need.',
    statements: [
      { Sid: 'BaseAthenaPermissions', Effect: 'Allow', Action: ['athena:*'], Resource: ['*'] },
      {
        Sid: 'BaseGluePermissions',
        Effect: 'Allow',
        Action: actions(`
  glue: CreateDatabase DeleteDatabase GetCatalog GetCatalogs GetDatabase GetDatabases
    UpdateDatabase CreateTable DeleteTable BatchDeleteTable UpdateTable GetTable GetTables
    BatchCreatePartition CreatePartition DeletePartition BatchDeletePartition UpdatePartition
    GetPartition GetPartitions BatchGetPartition StartColumnStatisticsTaskRun
    GetColumnStatisticsTaskRun GetColumnStatisticsTaskRuns GetCatalogImportStatus
`),
        Resource: ['*'],
      },
      {
        Sid: 'BaseQueryResultsPermissions',
        Effect: 'Allow',
        Action: actions(`
  s3: GetBucketLocation GetObject ListBucket ListBucketMultipartUploads ListMultipartUploadParts
    AbortMultipartUpload CreateBucket PutObject PutBucketPublicAccessBlock
`),
        Resource: ['arn:aws:s3:::aws-athena-query-results-*'],
      },
      {
        Sid: 'BaseAthenaExamplesPermissions',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: ['arn:aws:s3:::athena-examples*'],
      },
      {
        Sid: 'BaseS3BucketPermissions',
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:GetBucketLocation', 's3:ListAllMyBuckets'],
        Resource: ['*'],
      },
      {
        Sid: 'BaseSNSPermissions',
        Effect: 'Allow',
        Action: ['sns:ListTopics', 'sns:GetTopicAttributes'],
        Resource: ['*'],
      },
      {
        Sid: 'BaseCloudWatchPermissions',
        Effect: 'Allow',
        Action: [
          'cloudwatch:PutMetricAlarm',
          'cloudwatch:DescribeAlarms',
          'cloudwatch:DeleteAlarms',
          'cloudwatch:GetMetricData',
        ],
        Resource: ['*'],
      },
      {
        Sid: 'BaseLakeFormationPermissions',
        Effect: 'Allow',
        Action: ['lakeformation:GetDataAccess'],
        Resource: ['*'],
      },
      {
        Sid: 'BaseDataZonePermissions',
        Effect: 'Allow',
        Action: [
          'datazone:ListDomains',
          'datazone:ListProjects',
          'datazone:ListAccountEnvironments',
        ],
        Resource: ['*'],
      },
      {
        Sid: 'BasePricingPermissions',
        Effect: 'Allow',
        Action: ['pricing:GetProducts'],
        Resource: ['*'],
      },
    ],
  },
  {
    name: '/AWSCodeBuildDeveloperAccess',
    version: 'v21',
    created: '2016-12-01T19:02:32Z',
    updated: '2026-02-12T18:01:34Z',
    description: 'Use of CodeBuild without its administration.',
    statements: [
      {
        Sid: 'AWSServicesAccess',
        Action: actions(`
  codebuild: StartBuild StopBuild StartBuildBatch StopBuildBatch RetryBuild RetryBuildBatch
    BatchGet* GetResourcePolicy DescribeTestCases DescribeCodeCoverages List*
  codecommit: GetBranch GetCommit GetRepository ListBranches
  cloudwatch: GetMetricStatistics
  events: DescribeRule ListTargetsByRule ListRuleNamesByTarget
  logs: GetLogEvents
  s3: GetBucketLocation ListAllMyBuckets
`),
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Sid: 'SSMParameterWriteAccess',
        Effect: 'Allow',
        Action: ['ssm:PutParameter'],
        Resource: 'arn:aws:ssm:*:*:parameter/CodeBuild/*',
      },
      {
        Sid: 'SSMStartSessionAccess',
        Effect: 'Allow',
        Action: ['ssm:StartSession'],
        Resource: 'arn:aws:ecs:*:*:task/*/*',
      },
      {
        Sid: 'SSMOpenDataChannelAccess',
        Effect: 'Allow',
        Action: ['ssmmessages:OpenDataChannel'],
        Resource: 'arn:aws:ssm:*:*:session/*',
      },
      {
        Sid: 'CodeStarConnectionsUserAccess',
        Effect: 'Allow',
        Action: ['codestar-connections:ListConnections', 'codestar-connections:GetConnection'],
        Resource: [
          'arn:aws:codestar-connections:*:*:connection/*',
          'arn:aws:codeconnections:*:*:connection/*',
        ],
      },
      {
        Sid: 'CodeStarNotificationsReadWriteAccess',
        Effect: 'Allow',
        Action: actions(`
  codestar-notifications: CreateNotificationRule DescribeNotificationRule UpdateNotificationRule
    Subscribe Unsubscribe
`),
        Resource: '*',
        Condition: {
          ArnLike: {
            'codestar-notifications:NotificationsForResource': 'arn:aws:codebuild:*:*:project/*',
          },
        },
      },
      {
        Sid: 'CodeStarNotificationsListAccess',
        Effect: 'Allow',
        Action: [
          'codestar-notifications:ListNotificationRules',
          'codestar-notifications:ListEventTypes',
          'codestar-notifications:ListTargets',
          'codestar-notifications:ListTagsforResource',
        ],
        Resource: '*',
      },
      {
        Sid: 'SNSTopicListAccess',
        Effect: 'Allow',
        Action: ['sns:ListTopics', 'sns:GetTopicAttributes'],
        Resource: '*',
      },
      {
        Sid: 'CodeStarNotificationsChatbotAccess',
        Effect: 'Allow',
        Action: [
          'chatbot:DescribeSlackChannelConfigurations',
          'chatbot:ListMicrosoftTeamsChannelConfigurations',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSCertificateManagerFullAccess',
    version: 'v2',
    created: '2016-01-21T17:02:36Z',
    updated: '2020-08-17T22:18:28Z',
    description: 'All of ACM.',
    statements: [
      { Effect: 'Allow', Action: ['acm:*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/acm.amazonaws.com/AWSServiceRoleForCertificateManager*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'acm.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: [
          'iam:DeleteServiceLinkedRole',
          'iam:GetServiceLinkedRoleDeletionStatus',
          'iam:GetRole',
        ],
        Resource:
          'arn:aws:iam::*:role/aws-service-role/acm.amazonaws.com/AWSServiceRoleForCertificateManager*',
      },
    ],
  },
  {
    name: '/AWSCertificateManagerReadOnly',
    version: 'v7',
    created: '2016-01-21T17:07:33Z',
    updated: '2026-08-13T18:07:23Z',
    description: 'Reading of ACM.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  acm: DescribeCertificate ListCertificates SearchCertificates GetCertificate
    ListTagsForCertificate GetAccountConfiguration DescribeAcmeAccount
    DescribeAcmeDomainValidation DescribeAcmeEndpoint DescribeAcmeExternalAccountBinding
    ListAcmeAccounts ListAcmeDomainValidations ListAcmeEndpoints ListAcmeExternalAccountBindings
    ListTagsForResource ListCertificateDomainValidations
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonSESFullAccess',
    version: 'v1',
    created: '2015-02-06T18:41:02Z',
    updated: '2015-02-06T18:41:02Z',
    description: 'All of SES.',
    statements: [{ Effect: 'Allow', Action: ['ses:*'], Resource: '*' }],
  },
  {
    name: '/AmazonCognitoPowerUser',
    version: 'v9',
    created: '2015-03-24T17:14:56Z',
    updated: '2026-02-12T18:00:09Z',
    description: 'Management of Cognito.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  cognito-identity: *
  cognito-idp: *
  cognito-sync: *
  iam: ListRoles ListOpenIdConnectProviders GetRole ListSAMLProviders GetSAMLProvider
  kinesis: ListStreams
  lambda: GetPolicy ListFunctions
  sns: GetSMSSandboxAccountStatus ListPlatformApplications
  ses: ListIdentities GetIdentityVerificationAttributes
  mobiletargeting: GetApps
  acm: ListCertificates
  sms-voice: DescribeAccountAttributes
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: {
          StringEquals: {
            'iam:AWSServiceName': ['cognito-idp.amazonaws.com', 'email.cognito-idp.amazonaws.com'],
          },
        },
      },
      {
        Effect: 'Allow',
        Action: ['iam:DeleteServiceLinkedRole', 'iam:GetServiceLinkedRoleDeletionStatus'],
        Resource: [
          'arn:aws:iam::*:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp*',
          'arn:aws:iam::*:role/aws-service-role/email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmail*',
        ],
      },
    ],
  },
  {
    name: '/AWSConfigUserAccess',
    version: 'v4',
    created: '2015-02-18T19:38:41Z',
    updated: '2019-03-18T20:27:47Z',
    description: 'Use of AWS Config.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  config: Get* Describe* Deliver* List* Select*
  tag: GetResources GetTagKeys
  cloudtrail: DescribeTrails GetTrailStatus LookupEvents
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonEventBridgeFullAccess',
    version: 'v7',
    created: '2019-07-11T14:08:55Z',
    updated: '2026-02-12T17:58:25Z',
    description: 'All of EventBridge.',
    statements: [
      {
        Sid: 'EventBridgeActions',
        Effect: 'Allow',
        Action: ['events:*', 'schemas:*', 'scheduler:*', 'pipes:*'],
        Resource: '*',
      },
      {
        Sid: 'IAMCreateServiceLinkedRoleForApiDestinations',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/apidestinations.events.amazonaws.com/AWSServiceRoleForAmazonEventBridgeApiDestinations',
        Condition: {
          StringEquals: { 'iam:AWSServiceName': 'apidestinations.events.amazonaws.com' },
        },
      },
      {
        Sid: 'IAMCreateServiceLinkedRoleForAmazonEventBridgeSchemas',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/schemas.amazonaws.com/AWSServiceRoleForSchemas',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'schemas.amazonaws.com' } },
      },
      {
        Sid: 'SecretsManagerAccessForApiDestinations',
        Effect: 'Allow',
        Action: actions(`
  secretsmanager: CreateSecret UpdateSecret DeleteSecret GetSecretValue PutSecretValue
`),
        Resource: 'arn:aws:secretsmanager:*:*:secret:events!*',
      },
      {
        Sid: 'IAMPassRoleAccessForEventBridge',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::*:role/*',
        Condition: { StringLike: { 'iam:PassedToService': 'events.amazonaws.com' } },
      },
      {
        Sid: 'IAMPassRoleAccessForScheduler',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::*:role/*',
        Condition: { StringLike: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      },
      {
        Sid: 'IAMPassRoleAccessForPipes',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::*:role/*',
        Condition: { StringLike: { 'iam:PassedToService': 'pipes.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/AutoScalingFullAccess',
    version: 'v2',
    created: '2017-01-12T19:31:58Z',
    updated: '2018-02-06T21:59:13Z',
    description: 'All of Auto Scaling.',
    statements: [
      { Effect: 'Allow', Action: 'autoscaling:*', Resource: '*' },
      { Effect: 'Allow', Action: 'cloudwatch:PutMetricAlarm', Resource: '*' },
      {
        Effect: 'Allow',
        Action: actions(`
  ec2: DescribeAccountAttributes DescribeAvailabilityZones DescribeImages
    DescribeInstanceAttribute DescribeInstances DescribeKeyPairs DescribeLaunchTemplateVersions
    DescribePlacementGroups DescribeSecurityGroups DescribeSpotInstanceRequests DescribeSubnets
    DescribeVpcClassicLink
`),
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          'elasticloadbalancing:DescribeLoadBalancers',
          'elasticloadbalancing:DescribeTargetGroups',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'autoscaling.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/CloudFrontFullAccess',
    version: 'v15',
    created: '2015-02-06T18:39:50Z',
    updated: '2026-07-30T16:42:27Z',
    description: 'All of CloudFront.',
    statements: [
      {
        Sid: 'cfflistbuckets',
        Effect: 'Allow',
        Action: ['s3:ListAllMyBuckets'],
        Resource: 'arn:aws:s3:::*',
      },
      {
        Sid: 'cffullaccess',
        Effect: 'Allow',
        Action: actions(`
  acm: DescribeCertificate ListCertificates
  cloudfront: *
  cloudfront-keyvaluestore: *
  iam: ListServerCertificates
  waf: ListWebACLs GetWebACL
  wafv2: ListWebACLs GetWebACL CreateWebACL
  kinesis: ListStreams
  ec2: DescribeInstances
  elasticloadbalancing: DescribeLoadBalancers
  ec2: DescribeInternetGateways DescribeIpamPools GetIpamPoolCidrs
  pricingplanmanager: ListSubscriptions CreateSubscription
  cloudwatch: GetMetricData
  freetier: GetAccountPlanState
  shield: ListProtections
`),
        Resource: '*',
      },
      {
        Sid: 'cfrequestcertificate',
        Effect: 'Allow',
        Action: ['acm:RequestCertificate'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:CalledViaLast': 'cloudfront.amazonaws.com' } },
      },
      {
        Sid: 'cffdescribestream',
        Effect: 'Allow',
        Action: ['kinesis:DescribeStream'],
        Resource: 'arn:aws:kinesis:*:*:*',
      },
      {
        Sid: 'cfflistroles',
        Effect: 'Allow',
        Action: ['iam:ListRoles'],
        Resource: 'arn:aws:iam::*:*',
      },
      {
        Sid: 'ppmFullAccess',
        Effect: 'Allow',
        Action: actions(`
  pricingplanmanager: ApprovePaidSubscription AssociateResourcesToSubscription
    CancelSubscription CancelSubscriptionChange DisassociateResourcesFromSubscription
    GetSubscription UpdateSubscription
`),
        Resource: 'arn:aws:pricingplanmanager::*:subscription:*',
      },
    ],
  },
  {
    name: '/CloudFrontReadOnlyAccess',
    version: 'v12',
    created: '2015-02-06T18:39:55Z',
    updated: '2026-02-12T17:59:06Z',
    description: 'Reading of CloudFront.',
    statements: [
      {
        Sid: 'cfReadOnly',
        Effect: 'Allow',
        Action: actions(`
  acm: DescribeCertificate ListCertificates
  cloudfront: Describe* Get* List*
  cloudfront-keyvaluestore: Describe* Get* List*
  iam: ListServerCertificates
  route53: List*
  waf: ListWebACLs GetWebACL
  wafv2: ListWebACLs GetWebACL
  ec2: DescribeIpamPools GetIpamPoolCidrs
  pricingplanmanager: ListSubscriptions GetSubscription
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/service-role/AWSGlueServiceRole',
    version: 'v5',
    created: '2017-08-14T13:37:21Z',
    updated: '2023-09-11T16:39:47Z',
    description: 'For Glue to do its work.',
    statements: [
      {
        Effect: 'Allow',
        Action: actions(`
  glue: *
  s3: GetBucketLocation ListBucket ListAllMyBuckets GetBucketAcl
  ec2: DescribeVpcEndpoints DescribeRouteTables CreateNetworkInterface DeleteNetworkInterface
    DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets DescribeVpcAttribute
  iam: ListRolePolicies GetRole GetRolePolicy
  cloudwatch: PutMetricData
`),
        Resource: ['*'],
      },
      { Effect: 'Allow', Action: ['s3:CreateBucket'], Resource: ['arn:aws:s3:::aws-glue-*'] },
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        Resource: ['arn:aws:s3:::aws-glue-*/*', 'arn:aws:s3:::*/*aws-glue-*/*'],
      },
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::crawler-public*', 'arn:aws:s3:::aws-glue-*'],
      },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: ['arn:aws:logs:*:*:*:/aws-glue/*'],
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateTags', 'ec2:DeleteTags'],
        Condition: {
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['aws-glue-service-resource'] },
        },
        Resource: [
          'arn:aws:ec2:*:*:network-interface/*',
          'arn:aws:ec2:*:*:security-group/*',
          'arn:aws:ec2:*:*:instance/*',
        ],
      },
    ],
  },
  {
    name: '/service-role/AmazonElasticMapReduceRole',
    version: 'v10',
    created: '2015-02-06T18:41:20Z',
    updated: '2020-06-24T22:24:20Z',
    description: 'For EMR to do its work.',
    statements: [
      {
        Action: actions(`
  ec2: AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress CancelSpotInstanceRequests
    CreateFleet CreateLaunchTemplate CreateNetworkInterface CreateSecurityGroup CreateTags
    DeleteLaunchTemplate DeleteNetworkInterface DeleteSecurityGroup DeleteTags
    DescribeAvailabilityZones DescribeAccountAttributes DescribeDhcpOptions DescribeImages
    DescribeInstanceStatus DescribeInstances DescribeKeyPairs DescribeLaunchTemplates
    DescribeNetworkAcls DescribeNetworkInterfaces DescribePrefixLists DescribeRouteTables
    DescribeSecurityGroups DescribeSpotInstanceRequests DescribeSpotPriceHistory DescribeSubnets
    DescribeTags DescribeVpcAttribute DescribeVpcEndpoints DescribeVpcEndpointServices
    DescribeVpcs DetachNetworkInterface ModifyImageAttribute ModifyInstanceAttribute
    RequestSpotInstances RevokeSecurityGroupEgress RunInstances TerminateInstances DeleteVolume
    DescribeVolumeStatus DescribeVolumes DetachVolume
  iam: GetRole GetRolePolicy ListInstanceProfiles ListRolePolicies PassRole
  s3: CreateBucket Get* List*
  sdb: BatchPutAttributes Select
  sqs: CreateQueue Delete* GetQueue* PurgeQueue ReceiveMessage
  cloudwatch: PutMetricAlarm DescribeAlarms DeleteAlarms
  application-autoscaling: RegisterScalableTarget DeregisterScalableTarget PutScalingPolicy
    DeleteScalingPolicy Describe*
`),
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: 'iam:CreateServiceLinkedRole',
        Condition: { StringLike: { 'iam:AWSServiceName': 'spot.amazonaws.com' } },
        Effect: 'Allow',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot*',
      },
    ],
  },
  {
    name: '/service-role/AmazonElasticMapReduceforEC2Role',
    version: 'v3',
    created: '2015-02-06T18:41:21Z',
    updated: '2017-08-11T23:57:30Z',
    description: 'For the instances of EMR.',
    statements: [
      {
        Action: actions(`
  cloudwatch: *
  dynamodb: *
  ec2: Describe*
  elasticmapreduce: Describe* ListBootstrapActions ListClusters ListInstanceGroups ListInstances
    ListSteps
  kinesis: CreateStream DeleteStream DescribeStream GetRecords GetShardIterator MergeShards
    PutRecord SplitShard
  rds: Describe*
  s3: *
  sdb: *
  sns: *
  sqs: *
  glue: CreateDatabase UpdateDatabase DeleteDatabase GetDatabase GetDatabases CreateTable
    UpdateTable DeleteTable GetTable GetTables GetTableVersions CreatePartition
    BatchCreatePartition UpdatePartition DeletePartition BatchDeletePartition GetPartition
    GetPartitions BatchGetPartition CreateUserDefinedFunction UpdateUserDefinedFunction
    DeleteUserDefinedFunction GetUserDefinedFunction GetUserDefinedFunctions
`),
        Effect: 'Allow',
        Resource: '*',
      },
    ],
  },
  {
    name: '/service-role/AWSControlTowerServiceRolePolicy',
    version: 'v20',
    created: '2019-05-03T18:19:11Z',
    updated: '2026-03-23T18:42:11Z',
    description: 'For Control Tower to do its work.',
    statements: [
      {
        Action: actions(`
  cloudformation: CreateStack CreateStackInstances CreateStackSet DeleteStack
    DeleteStackInstances DeleteStackSet DescribeStackInstance DescribeStacks DescribeStackSet
    DescribeStackSetOperation ListStackInstances UpdateStack UpdateStackInstances UpdateStackSet
`),
        Effect: 'Allow',
        Resource: ['arn:aws:cloudformation:*:*:type/resource/AWS-IAM-Role'],
      },
      {
        Action: actions(`
  cloudformation: CreateStack CreateStackInstances CreateStackSet DeleteStack
    DeleteStackInstances DeleteStackSet DescribeStackInstance DescribeStacks DescribeStackSet
    DescribeStackSetOperation GetTemplate ListStackInstances UpdateStack UpdateStackInstances
    UpdateStackSet
`),
        Effect: 'Allow',
        Resource: [
          'arn:aws:cloudformation:*:*:stack/AWSControlTower*/*',
          'arn:aws:cloudformation:*:*:stack/StackSet-AWSControlTower*/*',
          'arn:aws:cloudformation:*:*:stackset/AWSControlTower*:*',
          'arn:aws:cloudformation:*:*:stackset-target/AWSControlTower*/*',
        ],
      },
      {
        Action: actions(`
  cloudtrail: CreateTrail DeleteTrail GetTrailStatus StartLogging StopLogging UpdateTrail
    PutEventSelectors
  logs: CreateLogStream PutLogEvents PutRetentionPolicy
`),
        Effect: 'Allow',
        Resource: [
          'arn:aws:logs:*:*:log-group:aws-controltower/CloudTrailLogs*:*',
          'arn:aws:cloudtrail:*:*:trail/aws-controltower*',
        ],
      },
      { Action: ['s3:GetObject'], Effect: 'Allow', Resource: ['arn:aws:s3:::aws-controltower*/*'] },
      {
        Action: ['sts:AssumeRole'],
        Effect: 'Allow',
        Resource: [
          'arn:aws:iam::*:role/AWSControlTowerExecution',
          'arn:aws:iam::*:role/AWSControlTowerBlueprintAccess',
        ],
      },
      {
        Action: actions(`
  cloudtrail: DescribeTrails
  ec2: DescribeAvailabilityZones
  iam: ListRoles
  logs: CreateLogGroup DescribeLogGroups
  organizations: CreateAccount DescribeAccount DescribeCreateAccountStatus DescribeOrganization
    DescribeOrganizationalUnit DescribePolicy ListAccounts ListAccountsForParent
    ListAWSServiceAccessForOrganization ListChildren ListOrganizationalUnitsForParent
    ListParents ListPoliciesForTarget ListTargetsForPolicy ListRoots MoveAccount
  servicecatalog: AssociatePrincipalWithPortfolio
`),
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: actions(`
  iam: GetRole GetUser ListAttachedRolePolicies GetRolePolicy
`),
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: ['iam:PassRole'],
        Effect: 'Allow',
        Resource: [
          'arn:aws:iam::*:role/service-role/AWSControlTowerStackSetRole',
          'arn:aws:iam::*:role/service-role/AWSControlTowerCloudTrailRole',
          'arn:aws:iam::*:role/service-role/AWSControlTowerConfigAggregatorRoleForOrganizations',
        ],
      },
      {
        Action: [
          'config:DeleteConfigurationAggregator',
          'config:PutConfigurationAggregator',
          'config:TagResource',
        ],
        Condition: {
          StringEquals: { 'aws:ResourceTag/aws-control-tower': 'managed-by-control-tower' },
        },
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: ['organizations:EnableAWSServiceAccess', 'organizations:DisableAWSServiceAccess'],
        Condition: {
          StringLike: {
            'organizations:ServicePrincipal': ['config.amazonaws.com', 'cloudtrail.amazonaws.com'],
          },
        },
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: 'iam:CreateServiceLinkedRole',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'cloudtrail.amazonaws.com' } },
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: ['account:EnableRegion', 'account:ListRegions', 'account:GetRegionOptStatus'],
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: actions(`
  cloudformation: SetTypeConfiguration DeactivateType ActivateType
    BatchDescribeTypeConfigurations
`),
        Effect: 'Allow',
        Resource: 'arn:aws:cloudformation:*:*:type/hook/AWS-ControlTower*',
        Sid: 'AllowActionsForCloudFormationHooksIntegration',
      },
      {
        Action: [
          'cloudformation:ActivateOrganizationsAccess',
          'cloudformation:DescribeOrganizationsAccess',
        ],
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AllowActionsForCloudFormationStackSetOrganizationsTrustedAccess',
      },
    ],
  },
  {
    name: '/service-role/AWSBatchServiceRole',
    version: 'v13',
    created: '2016-12-06T19:36:24Z',
    updated: '2023-12-05T18:49:44Z',
    description: 'For Batch to do its work.',
    statements: [
      {
        Action: actions(`
  ec2: DescribeAccountAttributes DescribeInstances DescribeInstanceStatus
    DescribeInstanceAttribute DescribeSubnets DescribeSecurityGroups DescribeKeyPairs
    DescribeImages DescribeImageAttribute DescribeSpotInstanceRequests
    DescribeSpotFleetInstances DescribeSpotFleetRequests DescribeSpotPriceHistory
    DescribeSpotFleetRequestHistory DescribeVpcClassicLink DescribeLaunchTemplateVersions
    CreateLaunchTemplate DeleteLaunchTemplate RequestSpotFleet CancelSpotFleetRequests
    ModifySpotFleetRequest TerminateInstances RunInstances
  autoscaling: DescribeAccountLimits DescribeAutoScalingGroups DescribeLaunchConfigurations
    DescribeAutoScalingInstances DescribeScalingActivities CreateLaunchConfiguration
    CreateAutoScalingGroup UpdateAutoScalingGroup SetDesiredCapacity DeleteLaunchConfiguration
    DeleteAutoScalingGroup CreateOrUpdateTags SuspendProcesses PutNotificationConfiguration
    TerminateInstanceInAutoScalingGroup
  ecs: DescribeClusters DescribeContainerInstances DescribeTaskDefinition DescribeTasks
    ListAccountSettings ListClusters ListContainerInstances ListTaskDefinitionFamilies
    ListTaskDefinitions ListTasks CreateCluster DeleteCluster RegisterTaskDefinition
    DeregisterTaskDefinition RunTask StartTask StopTask UpdateContainerAgent
    DeregisterContainerInstance
  logs: CreateLogGroup CreateLogStream PutLogEvents DescribeLogGroups
  iam: GetInstanceProfile GetRole
`),
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AWSBatchPolicyStatement1',
      },
      {
        Action: 'ecs:TagResource',
        Effect: 'Allow',
        Resource: ['arn:aws:ecs:*:*:task/*_Batch_*'],
        Sid: 'AWSBatchPolicyStatement2',
      },
      {
        Action: 'iam:PassRole',
        Condition: {
          StringEquals: {
            'iam:PassedToService': [
              'ec2.amazonaws.com',
              'ec2.amazonaws.com.cn',
              'ecs-tasks.amazonaws.com',
            ],
          },
        },
        Effect: 'Allow',
        Resource: ['*'],
        Sid: 'AWSBatchPolicyStatement3',
      },
      {
        Action: 'iam:CreateServiceLinkedRole',
        Condition: {
          StringEquals: {
            'iam:AWSServiceName': [
              'spot.amazonaws.com',
              'spotfleet.amazonaws.com',
              'autoscaling.amazonaws.com',
              'ecs.amazonaws.com',
            ],
          },
        },
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AWSBatchPolicyStatement4',
      },
      {
        Action: ['ec2:CreateTags'],
        Condition: { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
        Effect: 'Allow',
        Resource: ['*'],
        Sid: 'AWSBatchPolicyStatement5',
      },
    ],
  },
  {
    name: '/service-role/AWSCodeDeployRole',
    version: 'v11',
    created: '2015-05-04T18:05:37Z',
    updated: '2023-08-16T20:38:58Z',
    description: 'For CodeDeploy to deploy to instances.',
    statements: [
      {
        Action: actions(`
  autoscaling: CompleteLifecycleAction DeleteLifecycleHook DescribeAutoScalingGroups
    DescribeLifecycleHooks PutLifecycleHook RecordLifecycleActionHeartbeat
    CreateAutoScalingGroup CreateOrUpdateTags UpdateAutoScalingGroup EnableMetricsCollection
    DescribePolicies DescribeScheduledActions DescribeNotificationConfigurations
    SuspendProcesses ResumeProcesses AttachLoadBalancers AttachLoadBalancerTargetGroups
    PutScalingPolicy PutScheduledUpdateGroupAction PutNotificationConfiguration PutWarmPool
    DescribeScalingActivities DeleteAutoScalingGroup
  ec2: DescribeInstances DescribeInstanceStatus TerminateInstances
  tag: GetResources
  sns: Publish
  cloudwatch: DescribeAlarms PutMetricAlarm
  elasticloadbalancing: DescribeLoadBalancerAttributes DescribeTargetGroupAttributes
    DescribeLoadBalancers DescribeInstanceHealth RegisterInstancesWithLoadBalancer
    DeregisterInstancesFromLoadBalancer DescribeTargetGroups DescribeTargetHealth
    RegisterTargets DeregisterTargets
`),
        Effect: 'Allow',
        Resource: '*',
      },
    ],
  },
  {
    name: '/service-role/AmazonEC2SpotFleetTaggingRole',
    version: 'v5',
    created: '2017-06-29T18:19:29Z',
    updated: '2020-04-23T19:30:49Z',
    description: 'For fleets of spot instances.',
    statements: [
      {
        Action: actions(`
  ec2: DescribeImages DescribeSubnets RequestSpotInstances TerminateInstances
    DescribeInstanceStatus CreateTags RunInstances
`),
        Effect: 'Allow',
        Resource: ['*'],
      },
      {
        Action: 'iam:PassRole',
        Condition: {
          StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] },
        },
        Effect: 'Allow',
        Resource: ['*'],
      },
      {
        Action: ['elasticloadbalancing:RegisterInstancesWithLoadBalancer'],
        Effect: 'Allow',
        Resource: ['arn:aws:elasticloadbalancing:*:*:loadbalancer/*'],
      },
      {
        Action: ['elasticloadbalancing:RegisterTargets'],
        Effect: 'Allow',
        Resource: ['arn:aws:elasticloadbalancing:*:*:*/*'],
      },
    ],
  },
  {
    name: '/service-role/AWSTransferLoggingAccess',
    version: 'v1',
    created: '2019-01-14T15:32:50Z',
    updated: '2019-01-14T15:32:50Z',
    description: 'For the logs of Transfer Family.',
    statements: [
      {
        Action: actions(`
  logs: CreateLogStream DescribeLogStreams CreateLogGroup PutLogEvents
`),
        Effect: 'Allow',
        Resource: '*',
      },
    ],
  },
  {
    name: '/AmazonMSKFullAccess',
    version: 'v7',
    created: '2019-01-14T22:07:52Z',
    updated: '2023-10-18T11:33:13Z',
    description: 'All of MSK.',
    statements: [
      {
        Action: actions(`
  kafka: *
  ec2: DescribeSubnets DescribeVpcs DescribeSecurityGroups DescribeRouteTables
    DescribeVpcEndpoints DescribeVpcAttribute
  kms: DescribeKey CreateGrant
  logs: CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries
    PutResourcePolicy DescribeResourcePolicies DescribeLogGroups
  S3: GetBucketPolicy
  firehose: TagDeliveryStream
`),
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: ['ec2:CreateVpcEndpoint'],
        Effect: 'Allow',
        Resource: [
          'arn:*:ec2:*:*:vpc/*',
          'arn:*:ec2:*:*:subnet/*',
          'arn:*:ec2:*:*:security-group/*',
        ],
      },
      {
        Action: ['ec2:CreateVpcEndpoint'],
        Condition: {
          StringEquals: { 'aws:RequestTag/AWSMSKManaged': 'true' },
          StringLike: { 'aws:RequestTag/ClusterArn': '*' },
        },
        Effect: 'Allow',
        Resource: ['arn:*:ec2:*:*:vpc-endpoint/*'],
      },
      {
        Action: ['ec2:CreateTags'],
        Condition: { StringEquals: { 'ec2:CreateAction': 'CreateVpcEndpoint' } },
        Effect: 'Allow',
        Resource: 'arn:*:ec2:*:*:vpc-endpoint/*',
      },
      {
        Action: ['ec2:DeleteVpcEndpoints'],
        Condition: {
          StringEquals: { 'ec2:ResourceTag/AWSMSKManaged': 'true' },
          StringLike: { 'ec2:ResourceTag/ClusterArn': '*' },
        },
        Effect: 'Allow',
        Resource: 'arn:*:ec2:*:*:vpc-endpoint/*',
      },
      {
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'kafka.amazonaws.com' } },
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: 'iam:CreateServiceLinkedRole',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'kafka.amazonaws.com' } },
        Effect: 'Allow',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/kafka.amazonaws.com/AWSServiceRoleForKafka*',
      },
      {
        Action: 'iam:CreateServiceLinkedRole',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'delivery.logs.amazonaws.com' } },
        Effect: 'Allow',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery*',
      },
    ],
  },
  {
    name: '/AmazonElastiCacheFullAccess',
    version: 'v3',
    created: '2015-02-06T18:40:20Z',
    updated: '2023-11-28T03:49:56Z',
    description: 'All of ElastiCache.',
    statements: [
      {
        Action: 'elasticache:*',
        Effect: 'Allow',
        Resource: '*',
        Sid: 'ElastiCacheManagementActions',
      },
      {
        Action: 'iam:CreateServiceLinkedRole',
        Condition: { StringLike: { 'iam:AWSServiceName': 'elasticache.amazonaws.com' } },
        Effect: 'Allow',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/elasticache.amazonaws.com/AWSServiceRoleForElastiCache',
        Sid: 'CreateServiceLinkedRole',
      },
      {
        Action: 'ec2:CreateVpcEndpoint',
        Condition: {
          StringLike: { 'ec2:VpceServiceName': 'com.amazonaws.elasticache.serverless.*' },
        },
        Effect: 'Allow',
        Resource: 'arn:aws:ec2:*:*:vpc-endpoint/*',
        Sid: 'CreateVPCEndpoints',
      },
      {
        Action: ['ec2:CreateVpcEndpoint'],
        Effect: 'Allow',
        NotResource: 'arn:aws:ec2:*:*:vpc-endpoint/*',
        Sid: 'AllowAccessToElastiCacheTaggedVpcEndpoints',
      },
      {
        Action: ['ec2:CreateTags'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/AmazonElastiCacheManaged': 'true',
            'ec2:CreateAction': 'CreateVpcEndpoint',
          },
        },
        Effect: 'Allow',
        Resource: 'arn:aws:ec2:*:*:vpc-endpoint/*',
        Sid: 'TagVPCEndpointsOnCreation',
      },
      {
        Action: ['ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'],
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AllowAccessToEc2',
      },
      {
        Action: ['kms:DescribeKey', 'kms:ListAliases', 'kms:ListKeys'],
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AllowAccessToKMS',
      },
      {
        Action: ['cloudwatch:GetMetricStatistics', 'cloudwatch:GetMetricData'],
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AllowAccessToCloudWatch',
      },
      {
        Action: actions(`
  application-autoscaling: DescribeScalableTargets DescribeScheduledActions
    DescribeScalingPolicies DescribeScalingActivities
`),
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AllowAccessToAutoScaling',
      },
      {
        Action: ['logs:DescribeLogGroups'],
        Effect: 'Allow',
        Resource: '*',
        Sid: 'DescribeLogGroups',
      },
      {
        Action: ['firehose:ListDeliveryStreams'],
        Effect: 'Allow',
        Resource: '*',
        Sid: 'ListLogDeliveryStreams',
      },
      { Action: ['s3:ListAllMyBuckets'], Effect: 'Allow', Resource: '*', Sid: 'DescribeS3Buckets' },
      {
        Action: ['outposts:ListOutposts'],
        Effect: 'Allow',
        Resource: '*',
        Sid: 'AllowAccessToOutposts',
      },
      { Action: ['sns:ListTopics'], Effect: 'Allow', Resource: '*', Sid: 'AllowAccessToSNS' },
    ],
  },
  {
    name: '/AmazonOpenSearchServiceFullAccess',
    version: 'v1',
    created: '2021-09-08T05:33:47Z',
    updated: '2021-09-08T05:33:47Z',
    description: 'All of OpenSearch.',
    statements: [{ Action: ['es:*'], Effect: 'Allow', Resource: '*' }],
  },
  {
    name: '/AmazonRoute53DomainsFullAccess',
    version: 'v1',
    created: '2015-02-06T18:40:56Z',
    updated: '2015-02-06T18:40:56Z',
    description: 'All of the domains of Route 53.',
    statements: [
      {
        Action: ['route53:CreateHostedZone', 'route53domains:*'],
        Effect: 'Allow',
        Resource: ['*'],
      },
    ],
  },
  {
    name: '/AWSXrayWriteOnlyAccess',
    version: 'v2',
    created: '2016-12-01T18:19:53Z',
    updated: '2018-08-28T23:03:04Z',
    description: 'Writing of X-Ray.',
    statements: [
      {
        Action: actions(`
  xray: PutTraceSegments PutTelemetryRecords GetSamplingRules GetSamplingTargets
    GetSamplingStatisticSummaries
`),
        Effect: 'Allow',
        Resource: ['*'],
      },
    ],
  },
  {
    name: '/CloudWatchLambdaInsightsExecutionRolePolicy',
    version: 'v1',
    created: '2020-10-07T19:27:06Z',
    updated: '2020-10-07T19:27:06Z',
    description: 'For functions to send their figures.',
    statements: [
      { Action: 'logs:CreateLogGroup', Effect: 'Allow', Resource: '*' },
      {
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Effect: 'Allow',
        Resource: 'arn:aws:logs:*:*:log-group:/aws/lambda-insights:*',
      },
    ],
  },
]
