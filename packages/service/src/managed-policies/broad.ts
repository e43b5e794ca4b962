// AWS managed policies, a table: those that reach over all services. Documents and dates are
// AWS's, descriptions are ours.
import { actions, type ManagedPolicyRow } from './rows.ts'

/** AWS managed policies: those that reach over all services. */
export const broadPolicies = (): readonly ManagedPolicyRow[] => [
  {
    name: '/AdministratorAccess',
    version: 'v1',
    created: '2015-02-06T18:39:46Z',
    updated: '2015-02-06T18:39:46Z',
    description: 'Everything.',
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  },
  {
    name: '/PowerUserAccess',
    version: 'v12',
    created: '2015-02-06T18:39:47Z',
    updated: '2026-02-12T17:59:14Z',
    description: 'Everything but the management of users, groups, organizations and the account.',
    statements: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: actions(`
  account: GetAccountInformation GetGovCloudAccountInformation GetPrimaryEmail ListRegions
  iam: CreateServiceLinkedRole DeleteServiceLinkedRole ListRoles
  organizations: DescribeEffectivePolicy DescribeOrganization
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/ReadOnlyAccess',
    version: 'v188',
    created: '2015-02-06T18:39:48Z',
    updated: '2026-07-21T18:42:30Z',
    description: 'Reading of all services and resources.',
    statements: [
      {
        Sid: 'ReadOnlyActionsGroup1',
        Effect: 'Allow',
        Action: actions(`
  a4b: Get* List* Search*
  access-analyzer: GetAccessPreview GetAnalyzedResource GetAnalyzer GetArchiveRule GetFinding
    GetFindingsStatistics GetGeneratedPolicy ListAccessPreviewFindings ListAccessPreviews
    ListAnalyzedResources ListAnalyzers ListArchiveRules ListFindings ListPolicyGenerations
    ListTagsForResource ValidatePolicy
  account: GetAccountInformation GetAlternateContact GetContactInformation
    GetGovCloudAccountInformation GetPrimaryEmail GetRegionOptStatus ListRegions
  acm-pca: Describe* Get* List*
  acm: Describe* Get* List* SearchCertificates
  action-recommendations: ListRecommendedActions
  aidevops: DescribePrivateConnection DescribeServices GetAccountUsage GetAgentSpace
    GetAssociation GetBacklogTask GetKnowledgeItem GetOperatorApp GetRecommendation GetService
    ListAgentSpaces ListAssociations ListBacklogTasks ListChats ListExecutions ListGoals
    ListJournalRecords ListKnowledgeItems ListKnowledgeItemVersions ListPendingMessages
    ListPrivateConnections ListRecommendations ListServices ListTagsForResource ListWebhooks
    SearchServiceAccessibleResource
  aiops: GetEphemeralInvestigationResults GetFact GetFactVersions GetInvestigation
    GetInvestigationEvent GetInvestigationGroup GetInvestigationResource GetReport ListFacts
    ListInvestigationEvents ListInvestigationGroups ListInvestigations
    ValidateInvestigationGroup
  airflow: ListEnvironments ListTagsForResource
  amplify: GetApp GetBackendEnvironment GetBranch GetDomainAssociation GetJob GetWebhook
    ListApps ListArtifacts ListBackendEnvironments ListBranches ListDomainAssociations ListJobs
    ListTagsForResource ListWebhooks
  aoss: BatchGetCollection BatchGetCollectionGroup BatchGetLifecyclePolicy BatchGetVpcEndpoint
    GetAccessPolicy GetAccountSettings GetPoliciesStats GetSecurityConfig GetSecurityPolicy
    ListAccessPolicies ListCollectionGroups ListCollections ListLifecyclePolicies
    ListSecurityConfigs ListSecurityPolicies ListTagsForResource ListVpcEndpoints
  apigateway: GET GetPortal GetPortalProduct GetProductPage GetProductRestEndpointPage
    GetRoutingRule ListPortalProducts ListPortals ListProductPages ListProductRestEndpointPages
    ListRoutingRules
  appconfig: GetApplication GetConfiguration GetConfigurationProfile GetDeployment
    GetDeploymentStrategy GetEnvironment GetExtension GetHostedConfigurationVersion
    ListApplications ListConfigurationProfiles ListDeployments ListDeploymentStrategies
    ListEnvironments ListExtensions ListHostedConfigurationVersions ListTagsForResource
  appfabric: GetAppAuthorization GetAppBundle GetIngestion GetIngestionDestination
    ListAppAuthorizations ListAppBundles ListIngestionDestinations ListIngestions
    ListTagsForResource
  appflow: DescribeConnector DescribeConnectorEntity DescribeConnectorFields
    DescribeConnectorProfiles DescribeConnectors DescribeFlow DescribeFlowExecution
    DescribeFlowExecutionRecords DescribeFlows ListConnectorEntities ListConnectorFields
    ListConnectors ListFlows ListTagsForResource
  application-autoscaling: Describe* GetPredictiveScalingForecast ListTagsForResource
  application-signals: BatchGetServiceLevelObjectiveBudgetReport GetService
    GetServiceLevelObjective ListAuditFindings ListEntityEvents ListGroupingAttributeDefinitions
    ListObservedEntities ListServiceDependencies ListServiceDependents
    ListServiceLevelObjectiveExclusionWindows ListServiceLevelObjectives ListServiceOperations
    ListServices ListServiceStates ListTagsForResource
  applicationinsights: Describe* List*
  appmesh: Describe* List*
  apprunner: DescribeAutoScalingConfiguration DescribeCustomDomains
    DescribeObservabilityConfiguration DescribeService DescribeVpcConnector
    DescribeVpcIngressConnection DescribeWebAclForService ListAssociatedServicesForWebAcl
    ListAutoScalingConfigurations ListConnections ListObservabilityConfigurations ListOperations
    ListServices ListServicesForAutoScalingConfiguration ListTagsForResource ListVpcConnectors
    ListVpcIngressConnections
  appstream: Describe* List*
  appstudio: GetAccountStatus GetEnablementJobStatus
  appsync: Get* List*
  apptest: GetTestCase GetTestConfiguration GetTestRunStep GetTestSuite ListTagsForResource
    ListTestCases ListTestConfigurations ListTestRuns ListTestRunSteps ListTestRunTestCases
    ListTestSuites
  aps: DescribeAlertManagerDefinition DescribeAnomalyDetector DescribeLoggingConfiguration
    DescribeQueryLoggingConfiguration DescribeResourcePolicy DescribeRuleGroupsNamespace
    DescribeScraper DescribeScraperLoggingConfiguration DescribeWorkspace
    DescribeWorkspaceConfiguration GetAlertManagerSilence GetAlertManagerStatus
    GetDefaultScraperConfiguration GetLabels GetMetricMetadata GetSeries
    ListAlertManagerAlertGroups ListAlertManagerAlerts ListAlertManagerReceivers
    ListAlertManagerSilences ListAlerts ListAnomalyDetectors ListRuleGroupsNamespaces ListRules
    ListScrapers ListTagsForResource ListWorkspaces PreviewAnomalyDetector QueryMetrics
  arc-region-switch: GetPlan GetPlanEvaluationStatus GetPlanExecution GetPlanInRegion
    ListPlanExecutionEvents ListPlanExecutions ListPlans ListPlansInRegion
    ListRoute53HealthChecks ListRoute53HealthChecksInRegion ListTagsForResource
  arc-zonal-shift: GetAutoshiftObserverNotificationStatus GetManagedResource ListAutoshifts
    ListManagedResources ListZonalShifts
  artifact: GetCustomerAgreement GetReport GetReportMetadata GetTermForReport ListAgreements
    ListCustomerAgreements ListReports ListReportVersions
  athena: Batch* Get* List*
  auditmanager: GetAccountStatus GetAssessment GetAssessmentFramework GetAssessmentReportUrl
    GetChangeLogs GetControl GetDelegations GetEvidence GetEvidenceByEvidenceFolder
    GetEvidenceFolder GetEvidenceFoldersByAssessment GetEvidenceFoldersByAssessmentControl
    GetOrganizationAdminAccount GetServicesInScope GetSettings ListAssessmentFrameworks
    ListAssessmentReports ListAssessments ListControls ListKeywordsForDataSource
    ListNotifications ListTagsForResource ValidateAssessmentReportIntegrity
  autoscaling-plans: Describe* GetScalingPlanResourceForecastData
  autoscaling: Describe* GetPredictiveScalingForecast
  aws-portal: View*
  backup-gateway: GetBandwidthRateLimitSchedule GetGateway GetHypervisor
    GetHypervisorPropertyMappings GetVirtualMachine ListGateways ListHypervisors
    ListTagsForResource ListVirtualMachines
  backup: Describe* Get* List*
  batch: Describe* List*
  bedrock-agentcore: GetABTest GetAgentRuntime GetAgentRuntimeEndpoint
    GetApiKeyCredentialProvider GetBatchEvaluation GetBrowser GetBrowserProfile
    GetBrowserSession GetCodeInterpreter GetCodeInterpreterSession GetConfigurationBundle
    GetConfigurationBundleVersion GetEvaluator GetEvent GetGateway GetGatewayTarget GetHarness
    GetHarnessEndpoint GetMemory GetMemoryRecord GetOauth2CredentialProvider
    GetOnlineEvaluationConfig GetPolicy GetPolicyEngine GetPolicyGeneration GetRecommendation
    GetTokenVault GetWorkloadIdentity ListABTests ListAgentRuntimeEndpoints ListAgentRuntimes
    ListAgentRuntimeVersions ListApiKeyCredentialProviders ListBatchEvaluations
    ListBrowserProfiles ListBrowsers ListBrowserSessions ListCodeInterpreters
    ListCodeInterpreterSessions ListConfigurationBundles ListConfigurationBundleVersions
    ListEvaluators ListEvents ListGateways ListGatewayTargets ListHarnesses ListHarnessEndpoints
    ListMemories ListMemoryRecords ListOauth2CredentialProviders ListOnlineEvaluationConfigs
    ListPolicies ListPolicyEngines ListPolicyGenerationAssets ListPolicyGenerations
    ListRecommendations ListTagsForResource ListWorkloadIdentities RetrieveMemoryRecords
  bedrock: GetAgent GetAgentActionGroup GetAgentAlias GetAgentCollaborator GetAgentKnowledgeBase
    GetAgentVersion GetCustomModel GetDataSource GetEvaluationJob GetFlow GetFlowAlias
    GetFlowVersion GetFoundationModel GetFoundationModelAvailability GetGuardrail
    GetInferenceProfile GetIngestionJob GetKnowledgeBase GetModelCustomizationJob
    GetModelInvocationJob GetModelInvocationLoggingConfiguration GetPrompt
    GetProvisionedModelThroughput GetResourcePolicy GetUseCaseForModelAccess
    ListAgentActionGroups ListAgentAliases ListAgentCollaborators ListAgentKnowledgeBases
    ListAgents ListAgentVersions ListCustomModels ListDataSources
    ListEnforcedGuardrailsConfiguration ListEvaluationJobs ListFlowAliases ListFlows
    ListFlowVersions ListFoundationModelAgreementOffers ListFoundationModels ListGuardrails
    ListInferenceProfiles ListIngestionJobs ListKnowledgeBases ListModelCustomizationJobs
    ListModelInvocationJobs ListPrompts ListProvisionedModelThroughputs
  billing: GetBillingData GetBillingDetails GetBillingNotifications GetBillingPreferences
    GetBillingView GetCreditAllocationHistory GetContractInformation GetCredits
    GetIAMAccessPreference GetResourcePolicy GetSellerOfRecord ListBillingViews
    ListSourceViewsForBillingView ListTagsForResource
  billingconductor: GetBillingGroupCostReport ListAccountAssociations
    ListBillingGroupCostReports ListBillingGroups ListCustomLineItems ListCustomLineItemVersions
    ListPricingPlans ListPricingPlansAssociatedWithPricingRule ListPricingRules
    ListPricingRulesAssociatedToPricingPlan ListResourcesAssociatedToCustomLineItem
    ListTagsForResource
  braket: GetDevice GetJob GetQuantumTask SearchDevices SearchJobs SearchQuantumTasks
    SearchSpendingLimits
  budgets: Describe* ListTagsForResource View*
  cassandra: Select
  ce: DescribeCostCategoryDefinition DescribeNotificationSubscription DescribeReport
    GetAnomalies GetAnomalyMonitors GetAnomalySubscriptions GetApproximateUsageRecords
    GetCommitmentPurchaseAnalysis GetCostAndUsage GetCostAndUsageComparisons
    GetCostAndUsageWithResources GetCostCategories GetCostComparisonDrivers GetCostForecast
    GetDimensionValues GetPreferences GetReservationCoverage
    GetReservationPurchaseRecommendation GetReservationUtilization GetRightsizingRecommendation
    GetSavingsPlanPurchaseRecommendationDetails GetSavingsPlansCoverage
    GetSavingsPlansPurchaseRecommendation GetSavingsPlansUtilization
    GetSavingsPlansUtilizationDetails GetTags GetUsageForecast ListCommitmentPurchaseAnalyses
    ListCostAllocationTagBackfillHistory ListCostAllocationTags ListCostCategoryDefinitions
    ListCostCategoryResourceAssociations ListSavingsPlansPurchaseRecommendationGeneration
    ListTagsForResource
  chatbot: Describe* Get* List*
  chime: Get* List* Retrieve* Search* Validate*
  cleanrooms-ml: GetAudienceGenerationJob GetAudienceModel GetConfiguredAudienceModel
    GetConfiguredAudienceModelPolicy GetTrainingDataset ListAudienceExportJobs
    ListAudienceGenerationJobs ListAudienceModels ListConfiguredAudienceModels
    ListTagsForResource ListTrainingDatasets
  cleanrooms: BatchGetCollaborationAnalysisTemplate BatchGetSchema BatchGetSchemaAnalysisRule
    GetAnalysisTemplate GetCollaboration GetCollaborationAnalysisTemplate
    GetCollaborationChangeRequest GetCollaborationConfiguredAudienceModelAssociation
    GetCollaborationIdNamespaceAssociation GetCollaborationPrivacyBudgetTemplate
    GetConfiguredAudienceModelAssociation GetConfiguredTable GetConfiguredTableAnalysisRule
    GetConfiguredTableAssociation GetConfiguredTableAssociationAnalysisRule GetIdMappingTable
    GetIdNamespaceAssociation GetMembership GetPrivacyBudgetTemplate GetProtectedJob
    GetProtectedQuery GetSchema GetSchemaAnalysisRule ListAnalysisTemplates
    ListCollaborationAnalysisTemplates ListCollaborationChangeRequests
    ListCollaborationConfiguredAudienceModelAssociations
    ListCollaborationIdNamespaceAssociations ListCollaborationPrivacyBudgets
    ListCollaborationPrivacyBudgetTemplates ListCollaborations
    ListConfiguredAudienceModelAssociations ListConfiguredTableAssociations ListConfiguredTables
    ListIdMappingTables ListIdNamespaceAssociations ListMembers ListMemberships
    ListPrivacyBudgets ListPrivacyBudgetTemplates ListProtectedJobs ListProtectedQueries
    ListSchemas ListTagsForResource PreviewPrivacyImpact
  cloud9: Describe* List*
  clouddirectory: BatchRead Get* List* LookupPolicy
  cloudformation: BatchDescribeTypeConfigurations Describe* Detect* Estimate* Get* List*
    ValidateTemplate
  cloudfront-keyvaluestore: Describe* Get* List*
  cloudfront: Describe* Get* List*
  cloudhsm: Describe* GetResourcePolicy List*
  cloudsearch: Describe* List*
  cloudtrail: Describe* Get* List* LookupEvents
  cloudwatch: Describe* GenerateQuery GenerateQueryResultsSummary Get* List*
  codeartifact: DescribeDomain DescribePackage DescribePackageVersion DescribeRepository
    GetAuthorizationToken GetDomainPermissionsPolicy GetPackageVersionAsset
    GetPackageVersionReadme GetRepositoryEndpoint GetRepositoryPermissionsPolicy ListDomains
    ListPackages ListPackageVersionAssets ListPackageVersionDependencies ListPackageVersions
    ListRepositories ListRepositoriesInDomain ListTagsForResource ReadFromRepository
  codebuild: BatchGet* DescribeCodeCoverages DescribeTestCases List*
  codecatalyst: GetBillingAuthorization GetConnection GetPendingConnection ListConnections
    ListIamRolesForConnection ListTagsForResource
  codecommit: BatchGet* Describe* Get* GitPull List*
  codeconnections: GetConnection GetHost GetRepositoryLink GetRepositorySyncStatus
    GetResourceSyncStatus GetSyncConfiguration ListConnections ListHosts ListRepositoryLinks
    ListRepositorySyncDefinitions ListSyncConfigurations ListTagsForResource
  codedeploy: BatchGet* Get* List*
  codeguru-profiler: Describe* Get* List*
  codeguru-reviewer: Describe* Get* List*
  codepipeline: Get* List*
  codestar-connections: GetConnection GetHost GetRepositoryLink GetRepositorySyncStatus
    GetResourceSyncStatus GetSyncConfiguration ListConnections ListHosts ListRepositoryLinks
    ListRepositorySyncDefinitions ListSyncConfigurations ListTagsForResource
  codestar-notifications: describeNotificationRule listEventTypes listNotificationRules
    listTagsForResource ListTargets
  codestar: Describe* Get* List* Verify*
  codewhisperer: ListProfiles
  cognito-identity: Describe* GetCredentialsForIdentity GetIdentityPoolAnalytics
    GetIdentityPoolDailyAnalytics GetIdentityPoolRoles GetIdentityProviderDailyAnalytics
    GetOpenIdToken GetOpenIdTokenForDeveloperIdentity List* Lookup*
  cognito-idp: AdminGet* AdminList* Describe* Get* List*
  cognito-sync: Describe* Get* List* QueryRecords
  comprehend: BatchDetect* Classify* Contains* Describe* Detect* List*
  compute-optimizer: DescribeRecommendationExportJobs GetAutoScalingGroupRecommendations
    GetEBSVolumeRecommendations GetEC2InstanceRecommendations
    GetEC2RecommendationProjectedMetrics GetECSServiceRecommendationProjectedMetrics
    GetECSServiceRecommendations GetEffectiveRecommendationPreferences GetEnrollmentStatus
    GetEnrollmentStatusesForOrganization GetIdleRecommendations GetLambdaFunctionRecommendations
    GetLicenseRecommendations GetRDSDatabaseRecommendationProjectedMetrics
    GetRDSDatabaseRecommendations GetRecommendationPreferences GetRecommendationSummaries
  config: BatchGetAggregateResourceConfig BatchGetResourceConfig Deliver* Describe* Get* List*
    SelectAggregateResourceConfig SelectResourceConfig
  connect: Describe* GetContactAttributes GetCurrentMetricData GetCurrentUserData
    GetFederationToken GetMetricData GetMetricDataV2 GetTaskTemplate GetTrafficDistribution
    List*
  consoleapp: GetDeviceIdentity ListDeviceIdentities
  consolidatedbilling: GetAccountBillingRole ListLinkedAccounts
  controlcatalog: GetControl ListCommonControls ListControlMappings ListControls ListDomains
    ListObjectives
  cost-optimization-hub: GetPreferences GetRecommendation ListEfficiencyMetrics
    ListEnrollmentStatuses ListRecommendations ListRecommendationSummaries
  cur: GetClassicReport GetClassicReportPreferences GetUsageReport
  customer-verification: GetCustomerVerificationDetails GetCustomerVerificationEligibility
  databrew: DescribeDataset DescribeJob DescribeJobRun DescribeProject DescribeRecipe
    DescribeRuleset DescribeSchedule ListDatasets ListJobRuns ListJobs ListProjects ListRecipes
    ListRecipeVersions ListRulesets ListSchedules ListTagsForResource
  dataexchange: Get* List*
  datapipeline: Describe* EvaluateExpression Get* List* QueryObjects Validate*
  datasync: Describe* List*
  datazone: GetAsset GetAssetType GetDataProduct GetDataSource GetDataSourceRun GetDomain
    GetDomainSharingPolicy GetDomainUnit GetEnvironment GetEnvironmentAction
    GetEnvironmentBlueprint GetEnvironmentBlueprintConfiguration GetEnvironmentProfile
    GetFormType GetGlossary GetGlossaryTerm GetGroupProfile GetLineageNode GetListing
    GetMetadataGenerationRun GetProject GetProjectProfile GetSubscription
    GetSubscriptionEligibility GetSubscriptionGrant GetSubscriptionRequestDetails
    GetSubscriptionTarget GetTimeSeriesDataPoint GetUserProfile ListAccountEnvironments
    ListAssetRevisions ListDataProductRevisions ListDataSourceRunActivities ListDataSourceRuns
    ListDataSources ListDomains ListDomainUnitsForParent ListEntityOwners ListEnvironmentActions
    ListEnvironmentBlueprintConfigurations ListEnvironmentBlueprintConfigurationSummaries
    ListEnvironmentBlueprints ListEnvironmentProfiles ListEnvironments ListGroupsForUser
    ListLineageNodeHistory ListNotifications ListPolicyGrants ListProjectMemberships
    ListProjectProfiles ListProjects ListSubscriptionGrants ListSubscriptionRequests
    ListSubscriptions ListSubscriptionTargets ListTagsForResource ListTimeSeriesDataPoints
    Search SearchGroupProfiles SearchListings SearchTypes SearchUserProfiles
  dax: BatchGetItem Describe* GetItem ListTags Query Scan
  deadline: BatchGetJobEntity GetApplicationVersion GetBudget GetFarm GetFleet GetJob
    GetLicenseEndpoint GetLimit GetMonitor GetMonitorSettings GetQueue GetQueueLimitAssociation
    GetQueueEnvironment GetQueueFleetAssociation GetSession GetSessionAction
    GetSessionsStatisticsAggregation GetStep GetStorageProfile GetStorageProfileForQueue GetTask
    GetVolume GetWorker ListAvailableMeteredProducts ListBudgets ListFarmMembers ListFarms
    ListFleetMembers ListFleets ListJobMembers ListJobParameterDefinitions ListJobs
    ListLicenseEndpoints ListLimits ListMeteredProducts ListMonitors ListQueueEnvironments
    ListQueueFleetAssociations ListQueueLimitAssociations ListQueueMembers ListQueues
    ListSessionActions ListSessions ListSessionsForWorker ListStepConsumers ListStepDependencies
    ListSteps ListStorageProfiles ListStorageProfilesForQueue ListTagsForResource ListTasks
    ListVolumes ListWorkers SearchJobs SearchSteps SearchTasks SearchWorkers
  deepcomposer: GetComposition GetModel GetSampleModel ListCompositions ListModels
    ListSampleModels ListTrainingTopics
  detective: BatchGetGraphMemberDatasources BatchGetMembershipDatasources Get* List* SearchGraph
  devicefarm: Get* List*
  devops-guru: DescribeAccountHealth DescribeAccountOverview DescribeAnomaly
    DescribeEventSourcesConfig DescribeFeedback DescribeInsight DescribeOrganizationHealth
    DescribeOrganizationOverview DescribeOrganizationResourceCollectionHealth
    DescribeResourceCollectionHealth DescribeServiceIntegration GetCostEstimation
    GetResourceCollection ListAnomaliesForInsight ListAnomalousLogGroups ListEvents ListInsights
    ListMonitoredResources ListNotificationChannels ListOrganizationInsights ListRecommendations
    SearchInsights StartCostEstimation
  directconnect: Describe*
  discovery: Describe* Get* List*
  dlm: Get*
  dms: Describe* List* Test*
  docdb-elastic: GetCluster GetClusterSnapshot ListClusters ListClusterSnapshots
    ListPendingMaintenanceActions ListTagsForResource
  drs: DescribeJobLogItems DescribeJobs DescribeLaunchConfigurationTemplates
    DescribeRecoveryInstances DescribeRecoverySnapshots
    DescribeReplicationConfigurationTemplates DescribeSourceNetworks DescribeSourceServers
    GetFailbackReplicationConfiguration GetLaunchConfiguration GetReplicationConfiguration
    ListExtensibleSourceServers ListLaunchActions ListStagingAccounts ListTagsForResource
  ds: Check* Describe* Get* List* Verify*
  dsql: GetCluster GetClusterPolicy GetStream GetVpcEndpointServiceName ListClusters ListStreams
    ListTagsForResource
  dynamodb: BatchGet* Describe* Get* List* PartiQLSelect Query Scan
  ec2: Describe* DescribeInstanceImageMetadata Get* ListImagesInRecycleBin
    ListSnapshotsInRecycleBin SearchLocalGatewayRoutes SearchTransitGatewayRoutes
  ec2messages: Get*
  ecr-public: BatchCheckLayerAvailability DescribeImages DescribeImageTags DescribeRegistries
    DescribeRepositories GetAuthorizationToken GetRegistryCatalogData GetRepositoryCatalogData
    GetRepositoryPolicy ListTagsForResource
  ecr: BatchCheck* BatchGet* Describe* Get* List*
  ecs: Describe* GetTaskProtection List*
  eks: AccessKubernetesApi Describe* List*
  elasticache: Describe* List*
  elasticbeanstalk: Check* Describe* List* Request* Retrieve* Validate*
  elasticfilesystem: Describe* ListTagsForResource
  elasticloadbalancing: Describe*
  elasticmapreduce: Describe* GetBlockPublicAccessConfiguration List* View*
  elastictranscoder: List* Read*
  elemental-appliances-software: Get* List*
  elemental-inference: ExportDictionaryEntries GetDictionary GetFeed ListDictionaries ListFeeds
  emr-containers: DescribeJobRun DescribeManagedEndpoint DescribeVirtualCluster ListJobRuns
    ListManagedEndpoints ListTagsForResource ListVirtualClusters
  emr-serverless: GetApplication GetDashboardForJobRun GetJobRun ListApplications ListJobRuns
    ListTagsForResource
  es: Describe* ESHttpGet ESHttpHead Get* List*
  events: Describe* List* Test*
  evidently: GetExperiment GetExperimentResults GetFeature GetLaunch GetProject GetSegment
    ListExperiments ListFeatures ListLaunches ListProjects ListSegmentReferences ListSegments
    ListTagsForResource TestSegmentPattern
  firehose: Describe* List*
  fis: GetAction GetExperiment GetExperimentTargetAccountConfiguration GetExperimentTemplate
    GetTargetAccountConfiguration GetTargetResourceType ListActions
    ListExperimentResolvedTargets ListExperiments ListExperimentTargetAccountConfigurations
    ListExperimentTemplates ListTagsForResource ListTargetAccountConfigurations
    ListTargetResourceTypes
  fms: GetAdminAccount GetAdminScope GetAppsList GetComplianceDetail GetNotificationChannel
    GetPolicy GetProtectionStatus GetProtocolsList GetViolationDetails ListAppsLists
    ListComplianceStatus ListMemberAccounts ListPolicies ListProtocolsLists ListTagsForResource
  forecast: DescribeAutoPredictor DescribeDataset DescribeDatasetGroup DescribeDatasetImportJob
    DescribeExplainability DescribeExplainabilityExport DescribeForecast
    DescribeForecastExportJob DescribeMonitor DescribePredictor
    DescribePredictorBacktestExportJob DescribeWhatIfAnalysis DescribeWhatIfForecast
    DescribeWhatIfForecastExport GetAccuracyMetrics ListDatasetGroups ListDatasetImportJobs
    ListDatasets ListExplainabilities ListExplainabilityExports ListForecastExportJobs
    ListForecasts ListMonitorEvaluations ListMonitors ListPredictorBacktestExportJobs
    ListPredictors ListWhatIfAnalyses ListWhatIfForecastExports ListWhatIfForecasts
    QueryForecast QueryWhatIfForecast
  frauddetector: BatchGetVariable DescribeDetector DescribeModelVersions GetBatchImportJobs
    GetBatchPredictionJobs GetDeleteEventsByEventTypeStatus GetDetectors GetDetectorVersion
    GetEntityTypes GetEvent GetEventPredictionMetadata GetEventTypes GetExternalModels
    GetKMSEncryptionKey GetLabels GetListElements GetListsMetadata GetModels GetModelVersion
    GetOutcomes GetRules GetVariables ListEventPredictions ListTagsForResource
  freertos: Describe* List*
  freetier: GetAccountActivity GetAccountPlanState GetFreeTierAlertPreference GetFreeTierUsage
    ListAccountActivities
  fsx: Describe* List*
  gamelift: Describe* Get* List* ResolveAlias Search*
  gameliftstreams: GetApplication GetStreamGroup ListApplications ListStreamGroups
    ListStreamSessions ListStreamSessionsByAccount ListTagsForResource
  glacier: Describe* Get* List*
  globalaccelerator: Describe* List*
  glue: BatchGetCrawlers BatchGetDevEndpoints BatchGetJobs BatchGetPartition
    BatchGetTableOptimizer BatchGetTriggers BatchGetWorkflows CheckSchemaVersionValidity
    GetCatalog GetCatalogImportStatus GetCatalogs GetClassifier GetClassifiers GetCrawler
    GetCrawlerMetrics GetCrawlers GetDatabase GetDatabases GetDataCatalogEncryptionSettings
    GetDataflowGraph GetDevEndpoint GetDevEndpoints GetJob GetJobBookmark GetJobRun GetJobRuns
    GetJobs GetMapping GetMLTaskRun GetMLTaskRuns GetMLTransform GetMLTransforms GetPartition
    GetPartitions GetPlan GetRegistry GetResourcePolicy GetSchema GetSchemaByDefinition
    GetSchemaVersion GetSchemaVersionsDiff GetSecurityConfiguration GetSecurityConfigurations
    GetSession GetStatement GetTable GetTableOptimizer GetTables GetTableVersion
    GetTableVersions GetTags GetTrigger GetTriggers GetUserDefinedFunction
    GetUserDefinedFunctions GetWorkflow GetWorkflowRun GetWorkflowRunProperties GetWorkflowRuns
    ListCrawlers ListCrawls ListDevEndpoints ListJobs ListMLTransforms ListRegistries
    ListSchemas ListSchemaVersions ListSessions ListStatements ListTableOptimizerRuns
    ListTriggers ListWorkflows QuerySchemaVersionMetadata SearchTables
  grafana: DescribeWorkspace DescribeWorkspaceAuthentication DescribeWorkspaceConfiguration
    ListPermissions ListTagsForResource ListVersions ListWorkspaces
  greengrass: DescribeComponent Get* List*
  groundstation: DescribeContactVersion DescribeEphemeris GetConfig GetDataflowEndpointGroup
    GetMinuteUsage GetMissionProfile GetSatellite ListAntennas ListConfigs ListContacts
    ListContactVersions ListDataflowEndpointGroups ListEphemerides ListGroundStationReservations
    ListGroundStations ListMissionProfiles ListSatellites ListTagsForResource DescribeContact
  guardduty: Describe* Get* List*
  health: Describe*
  healthlake: DescribeFHIRDatastore DescribeFHIRExportJob DescribeFHIRImportJob GetCapabilities
    ListFHIRDatastores ListFHIRExportJobs ListFHIRImportJobs ListTagsForResource ReadResource
    SearchWithGet SearchWithPost
  iam: Generate* Get* List* Simulate*
  identity-sync: GetSyncProfile GetSyncTarget ListSyncFilters
  identitystore-auth: BatchGetSession ListSessions
  identitystore: DescribeGroup DescribeGroupMembership DescribeUser GetGroupId
    GetGroupMembershipId GetUserId IsMemberInGroups ListGroupMemberships
    ListGroupMembershipsForMember ListGroups ListUsers
  imagebuilder: Get* List*
  importexport: Get* List*
  inspector: Describe* Get* List* Preview*
  inspector2: BatchGetAccountStatus BatchGetCodeSnippet BatchGetFreeTrialInfo
    BatchGetMemberEc2DeepInspectionStatus DescribeOrganizationConfiguration GetCisScanReport
    GetConfiguration GetDelegatedAdminAccount GetEc2DeepInspectionConfiguration GetEncryptionKey
    GetFindingsReportStatus GetMember GetSbomExport ListAccountPermissions
    ListCisScanConfigurations ListCisScans ListCoverage ListCoverageStatistics
    ListDelegatedAdminAccounts ListFilters ListFindingAggregations ListFindings ListMembers
    ListTagsForResource ListUsageTotals SearchVulnerabilities
  internetmonitor: GetHealthEvent GetInternetEvent GetMonitor ListHealthEvents
    ListInternetEvents ListMonitors ListTagsForResource
  interconnect: DescribeConnectionProposal GetConnection GetEnvironment ListAttachPoints
    ListTagsForResource ListEnvironments ListConnections
  invoicing: GetInvoiceEmailDeliveryPreferences GetInvoicePDF ListInvoiceSummaries
  iot: Describe* Get* List*
  iot1click: DescribeDevice DescribePlacement DescribeProject GetDeviceMethods
    GetDevicesInPlacement ListDeviceEvents ListDevices ListPlacements ListProjects
    ListTagsForResource
  iotanalytics: Describe* Get* List* SampleChannelData
  iotevents: DescribeAlarm DescribeAlarmModel DescribeDetector DescribeDetectorModel
    DescribeInput DescribeLoggingOptions ListAlarmModels ListAlarmModelVersions ListAlarms
    ListDetectorModels ListDetectorModelVersions ListDetectors ListInputs ListTagsForResource
  iotfleethub: DescribeApplication ListApplications
  iotfleetwise: GetCampaign GetDecoderManifest GetFleet GetLoggingOptions GetModelManifest
    GetRegisterAccountStatus GetSignalCatalog GetVehicle GetVehicleStatus ListCampaigns
    ListDecoderManifestNetworkInterfaces ListDecoderManifests ListDecoderManifestSignals
    ListFleets ListFleetsForVehicle ListModelManifestNodes ListModelManifests
    ListSignalCatalogNodes ListSignalCatalogs ListTagsForResource ListVehicles
    ListVehiclesInFleet
  iotsitewise: Describe* Get* List*
  iotwireless: GetDestination GetDeviceProfile GetEventConfigurationByResourceTypes GetFuotaTask
    GetLogLevelsByResourceTypes GetMetricConfiguration GetMetrics GetMulticastGroup
    GetMulticastGroupSession GetNetworkAnalyzerConfiguration GetPartnerAccount GetPosition
    GetPositionConfiguration GetPositionEstimate GetResourceEventConfiguration
    GetResourceLogLevel GetResourcePosition GetServiceEndpoint GetServiceProfile
    GetWirelessDevice GetWirelessDeviceImportTask GetWirelessDeviceStatistics GetWirelessGateway
    GetWirelessGatewayCertificate GetWirelessGatewayFirmwareInformation
    GetWirelessGatewayStatistics GetWirelessGatewayTask GetWirelessGatewayTaskDefinition
    ListDestinations ListDeviceProfiles ListDevicesForWirelessDeviceImportTask
    ListEventConfigurations ListFuotaTasks ListMulticastGroups ListMulticastGroupsByFuotaTask
    ListNetworkAnalyzerConfigurations ListPartnerAccounts ListPositionConfigurations
    ListQueuedMessages ListServiceProfiles ListTagsForResource ListWirelessDeviceImportTasks
    ListWirelessDevices ListWirelessGateways ListWirelessGatewayTaskDefinitions
  ivs: BatchGetChannel GetChannel GetComposition GetEncoderConfiguration GetIngestConfiguration
    GetParticipant GetPlaybackKeyPair GetPlaybackRestrictionPolicy GetPublicKey
    GetRecordingConfiguration GetStage GetStageSession GetStorageConfiguration GetStream
    GetStreamSession ListChannels ListCompositions ListEncoderConfigurations
    ListIngestConfigurations ListParticipantEvents ListParticipants ListPlaybackKeyPairs
    ListPlaybackRestrictionPolicies ListPublicKeys ListRecordingConfigurations ListStages
    ListStageSessions ListStorageConfigurations ListStreamKeys ListStreams ListStreamSessions
    ListTagsForResource
  ivschat: GetLoggingConfiguration GetRoom ListLoggingConfigurations ListRooms
    ListTagsForResource
`),
        Resource: '*',
      },
      {
        Sid: 'ReadOnlyActionsGroup2',
        Effect: 'Allow',
        Action: actions(`
  kafka: Describe* DescribeCluster DescribeClusterOperation DescribeClusterV2
    DescribeConfiguration DescribeConfigurationRevision Get* GetBootstrapBrokers
    GetCompatibleKafkaVersions List* ListClusterOperations ListClusters ListClustersV2
    ListConfigurationRevisions ListConfigurations ListKafkaVersions ListNodes
    ListTagsForResource
  kafkaconnect: DescribeConnector DescribeCustomPlugin DescribeWorkerConfiguration
    ListConnectors ListCustomPlugins ListWorkerConfigurations
  kendra: BatchGetDocumentStatus DescribeDataSource DescribeExperience DescribeFaq DescribeIndex
    DescribePrincipalMapping DescribeQuerySuggestionsBlockList DescribeQuerySuggestionsConfig
    DescribeThesaurus GetQuerySuggestions GetSnapshots ListDataSources ListDataSourceSyncJobs
    ListEntityPersonas ListExperienceEntities ListExperiences ListFaqs
    ListGroupsOlderThanOrderingId ListIndices ListQuerySuggestionsBlockLists ListTagsForResource
    ListThesauri Query
  kinesis: Describe* Get* List*
  kinesisanalytics: Describe* Discover* Get* List*
  kinesisvideo: Describe* Get* List*
  kms: Describe* Get* List*
  lakeformation: DescribeResource GetDataCellsFilter GetDataLakeSettings
    GetEffectivePermissionsForPath GetLfTag GetResourceLfTags ListDataCellsFilter ListLfTags
    ListPermissions ListResources ListTableStorageOptimizers SearchDatabasesByLfTags
    SearchTablesByLfTags
  lambda: Get* List*
  launchwizard: DescribeAdditionalNode DescribeProvisionedApp DescribeProvisioningEvents
    DescribeSettingsSet GetDeployment GetInfrastructureSuggestion GetIpAddress
    GetResourceCostEstimate GetResourceRecommendation GetSettingsSet GetWorkload
    GetWorkloadAsset GetWorkloadAssets GetWorkloadDeploymentPattern ListAdditionalNodes
    ListAllowedResources ListDeploymentEvents ListDeployments ListProvisionedApps
    ListResourceCostEstimates ListSettingsSets ListTagsForResource ListWorkloadDeploymentOptions
    ListWorkloadDeploymentPatterns ListWorkloads
  lex: DescribeBot DescribeBotAlias DescribeBotChannel DescribeBotLocale DescribeBotReplica
    DescribeBotVersion DescribeExport DescribeImport DescribeIntent DescribeResourcePolicy
    DescribeSlot DescribeSlotType Get* ListBotAliases ListBotAliasReplicas ListBotChannels
    ListBotLocales ListBotReplicas ListBots ListBotVersionReplicas ListBotVersions
    ListBuiltInIntents ListBuiltInSlotTypes ListExports ListImports ListIntents ListSlots
    ListSlotTypes ListTagsForResource
  license-manager: Get* List*
  lightsail: GetActiveNames GetAlarms GetAutoSnapshots GetBlueprints GetBucketAccessKeys
    GetBucketBundles GetBucketMetricData GetBuckets GetBundles GetCertificates
    GetCloudFormationStackRecords GetContainerAPIMetadata GetContainerImages
    GetContainerServiceDeployments GetContainerServiceMetricData GetContainerServicePowers
    GetContainerServices GetDisk GetDisks GetDiskSnapshot GetDiskSnapshots
    GetDistributionBundles GetDistributionLatestCacheReset GetDistributionMetricData
    GetDistributions GetDomain GetDomains GetExportSnapshotRecords GetInstance
    GetInstanceMetricData GetInstancePortStates GetInstances GetInstanceSnapshot
    GetInstanceSnapshots GetInstanceState GetKeyPair GetKeyPairs GetLoadBalancer
    GetLoadBalancerMetricData GetLoadBalancers GetLoadBalancerTlsCertificates GetOperation
    GetOperations GetOperationsForResource GetRegions GetRelationalDatabase
    GetRelationalDatabaseBlueprints GetRelationalDatabaseBundles GetRelationalDatabaseEvents
    GetRelationalDatabaseLogEvents GetRelationalDatabaseLogStreams
    GetRelationalDatabaseMetricData GetRelationalDatabaseParameters GetRelationalDatabases
    GetRelationalDatabaseSnapshot GetRelationalDatabaseSnapshots GetStaticIp GetStaticIps Is*
  logs: Describe* FilterLogEvents Get* ListAggregateLogGroupSummaries ListAnomalies
    ListEntitiesForLogGroup ListIntegrations ListLogAnomalyDetectors ListLogDeliveries
    ListLogGroupsForEntity ListLogGroupsForQuery ListScheduledQueries
    ListSourcesForS3TableIntegration ListTagsForResource ListTagsLogGroup StartLiveTail
    StartQuery StopLiveTail StopQuery TestMetricFilter
  lookoutequipment: DescribeDataIngestionJob DescribeDataset DescribeInferenceScheduler
    DescribeLabel DescribeLabelGroup DescribeModel DescribeModelVersion DescribeResourcePolicy
    DescribeRetrainingScheduler ListDataIngestionJobs ListDatasets ListInferenceEvents
    ListInferenceExecutions ListInferenceSchedulers ListLabelGroups ListLabels ListModels
    ListModelVersions ListRetrainingSchedulers ListSensorStatistics ListTagsForResource
  lookoutmetrics: Describe* Get* List*
  lookoutvision: DescribeDataset DescribeModel DescribeModelPackagingJob DescribeProject
    ListDatasetEntries ListModelPackagingJobs ListModels ListProjects ListTagsForResource
  m2: GetApplication GetApplicationVersion GetBatchJobExecution GetDataSetDetails
    GetDataSetImportTask GetDeployment GetEnvironment ListApplications ListApplicationVersions
    ListBatchJobDefinitions ListBatchJobExecutions ListDataSetImportHistory ListDataSets
    ListDeployments ListEngineVersions ListEnvironments ListTagsForResource
  machinelearning: Describe* Get*
  macie2: BatchGetCustomDataIdentifiers DescribeBuckets DescribeClassificationJob
    DescribeOrganizationConfiguration GetAdministratorAccount GetAllowList
    GetAutomatedDiscoveryConfiguration GetBucketStatistics GetClassificationExportConfiguration
    GetClassificationScope GetCustomDataIdentifier GetFindings GetFindingsFilter
    GetFindingsPublicationConfiguration GetFindingStatistics GetInvitationsCount GetMacieSession
    GetMember GetResourceProfile GetRevealConfiguration GetSensitiveDataOccurrencesAvailability
    GetSensitivityInspectionTemplate GetUsageStatistics GetUsageTotals ListAllowLists
    ListAutomatedDiscoveryAccounts ListClassificationJobs ListClassificationScopes
    ListCustomDataIdentifiers ListFindings ListFindingsFilters ListInvitations ListMembers
    ListOrganizationAdminAccounts ListResourceProfileArtifacts ListResourceProfileDetections
    ListSensitivityInspectionTemplates ListTagsForResource SearchResources
  managedblockchain: GetMember GetNetwork GetNode GetProposal ListInvitations ListMembers
    ListNetworks ListNodes ListProposals ListProposalVotes ListTagsForResource
  mediaconnect: DescribeFlow DescribeFlowSourceMetadata DescribeFlowSourceThumbnail
    DescribeGateway DescribeGatewayInstance DescribeOffering DescribeReservation
    DiscoverGatewayPollEndpoint GetRouterInput GetRouterNetworkInterface GetRouterOutput
    ListBridges ListEntitlements ListFlows ListGatewayInstances ListGateways ListOfferings
    ListReservations ListRouterInputs ListRouterNetworkInterfaces ListRouterOutputs
    ListTagsForResource
  mediaconvert: DescribeEndpoints Get* List* Probe SearchJobs
  medialive: DescribeAccountConfiguration DescribeChannel DescribeChannelPlacementGroup
    DescribeCluster DescribeInput DescribeInputDevice DescribeInputDeviceThumbnail
    DescribeInputSecurityGroup DescribeMultiplex DescribeMultiplexProgram DescribeNetwork
    DescribeOffering DescribeReservation DescribeSchedule GetCloudWatchAlarmTemplate
    GetCloudWatchAlarmTemplateGroup GetEventBridgeRuleTemplate GetEventBridgeRuleTemplateGroup
    GetSignalMap ListChannels ListCloudWatchAlarmTemplateGroups ListCloudWatchAlarmTemplates
    ListEventBridgeRuleTemplateGroups ListEventBridgeRuleTemplates ListInputDevices
    ListInputDeviceTransfers ListInputs ListInputSecurityGroups ListMultiplexes
    ListMultiplexPrograms ListOfferings ListReservations ListSignalMaps ListTagsForResource
  mediapackage-vod: Describe* List*
  mediapackage: Describe* List*
  mediapackagev2: GetChannel GetChannelGroup GetChannelPolicy GetHeadObject GetObject
    GetOriginEndpoint GetOriginEndpointPolicy ListChannelGroups ListChannels ListOriginEndpoints
    ListTagsForResource
  mediastore: DescribeContainer DescribeObject GetContainerPolicy GetCorsPolicy
    GetLifecyclePolicy GetMetricPolicy GetObject ListContainers ListItems ListTagsForResource
  memorydb: DescribeAcls DescribeClusters DescribeEngineVersions DescribeEvents
    DescribeMultiRegionClusters DescribeMultiRegionParameterGroups DescribeMultiRegionParameters
    DescribeParameterGroups DescribeParameters DescribeReservedNodes
    DescribeReservedNodesOfferings DescribeServiceUpdates DescribeSnapshots DescribeSubnetGroups
    DescribeUsers ListAllowedMultiRegionClusterUpdates ListAllowedNodeTypeUpdates ListTags
  mgh: Describe* GetHomeRegion List*
  mgn: DescribeJobLogItems DescribeJobs DescribeLaunchConfigurationTemplates
    DescribeReplicationConfigurationTemplates DescribeSourceServers DescribeVcenterClients
    GetLaunchConfiguration GetReplicationConfiguration ListApplications ListSourceServerActions
    ListTemplateActions ListWaves
  mobileanalytics: Get*
  mobiletargeting: Get* List*
  monitron: GetProject GetProjectAdminUser ListProjects ListTagsForResource
  mpa: GetApprovalTeam GetIdentitySource GetPolicyVersion GetResourcePolicy GetSession
    ListApprovalTeams ListIdentitySources ListPolicies ListPolicyVersions ListResourcePolicies
    ListSessions ListTagsForResource
  mq: Describe* List*
  network-firewall: DescribeFirewall DescribeFirewallPolicy DescribeLoggingConfiguration
    DescribeProxy DescribeProxyConfiguration DescribeProxyRule DescribeProxyRuleGroup
    DescribeResourcePolicy DescribeRuleGroup DescribeRuleGroupMetadata
    DescribeTLSInspectionConfiguration ListFirewallPolicies ListFirewalls ListProxies
    ListProxyConfigurations ListProxyRuleGroups ListRuleGroups ListTagsForResource
    ListTLSInspectionConfigurations
  networkflowmonitor: GetMonitor GetScope ListMonitors ListScopes
  networkmanager: DescribeGlobalNetworks GetConnectAttachment GetConnections GetConnectPeer
    GetConnectPeerAssociations GetCoreNetwork GetCoreNetworkChangeEvents GetCoreNetworkChangeSet
    GetCoreNetworkPolicy GetCustomerGatewayAssociations GetDevices GetLinkAssociations GetLinks
    GetNetworkResourceCounts GetNetworkResourceRelationships GetNetworkResources
    GetNetworkRoutes GetNetworkTelemetry GetResourcePolicy GetRouteAnalysis GetSites
    GetSiteToSiteVpnAttachment GetTransitGatewayConnectPeerAssociations GetTransitGatewayPeering
    GetTransitGatewayRegistrations GetTransitGatewayRouteTableAttachment GetVpcAttachment
    ListAttachmentRoutingPolicyAssociations ListAttachments ListConnectPeers
    ListCoreNetworkPolicyVersions ListCoreNetworkPrefixListAssociations
    ListCoreNetworkRoutingInformation ListCoreNetworks ListPeerings ListTagsForResource
  networkmonitor: GetMonitor GetProbe ListMonitors ListTagsForResource
  nimble: GetEula GetFeatureMap GetLaunchProfile GetLaunchProfileDetails
    GetLaunchProfileInitialization GetLaunchProfileMember GetStreamingImage GetStreamingSession
    GetStudio GetStudioComponent GetStudioMember ListEulaAcceptances ListEulas
    ListLaunchProfileMembers ListLaunchProfiles ListStreamingImages ListStreamingSessions
    ListStudioComponents ListStudioMembers ListStudios ListTagsForResource
  notifications-contacts: GetEmailContact ListEmailContacts ListTagsForResource
  notifications: GetEventRule GetFeatureOptInStatus GetManagedNotificationChildEvent
    GetManagedNotificationConfiguration GetManagedNotificationEvent GetNotificationConfiguration
    GetNotificationEvent GetNotificationsAccessForOrganization List*
  oam: GetLink GetSink GetSinkPolicy ListAttachedLinks ListLinks ListSinks
  observabilityadmin: GetCentralizationRuleForOrganization GetS3TableIntegration
    GetTelemetryEnrichmentStatus GetTelemetryEvaluationStatus
    GetTelemetryEvaluationStatusForOrganization GetTelemetryPipeline GetTelemetryRule
    GetTelemetryRuleForOrganization ListCentralizationRulesForOrganization ListResourceTelemetry
    ListResourceTelemetryForOrganization ListS3TableIntegrations ListTagsForResource
    ListTelemetryPipelines ListTelemetryRules ListTelemetryRulesForOrganization
    TestTelemetryPipeline ValidateTelemetryPipelineConfiguration
  omics: Get* List*
  one: GetDeviceConfigurationTemplate GetDeviceInstance GetDeviceInstanceConfiguration GetSite
    GetSiteAddress ListDeviceConfigurationTemplates ListDeviceInstances ListSites ListUsers
  opsworks-cm: Describe* List*
  opsworks: Describe* Get*
  organizations: Describe* List*
  osis: GetPipeline GetPipelineBlueprint GetPipelineChangeProgress ListPipelineBlueprints
    ListPipelines ListTagsForResource
  outposts: Get* List*
  payment-cryptography: GetAlias GetKey GetPublicKeyCertificate ListAliases ListKeys
    ListTagsForResource
  payments: GetPaymentInstrument GetPaymentStatus ListPaymentInstruments ListPaymentPreferences
    ListPaymentProgramOptions ListPaymentProgramStatus ListTagsForResource
  pca-connector-ad: GetConnector GetDirectoryRegistration GetServicePrincipalName GetTemplate
    GetTemplateGroupAccessControlEntry ListConnectors ListDirectoryRegistrations
    ListServicePrincipalNames ListTagsForResource ListTemplateGroupAccessControlEntries
    ListTemplates
  pca-connector-scep: GetChallengeMetadata GetConnector ListChallengeMetadata ListConnectors
    ListTagsForResource
  pcs: GetCluster GetComputeNodeGroup GetQueue ListClusters ListComputeNodeGroups ListQueues
    ListTagsForResource
  personalize: Describe* Get* List*
  pi: DescribeDimensionKeys GetDimensionKeyDetails GetResourceMetadata GetResourceMetrics
    ListAvailableResourceDimensions ListAvailableResourceMetrics
  pipes: DescribePipe ListPipes ListTagsForResource
  polly: Describe* Get* List* SynthesizeSpeech
  pricing: DescribeServices GetAttributeValues GetPriceListFileUrl GetProducts ListPriceLists
  proton: GetDeployment GetEnvironment GetEnvironmentTemplate GetEnvironmentTemplateVersion
    GetService GetServiceInstance GetServiceTemplate GetServiceTemplateVersion ListDeployments
    ListEnvironmentAccountConnections ListEnvironments ListEnvironmentTemplates
    ListServiceInstances ListServices ListServiceTemplates ListTagsForResource
  purchase-orders: GetPurchaseOrder ListPurchaseOrderInvoices ListPurchaseOrders
    ViewPurchaseOrders
  qbusiness: GetApplication GetChatControlsConfiguration GetDataSource GetGroup GetIndex
    GetPlugin GetRetriever GetUser GetWebExperience ListApplications ListDataSources
    ListDataSourceSyncJobs ListGroups ListIndices ListPlugins ListRetrievers ListSubscriptions
    ListTagsForResource ListWebExperiences
  qldb: DescribeJournalKinesisStream DescribeJournalS3Export DescribeLedger GetBlock GetDigest
    GetRevision ListJournalKinesisStreamsForLedger ListJournalS3Exports
    ListJournalS3ExportsForLedger ListLedgers ListTagsForResource
  ram: Get* List*
  rbin: GetRule ListRules ListTagsForResource
  rds: Describe* Download* List*
  redshift-serverless: GetCustomDomainAssociation GetEndpointAccess GetNamespace
    GetRecoveryPoint GetResourcePolicy GetScheduledAction GetSnapshot GetTableRestoreStatus
    GetUsageLimit GetWorkgroup ListCustomDomainAssociations ListEndpointAccess ListNamespaces
    ListRecoveryPoints ListScheduledActions ListSnapshotCopyConfigurations ListSnapshots
    ListTableRestoreStatus ListTagsForResource ListUsageLimits ListWorkgroups
  redshift: Describe* GetReservedNodeExchangeOfferings ListRecommendations View*
  refactor-spaces: GetApplication GetEnvironment GetResourcePolicy GetRoute GetService
    ListApplications ListEnvironments ListEnvironmentVpcs ListRoutes ListServices
    ListTagsForResource
  rekognition: CompareFaces DescribeDataset DescribeProjects DescribeProjectVersions
    DescribeStreamProcessor Detect* GetCelebrityInfo GetCelebrityRecognition
    GetContentModeration GetFaceDetection GetFaceSearch GetLabelDetection GetPersonTracking
    GetSegmentDetection GetTextDetection List* RecognizeCelebrities Search*
  resiliencehub: GetFailureModeFinding GetPolicy GetService GetSystem GetUserJourney DescribeApp
    DescribeAppAssessment DescribeAppVersion DescribeAppVersionAppComponent
    DescribeAppVersionResource DescribeAppVersionResourcesResolutionStatus
    DescribeAppVersionTemplate DescribeDraftAppVersionResourcesImportStatus
    DescribeMetricsExport DescribeResiliencyPolicy DescribeResourceGroupingRecommendationTask
    ListAlarmRecommendations ListAppAssessmentComplianceDrifts ListAppAssessmentResourceDrifts
    ListAppAssessments ListAppComponentCompliances ListAppComponentRecommendations
    ListAppInputSources ListApps ListAppVersionAppComponents ListAppVersionResourceMappings
    ListAppVersionResources ListAppVersions ListAssertions ListDependencies
    ListFailureModeAssessments ListFailureModeFindings ListInputSources ListMetrics ListPolicies
    ListRecommendationTemplates ListReports ListResources ListResiliencyPolicies
    ListResourceGroupingRecommendations ListServices ListServiceEvents ListServiceFunctions
    ListServiceEvents ListServiceFunctions ListServiceTopologyEdges ListSopRecommendations
    ListSuggestedResiliencyPolicies ListSystems ListSystemEvents ListTagsForResource
    ListTestRecommendations ListUnsupportedAppVersionResources ListUserJourneys
  resource-explorer-2: BatchGetView GetAccountLevelServiceConfiguration GetDefaultView GetIndex
    GetManagedView GetResourceExplorerSetup GetServiceIndex GetServiceView GetView ListIndexes
    ListIndexesForMembers ListManagedViews ListServiceIndexes ListServiceViews
    ListStreamingAccessForServices ListSupportedResourceTypes ListTagsForResource ListViews
    Search
  resource-groups: Get* List* Search*
  robomaker: BatchDescribe* Describe* Get* List*
  rolesanywhere: GetCrl GetProfile GetSubject GetTrustAnchor ListCrls ListProfiles ListSubjects
    ListTagsForResource ListTrustAnchors
  route53-recovery-cluster: Get* ListRoutingControls
  route53-recovery-control-config: Describe* GetResourcePolicy List*
  route53-recovery-readiness: Get* List*
  route53: Get* List* Test*
  route53domains: Check* Get* List* View*
  route53globalresolver: GetAccessSource GetDNSView GetFirewallDomainList GetFirewallRule
    GetGlobalResolver GetHostedZoneAssociation GetManagedFirewallDomainList ListAccessSources
    ListAccessTokens ListDNSViews ListFirewallDomainLists ListFirewallDomains ListFirewallRules
    ListGlobalResolvers ListHostedZoneAssociations ListManagedFirewallDomainLists
  route53profiles: GetProfile GetProfileAssociation GetProfileResourceAssociation
    ListProfileAssociations ListProfileResourceAssociations ListProfiles ListTagsForResource
  route53resolver: Get* List*
  rum: GetAppMonitor GetAppMonitorData ListAppMonitors
  s3-object-lambda: GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention
    GetObjectTagging GetObjectVersion GetObjectVersionAcl GetObjectVersionTagging ListBucket
    ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts
  s3-outposts: GetAccessPoint GetAccessPointPolicy GetBucket GetBucketPolicy GetBucketTagging
    GetBucketVersioning GetLifecycleConfiguration GetObject GetObjectTagging GetObjectVersion
    GetObjectVersionForReplication GetObjectVersionTagging GetReplicationConfiguration
    ListAccessPoints ListBucket ListBucketMultipartUploads ListBucketVersions ListEndpoints
    ListMultipartUploadParts ListOutpostsWithS3 ListRegionalBuckets ListSharedEndpoints
  s3: DescribeJob Get* List*
  s3express: GetAccessPoint GetAccessPointPolicy GetAccessPointScope GetBucketPolicy
    GetEncryptionConfiguration GetLifecycleConfiguration ListAccessPointsForDirectoryBuckets
    ListAllMyDirectoryBuckets ListTagsForResource
  s3files: GetAccessPoint GetFileSystem GetFileSystemPolicy GetMountTarget
    GetSynchronizationConfiguration ListAccessPoints ListFileSystems ListMountTargets
    ListTagsForResource
  s3tables: GetNamespace GetTable GetTableBucket GetTableBucketEncryption
    GetTableBucketMaintenanceConfiguration GetTableBucketPolicy GetTableBucketReplication
    GetTableBucketStorageClass GetTableData GetTableEncryption GetTableMaintenanceConfiguration
    GetTableMaintenanceJobStatus GetTableMetadataLocation GetTablePolicy
    GetTableRecordExpirationConfiguration GetTableRecordExpirationJobStatus GetTableReplication
    GetTableReplicationStatus GetTableStorageClass ListNamespaces ListTableBuckets ListTables
    ListTagsForResource
  s3vectors: GetIndex GetVectorBucket GetVectorBucketPolicy GetVectors ListIndexes
    ListVectorBuckets ListVectors QueryVectors
  sagemaker: Describe* GetSearchSuggestions List* Search
  savingsplans: DescribeSavingsPlanRates DescribeSavingsPlans DescribeSavingsPlansOfferingRates
    DescribeSavingsPlansOfferings ListTagsForResource
  scheduler: GetSchedule GetScheduleGroup ListScheduleGroups ListSchedules ListTagsForResource
  schemas: Describe* Get* List* Search*
  sdb: Get* List* Select*
  secretsmanager: Describe* GetResourcePolicy List*
  securityagent: BatchGetAgentSpaces BatchGetArtifactMetadata BatchGetCodeReviewJobs
    BatchGetCodeReviewJobTasks BatchGetCodeReviews BatchGetFindings
    BatchGetPentestJobContentMetadata BatchGetPentestJobs BatchGetPentestJobTasks
    BatchGetPentests BatchGetTargetDomains GetApplication GetArtifact GetDesignReview
    GetDesignReviewArtifact GetDesignReviewFeedback GetIntegration ListAgentSpaces
    ListApplications ListArtifacts ListCodeReviewJobsForCodeReview ListCodeReviewJobTasks
    ListCodeReviews ListDesignReviewComments ListDesignReviews ListDiscoveredEndpoints
    ListSecurityRequirements ListTargetDomains ListFindings ListIntegratedResources
    ListIntegrations ListMemberships ListPentestJobsForPentest ListPentests
    ListResourcesFromIntegration ListPentestJobTasks
  securityhub: BatchGetAutomationRules BatchGetConfigurationPolicyAssociations
    BatchGetControlEvaluations BatchGetSecurityControls BatchGetStandardsControlAssociations
    Describe* Get* List*
  securitylake: GetDataLakeExceptionSubscription GetDataLakeOrganizationConfiguration
    GetDataLakeSources GetSubscriber ListDataLakeExceptions ListDataLakes ListLogSources
    ListSubscribers ListTagsForResource
  serverlessrepo: Get* List* SearchApplications
  servicecatalog: Describe* GetApplication GetAttributeGroup List* Scan* Search*
  servicediscovery: DiscoverInstances DiscoverInstancesRevision Get* List*
  servicequotas: GetAssociationForServiceQuotaTemplate GetAutoManagementConfiguration
    GetAWSDefaultServiceQuota GetQuotaUtilizationReport GetRequestedServiceQuotaChange
    GetServiceQuota GetServiceQuotaIncreaseRequestFromTemplate ListAWSDefaultServiceQuotas
    ListRequestedServiceQuotaChangeHistory ListRequestedServiceQuotaChangeHistoryByQuota
    ListServiceQuotaIncreaseRequestsInTemplate ListServiceQuotas ListServices
    StartQuotaUtilizationReport
  ses: BatchGetMetricData Describe* Get* List*
  shield: Describe* Get* List*
  signer: DescribeSigningJob GetSigningPlatform GetSigningProfile ListProfilePermissions
    ListSigningJobs ListSigningPlatforms ListSigningProfiles ListTagsForResource
  signin: ListTrustedIdentityPropagationApplicationsForConsole
  sms-voice: DescribeAccountAttributes DescribeAccountLimits DescribeConfigurationSets
    DescribeKeywords DescribeOptedOutNumbers DescribeOptOutLists DescribePhoneNumbers
    DescribePools DescribeProtectConfigurations DescribeRegistrationAttachments
    DescribeRegistrationFieldDefinitions DescribeRegistrationFieldValues DescribeRegistrations
    DescribeRegistrationSectionDefinitions DescribeRegistrationTypeDefinitions
    DescribeRegistrationVersions DescribeSenderIds DescribeSpendLimits
    DescribeVerifiedDestinationNumbers ListPoolOriginationIdentities ListTagsForResource
  snowball: Describe* Get* List*
  sns: Check* Get* List*
  sqs: Get* List* Receive*
  ssm-contacts: DescribeEngagement DescribePage GetContact GetContactChannel ListContactChannels
    ListContacts ListEngagements ListPageReceipts ListPagesByContact ListPagesByEngagement
  ssm-incidents: GetIncidentRecord GetReplicationSet GetResourcePolicies GetResponsePlan
    GetTimelineEvent ListIncidentRecords ListRelatedItems ListReplicationSets ListResponsePlans
    ListTagsForResource ListTimelineEvents
  ssm-quicksetup: GetConfiguration GetConfigurationManager GetServiceSettings
    ListConfigurationManagers ListConfigurations ListQuickSetupTypes ListTagsForResource
  ssm-sap: GetApplication GetComponent GetConfigurationCheckOperation GetDatabase GetOperation
    GetResourcePermission ListApplications ListComponents ListConfigurationCheckDefinitions
    ListConfigurationCheckOperations ListDatabases ListOperationEvents ListOperations
    ListSubCheckResults ListSubCheckRuleResults ListTagsForResource
  ssm: Describe* Get* List*
  sso-directory: Describe* List* Search*
  sso: Describe* Get* List*
  states: Describe* GetExecutionHistory List* ValidateStateMachineDefinition
  storagegateway: Describe* List*
  sts: GetAccessKeyInfo GetCallerIdentity GetSessionToken
  support: DescribeAttachment DescribeCaseAttributes DescribeCases DescribeCommunication
    DescribeCommunications DescribeCreateCaseOptions DescribeIssueTypes DescribeServices
    DescribeSeverityLevels DescribeSupportedLanguages DescribeSupportLevel
    DescribeTrustedAdvisorCheckRefreshStatuses DescribeTrustedAdvisorCheckResult
    DescribeTrustedAdvisorChecks DescribeTrustedAdvisorCheckSummaries SearchForCases
  supportplans: GetSupportPlan GetSupportPlanUpdateStatus ListSupportPlanModifiers
  sustainability: GetCarbonFootprintSummary GetEstimatedCarbonEmissions
    GetEstimatedCarbonEmissionsDimensionValues
  swf: Count* Describe* Get* List*
  synthetics: Describe* Get* List*
  tag: DescribeReportCreation Get*
  tax: GetExemptions GetTaxInheritance GetTaxInterview GetTaxRegistration
    GetTaxRegistrationDocument ListTaxRegistrations
  timestream: DescribeBatchLoadTask DescribeDatabase DescribeEndpoints DescribeTable
    ListBatchLoadTasks ListDatabases ListMeasures ListTables ListTagsForResource
  tnb: GetSolFunctionInstance GetSolFunctionPackage GetSolFunctionPackageContent
    GetSolFunctionPackageDescriptor GetSolNetworkInstance GetSolNetworkOperation
    GetSolNetworkPackage GetSolNetworkPackageContent GetSolNetworkPackageDescriptor
    ListSolFunctionInstances ListSolFunctionPackages ListSolNetworkInstances
    ListSolNetworkOperations ListSolNetworkPackages ListTagsForResource
  transcribe: Get* List*
  transfer: Describe* List* TestIdentityProvider
  transform: GetAccountSettings GetAgent GetAgentRuntimeConfiguration GetConnector ListAgents
    ListConnectors ListProfiles ListTagsForResource
  transform-custom: GetAnalysis GetCampaign GetFinding GetFindingGroups GetKnowledgeItem
    GetRemediation GetRepository GetSource ListAnalyses ListCampaigns ListCampaignRepositories
    ListFindings ListKnowledgeItems ListRemediations ListRepositories ListSources
    ListTagsForResource ListTransformationPackageMetadata
  translate: DescribeTextTranslationJob GetParallelData GetTerminology ListParallelData
    ListTerminologies ListTextTranslationJobs
  trustedadvisor: Describe* GetOrganizationRecommendation GetRecommendation ListChecks
    ListOrganizationRecommendationAccounts ListOrganizationRecommendationResources
    ListOrganizationRecommendations ListRecommendationResources ListRecommendations
  user-subscriptions: ListApplicationClaims ListClaims ListUserSubscriptions
  uxc: GetAccountColor GetAccountCustomizations ListServices
  verifiedpermissions: GetIdentitySource GetPolicy GetPolicyStore GetPolicyTemplate GetSchema
    IsAuthorized IsAuthorizedWithToken ListIdentitySources ListPolicies ListPolicyStores
    ListPolicyTemplates
  vpc-lattice: GetAccessLogSubscription GetAuthPolicy GetDomainVerification GetListener
    GetResourceConfiguration GetResourceGateway GetResourcePolicy GetRule GetService
    GetServiceNetwork GetServiceNetworkResourceAssociation GetServiceNetworkServiceAssociation
    GetServiceNetworkVpcAssociation GetTargetGroup ListAccessLogSubscriptions
    ListDomainVerifications ListListeners ListResourceConfigurations
    ListResourceEndpointAssociations ListResourceGateways ListRules
    ListServiceNetworkResourceAssociations ListServiceNetworks
    ListServiceNetworkServiceAssociations ListServiceNetworkVpcAssociations
    ListServiceNetworkVpcEndpointAssociations ListServices ListTagsForResource ListTargetGroups
    ListTargets
  waf-regional: Get* List*
  waf: Get* List*
  wafv2: CheckCapacity Describe* Get* List*
  wellarchitected: ExportLens GetAnswer GetConsolidatedReport GetLens GetLensReview
    GetLensReviewReport GetLensVersionDifference GetMilestone GetProfile GetProfileTemplate
    GetReviewTemplate GetReviewTemplateAnswer GetReviewTemplateLensReview GetWorkload List*
  workdocs: CheckAlias Describe* Get*
  workmail: Describe* Get* List* Search*
  workspaces-web: GetBrowserSettings GetIdentityProvider GetNetworkSettings GetPortal
    GetPortalServiceProviderMetadata GetTrustStore GetUserAccessLoggingSettings GetUserSettings
    ListBrowserSettings ListIdentityProviders ListNetworkSettings ListPortals
    ListTagsForResource ListTrustStores ListUserAccessLoggingSettings ListUserSettings
  workspaces: Describe*
  xray: BatchGet* CancelTraceRetrieval Get* ListResourcePolicies ListRetrievedTraces
    ListTagsForResource StartTraceRetrieval
`),
        Resource: '*',
      },
      {
        Sid: 'S3ExpressReadOnlySessionObjectAccess',
        Effect: 'Allow',
        Action: ['s3express:CreateSession'],
        Resource: '*',
        Condition: { StringEquals: { 's3express:SessionMode': 'ReadOnly' } },
      },
    ],
  },
  {
    name: '/SecurityAudit',
    version: 'v92',
    created: '2015-02-06T18:41:01Z',
    updated: '2026-08-17T15:27:26Z',
    description: 'Reading of security configuration.',
    statements: [
      {
        Sid: 'BaseSecurityAuditStatement',
        Effect: 'Allow',
        Action: actions(`
  a4b: ListSkills
  access-analyzer: GetAnalyzedResource GetAnalyzer GetArchiveRule GetFinding
    ListAnalyzedResources ListAnalyzers ListArchiveRules ListFindings ListTagsForResource
  account: GetAccountInformation GetAlternateContact GetPrimaryEmail GetRegionOptStatus
  acm-pca: DescribeCertificateAuthority DescribeCertificateAuthorityAuditReport GetPolicy
    ListCertificateAuthorities ListPermissions ListTags
  acm: Describe* List*
  airflow: GetEnvironment ListEnvironments
  appflow: ListFlows ListTagsForResource
  application-autoscaling: Describe*
  appmesh: Describe* List*
  apprunner: DescribeAutoScalingConfiguration DescribeCustomDomains
    DescribeObservabilityConfiguration DescribeService DescribeVpcConnector
    DescribeVpcIngressConnection ListAutoScalingConfigurations ListConnections
    ListObservabilityConfigurations ListOperations ListServices ListTagsForResource
    ListVpcConnectors ListVpcIngressConnections
  appsync: GetApiCache List*
  athena: GetWorkGroup List*
  auditmanager: GetAccountStatus ListAssessmentControlInsightsByControlDomain
    ListAssessmentFrameworks ListAssessmentFrameworkShareRequests ListAssessmentReports
    ListAssessments ListControlDomainInsights ListControlDomainInsightsByAssessment
    ListControlInsightsByControlDomain ListControls ListNotifications ListTagsForResource
  autoscaling-plans: DescribeScalingPlans
  autoscaling: Describe*
  backup: DescribeGlobalSettings DescribeRegionSettings GetBackupVaultAccessPolicy
    GetBackupVaultNotifications ListBackupVaults ListTags
  batch: DescribeComputeEnvironments DescribeJobDefinitions
  bedrock: GetAgent GetAgentAlias GetAgentKnowledgeBase GetCustomModel GetFlowAlias
    GetFoundationModel GetFoundationModelAvailability GetImportedModel GetInferenceProfile
    GetIngestionJob GetKnowledgeBaseDocuments GetMarketplaceModelEndpoint GetModelCopyJob
    GetModelCustomizationJob GetModelImportJob GetModelInvocationLoggingConfiguration
    GetPromptRouter GetProvisionedModelThroughput ListAgentActionGroups ListAgentAliases
    ListAgentKnowledgeBases ListAgents ListAgentVersions ListCustomModels ListDataSources
    ListEvaluationJobs ListFlowAliases ListFlows ListFlowVersions ListFoundationModels
    ListGuardrails ListImportedModels ListInferenceProfiles ListIngestionJobs ListKnowledgeBases
    ListMarketplaceModelEndpoints ListModelCopyJobs ListModelCustomizationJobs
    ListModelImportJobs ListModelInvocationJobs ListPromptRouters ListPrompts
    ListProvisionedModelThroughputs ListTagsForResource
  bedrock-agentcore: GetABTest GetAgentRuntime GetAgentRuntimeEndpoint GetBatchEvaluation
    GetBrowser GetBrowserProfile GetCodeInterpreter GetConfigurationBundle
    GetConfigurationBundleVersion GetEvaluator GetGateway GetGatewayTarget GetHarness GetMemory
    GetOnlineEvaluationConfig GetPaymentConnector GetPaymentCredentialProvider
    GetPaymentInstrument GetPaymentManager GetPaymentSession GetPolicy GetPolicyEngine
    GetPolicyGeneration GetRecommendation GetRegistry GetRegistryRecord ListABTests
    ListAgentRuntimeEndpoints ListAgentRuntimeVersions ListAgentRuntimes ListBatchEvaluations
    ListBrowserProfiles ListBrowsers ListCodeInterpreters ListConfigurationBundleVersions
    ListConfigurationBundles ListEvaluators ListGatewayTargets ListGateways ListHarnesses
    ListMemories ListOnlineEvaluationConfigs ListPaymentConnectors
    ListPaymentCredentialProviders ListPaymentInstruments ListPaymentManagers
    ListPaymentSessions ListPolicies ListPolicyEngines ListPolicyGenerationAssets
    ListPolicyGenerations ListRecommendations ListRegistries ListRegistryRecords
  braket: SearchJobs SearchQuantumTasks
  chime: List*
  cleanrooms: BatchGetCollaborationAnalysisTemplate BatchGetSchema BatchGetSchemaAnalysisRule
    GetAnalysisTemplate GetCollaboration GetCollaborationAnalysisTemplate
    GetCollaborationConfiguredAudienceModelAssociation GetCollaborationIdNamespaceAssociation
    GetCollaborationPrivacyBudgetTemplate GetConfiguredAudienceModelAssociation
    GetConfiguredTable GetConfiguredTableAnalysisRule GetConfiguredTableAssociation
    GetConfiguredTableAssociationAnalysisRule GetIdMappingTable GetIdNamespaceAssociation
    GetMembership GetPrivacyBudgetTemplate GetProtectedQuery GetSchema GetSchemaAnalysisRule
    ListAnalysisTemplates ListCollaborationAnalysisTemplates
    ListCollaborationConfiguredAudienceModelAssociations
    ListCollaborationIdNamespaceAssociations ListCollaborationPrivacyBudgets
    ListCollaborationPrivacyBudgetTemplates ListCollaborations
    ListConfiguredAudienceModelAssociations ListConfiguredTableAssociations ListConfiguredTables
    ListIdMappingTables ListIdNamespaceAssociations ListMembers ListMemberships
    ListPrivacyBudgets ListPrivacyBudgetTemplates ListProtectedQueries ListSchemas
    ListTagsForResource PreviewPrivacyImpact
  cloud9: Describe* ListEnvironments
  clouddirectory: ListDirectories
  cloudformation: DescribeStack* GetStackPolicy GetTemplate ListStackResources ListStack*
  cloudfront: Get* List*
  cloudsearch: DescribeDomainEndpointOptions DescribeDomains DescribeServiceAccessPolicies
  cloudtrail: DescribeTrails GetEventSelectors GetInsightSelectors GetTrail GetTrailStatus
    ListTags ListTrails LookupEvents
  cloudwatch: Describe* GetDashboard ListDashboards ListTagsForResource
  codeartifact: GetDomainPermissionsPolicy GetRepositoryPermissionsPolicy ListRepositories
  codebuild: BatchGetProjects GetResourcePolicy ListProjects ListSourceCredentials
  codecommit: BatchGetRepositories GetBranch GetObjectIdentifier GetRepository
    GetRepositoryTriggers List*
  codedeploy: Batch* Get* List*
  codepipeline: GetJobDetails GetPipeline GetPipelineExecution GetPipelineState ListPipelines
  codestar: Describe* List*
  cognito-identity: Describe* GetIdentityPoolRoles ListIdentityPools ListTagsForResource
  cognito-idp: Describe* ListDevices ListGroups ListIdentityProviders ListResourceServers
    ListTagsForResource ListUserImportJobs ListUserPoolClients ListUserPools ListUsers
    ListUsersInGroup
  cognito-sync: Describe* List*
  comprehend: Describe* List*
  comprehendmedical: ListICD10CMInferenceJobs ListPHIDetectionJobs ListRxNormInferenceJobs
    ListSNOMEDCTInferenceJobs
  config: BatchGetAggregateResourceConfig BatchGetResourceConfig Deliver* Describe* Get* List*
    SelectAggregateResourceConfig SelectResourceConfig
  connect: ListApprovedOrigins ListInstanceAttributes ListInstances ListInstanceStorageConfigs
    ListIntegrationAssociations ListLambdaFunctions ListLexBots ListSecurityKeys
  databrew: DescribeDataset DescribeProject ListJobs ListProjects
  dataexchange: ListDataSets
  datapipeline: DescribeObjects DescribePipelines EvaluateExpression GetPipelineDefinition
    ListPipelines QueryObjects ValidatePipelineDefinition
  datasync: Describe* List*
  dax: Describe* ListTags
  deepracer: ListModels
  detective: GetGraphIngestState ListGraphs ListMembers
  devicefarm: ListProjects
  directconnect: Describe*
  discovery: DescribeAgents DescribeConfigurations DescribeContinuousExports
    DescribeExportConfigurations DescribeExportTasks DescribeImportTasks
  dms: Describe* ListTagsForResource
  docdb-elastic: ListClusters
  ds: DescribeDirectories
  dynamodb: DescribeContinuousBackups DescribeExport DescribeGlobalTable
    DescribeKinesisStreamingDestination DescribeTable DescribeTimeToLive GetResourcePolicy
    ListBackups ListExports ListGlobalTables ListStreams ListTables ListTagsOfResource
  ec2: Describe* GetAllowedImagesSettings GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault
    GetImageBlockPublicAccessState GetInstanceMetadataDefaults GetManagedPrefixListAssociations
    GetManagedPrefixListEntries GetNetworkInsightsAccessScopeAnalysisFindings
    GetNetworkInsightsAccessScopeContent GetSerialConsoleAccessStatus
    GetSnapshotBlockPublicAccessState GetTransitGatewayAttachmentPropagations
    GetTransitGatewayMulticastDomainAssociations GetTransitGatewayPrefixListReferences
    GetTransitGatewayPrefixListReferences GetTransitGatewayRouteTableAssociations
    GetTransitGatewayRouteTablePropagations SearchTransitGatewayRoutes
    SearchTransitGatewayRoutes
  ecr-public: DescribeImages DescribeImageTags DescribeRegistries DescribeRepositories
    GetRegistryCatalogData GetRepositoryCatalogData GetRepositoryPolicy ListTagsForResource
  ecr: BatchGetRepositoryScanningConfiguration DescribeImages DescribeImageScanFindings
    DescribeRegistry DescribeRepositories GetLifecyclePolicy GetRegistryPolicy
    GetRegistryScanningConfiguration GetRepositoryPolicy ListImages ListTagsForResource
  ecs: Describe* List*
  eks: DescribeAccessEntry DescribeCluster DescribeFargateProfile DescribeNodeGroup
    ListAccessEntries ListAssociatedAccessPolicies ListClusters ListFargateProfiles
    ListNodeGroups ListTagsForResource ListUpdates
  elasticache: Describe* ListTagsForResource
  elasticbeanstalk: Describe* ListTagsForResource
  elasticfilesystem: DescribeAccessPoints DescribeAccountPreferences DescribeBackupPolicy
    DescribeFileSystemPolicy DescribeFileSystems DescribeLifecycleConfiguration
    DescribeMountTargets DescribeMountTargetSecurityGroups DescribeReplicationConfigurations
    DescribeTags
  elasticloadbalancing: Describe*
  elasticmapreduce: Describe* GetAutoTerminationPolicy GetBlockPublicAccessConfiguration
    GetManagedScalingPolicy ListClusters ListInstances ListSecurityConfigurations
  elastictranscoder: ListPipelines
  emr-serverless: GetApplication ListApplications ListJobRuns
  entityresolution: GetIdNamespace
  es: Describe* GetCompatibleVersions ListDomainNames ListElasticsearchInstanceTypeDetails
    ListElasticsearchVersions ListTags
  events: Describe* List* TestEventPattern
  finspace: ListEnvironments ListKxEnvironments
  firehose: Describe* List*
  fms: ListComplianceStatus ListPolicies
  forecast: ListDatasets
  frauddetector: GetDetectors
  fsx: Describe* List*
  gamelift: ListBuilds ListFleets
  geo: ListMaps
  glacier: DescribeVault GetDataRetrievalPolicy GetVaultAccessPolicy GetVaultLock ListVaults
  globalaccelerator: Describe* List*
  glue: GetCrawlers GetDatabases GetDataCatalogEncryptionSettings GetDevEndpoints GetJobBookmark
    GetJobs GetResourcePolicy GetSecurityConfiguration GetSecurityConfigurations GetTags
  grafana: ListWorkspaces
  greengrass: List*
  guardduty: DescribeMalwareScans DescribeOrganizationConfiguration
    DescribePublishingDestination Get* List*
  health: DescribeAffectedAccountsForOrganization DescribeAffectedEntities
    DescribeAffectedEntitiesForOrganization DescribeEntityAggregates DescribeEventAggregates
    DescribeEventDetails DescribeEventDetailsForOrganization DescribeEvents
    DescribeEventsForOrganization DescribeEventTypes DescribeHealthServiceStatusForOrganization
  healthlake: ListFHIRDatastores
  honeycode: ListTables
  iam: GenerateCredentialReport GenerateServiceLastAccessedDetails Get* List*
    SimulateCustomPolicy SimulatePrincipalPolicy
  identitystore: DescribeGroupMembership GetGroupId GetGroupMembershipId GetUserId
    IsMemberInGroups ListGroupMemberships ListGroupMembershipsForMember ListGroups ListUsers
  inspector: Describe* Get* List* Preview*
  inspector2: BatchGetAccountStatus BatchGetFreeTrialInfo DescribeOrganizationConfiguration
    GetConfiguration GetDelegatedAdminAccount GetFindingsReportStatus GetMember
    ListAccountPermissions ListCoverage ListCoverageStatistics ListDelegatedAdminAccounts
    ListFilters ListFindingAggregations ListFindings ListTagsForResource ListUsageTotals
  iot: Describe* GetPolicy GetPolicyVersion List*
  iotanalytics: ListChannels
  iotevents: ListInputs
  iotfleetwise: ListModelManifests
  iotsitewise: DescribeGatewayCapabilityConfiguration ListAssetModels ListGateways
  iottwinmaker: ListWorkspaces
  kafka-cluster: Describe*
  kafka: Describe* GetBootstrapBrokers GetCompatibleKafkaVersions List*
  kafkaconnect: Describe* List*
  kendra: DescribeIndex ListDataSources ListIndices ListTagsForResource
  kinesis: DescribeLimits DescribeStream DescribeStreamConsumer DescribeStreamSummary ListShards
    ListStreamConsumers ListStreams ListTagsForStream
  kinesisanalytics: ListApplications ListTagsForResource
  kinesisvideo: DescribeEdgeConfiguration DescribeMappedResourceConfiguration
    DescribeMediaStorageConfiguration DescribeNotificationConfiguration DescribeSignalingChannel
    DescribeStream ListSignalingChannels ListStreams ListTagsForResource ListTagsForStream
  kms: Describe* Get* List*
  lambda: GetAccountSettings GetFunctionCodeSigningConfig GetFunctionConcurrency
    GetFunctionConfiguration GetFunctionEventInvokeConfig GetFunctionUrlConfig
    GetLayerVersionPolicy GetPolicy GetRuntimeManagementConfig List*
  lex: DescribeBot DescribeResourcePolicy ListBots
  license-manager: List*
  lightsail: GetBuckets GetContainerServices GetDisks GetDiskSnapshots GetInstances
    GetLoadBalancers
  logs: Describe* GetLogDelivery ListLogDeliveries ListTagsForResource ListTagsLogGroup
  lookoutequipment: ListDatasets
  lookoutmetrics: ListAnomalyDetectors
  lookoutvision: ListProjects
  m2: GetApplication GetEnvironment ListApplications ListEnvironments ListTagsForResource
  machinelearning: DescribeMLModels
  macie2: ListFindings
  managedblockchain: ListNetworks
  mechanicalturk: ListHITs
  mediaconnect: Describe* List*
  medialive: ListChannels
  mediapackage-vod: DescribePackagingGroup ListPackagingGroups
  mediapackage: DescribeOriginEndpoint ListOriginEndpoints
  mediastore: GetContainerPolicy GetCorsPolicy ListContainers
  memorydb: DescribeClusters
  mq: DescribeBroker DescribeBrokerEngineTypes DescribeBrokerInstanceOptions
    DescribeConfiguration DescribeConfigurationRevision DescribeUser ListBrokers
    ListConfigurationRevisions ListConfigurations ListTags ListUsers
  network-firewall: DescribeFirewall DescribeFirewallPolicy DescribeLoggingConfiguration
    DescribeResourcePolicy DescribeRuleGroup ListFirewallPolicies ListFirewalls ListRuleGroups
  networkmanager: DescribeGlobalNetworks
  nimble: ListStudios
  opsworks-cm: DescribeServers
  opsworks: DescribeStacks
  organizations: Describe* List*
  pcs: GetCluster GetComputeNodeGroup GetQueue ListClusters ListComputeNodeGroups ListQueues
    ListTagsForResource
  personalize: DescribeDatasetGroup ListDatasetGroups
  private-networks: ListNetworks
  profile: GetDomain ListDomains ListIntegrations
  qbusiness: ListApplications ListDataSources ListDataSourceSyncJobs ListDocuments ListGroups
    ListIndices ListPlugins ListRetrievers ListSubscriptions ListTagsForResource
    ListWebExperiences
  qldb: DescribeJournalS3Export DescribeLedger ListJournalS3Exports
    ListJournalS3ExportsForLedger ListLedgers
  quicksight: Describe* List*
  ram: GetResourceShares List*
  rds: Describe* DownloadDBLogFilePortion ListTagsForResource
  redshift-serverless: GetNamespace ListTagsForResource ListWorkgroups
  redshift: Describe*
  rekognition: Describe* List*
  resource-groups: ListGroupResources
  robomaker: Describe* List*
  rolesanywhere: GetCrl GetProfile GetSubject GetTrustAnchor ListCrls ListProfiles ListSubjects
    ListTagsForResource ListTrustAnchors
  route53: Get* List*
  route53domains: GetDomainDetail GetOperationDetail ListDomains ListOperations
    ListTagsForDomain
  route53resolver: Get* List*
  s3-object-lambda: GetObjectAcl GetObjectVersionAcl
  s3-outposts: ListEndpoints ListOutpostsWithS3 ListSharedEndpoints
  s3: DescribeJob GetAccelerateConfiguration GetAccessGrantsInstanceResourcePolicy
    GetAccessPoint GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda
    GetAccessPointPolicy GetAccessPointPolicyForObjectLambda GetAccessPointPolicyStatus
    GetAccessPointPolicyStatusForObjectLambda GetAccountPublicAccessBlock
    GetAnalyticsConfiguration GetBucket* GetEncryptionConfiguration GetInventoryConfiguration
    GetLifecycleConfiguration GetMetricsConfiguration GetMultiRegionAccessPoint
    GetMultiRegionAccessPointPolicy GetMultiRegionAccessPointPolicyStatus GetObjectAcl
    GetObjectTagging GetObjectVersionAcl GetReplicationConfiguration GetStorageLensConfiguration
    GetStorageLensGroup ListAccessGrants ListAccessGrantsInstances ListAccessPoints
    ListAccessPointsForObjectLambda ListAllMyBuckets ListBucket ListCallerAccessGrants ListJobs
    ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups
  s3express: GetBucketPolicy GetEncryptionConfiguration ListAllMyDirectoryBuckets
  s3files: GetAccessPoint GetFileSystem GetFileSystemPolicy GetMountTarget
    GetSynchronizationConfiguration ListAccessPoints ListFileSystems ListMountTargets
    ListTagsForResource
  s3tables: GetNamespace GetTableBucketMaintenanceConfiguration GetTableBucketPolicy
    GetTableMaintenanceConfiguration GetTablePolicy ListNamespaces ListTableBuckets ListTables
  s3vectors: GetIndex GetVectorBucket GetVectorBucketPolicy GetVectors ListIndexes
    ListVectorBuckets ListVectors
  sagemaker: Describe* List*
  schemas: DescribeCodeBinding DescribeDiscoverer DescribeRegistry DescribeSchema
    GetResourcePolicy ListDiscoverers ListRegistries ListSchemas ListSchemaVersions
    ListTagsForResource
  sdb: DomainMetadata ListDomains
  secretsmanager: DescribeSecret GetResourcePolicy ListSecrets ListSecretVersionIds
  securityhub: BatchGetAutomationRules BatchGetConfigurationPolicyAssociations
    BatchGetControlEvaluations BatchGetSecurityControls BatchGetStandardsControlAssociations
    Describe* Get* List*
  security-ir: BatchGetMemberAccountDetails GetCase GetCaseAttachmentDownloadUrl GetMembership
    ListCaseEdits ListCases ListComments ListInvestigations ListMemberships ListTagsForResource
  serverlessrepo: GetApplicationPolicy List*
  servicequotas: GetAssociationForServiceQuotaTemplate GetAWSDefaultServiceQuota
    GetRequestedServiceQuotaChange GetServiceQuota GetServiceQuotaIncreaseRequestFromTemplate
    ListAWSDefaultServiceQuotas ListRequestedServiceQuotaChangeHistory
    ListRequestedServiceQuotaChangeHistoryByQuota ListServiceQuotaIncreaseRequestsInTemplate
    ListServiceQuotas ListServices ListTagsForResource
  ses: Describe* GetAccount GetAccountSendingEnabled GetConfigurationSet
    GetConfigurationSetEventDestinations GetDedicatedIps GetEmailIdentity
    GetIdentityDkimAttributes GetIdentityPolicies GetIdentityVerificationAttributes
    ListConfigurationSets ListDedicatedIpPools ListIdentities ListIdentityPolicies
    ListReceiptFilters ListReceiptRuleSets ListVerifiedEmailAddresses
  shield: Describe* GetSubscriptionState List*
  snowball: ListClusters ListJobs
  sns: GetPlatformApplicationAttributes GetTopicAttributes ListSubscriptions
    ListSubscriptionsByTopic ListTagsForResource ListTopics
  sqs: GetQueueAttributes ListDeadLetterSourceQueues ListQueues ListQueueTags
  ssm: Describe* GetAutomationExecution GetServiceSetting ListAssociations
    ListAssociationVersions ListCommands ListComplianceItems ListComplianceSummaries
    ListDocumentMetadataHistory ListDocuments ListDocumentVersions ListInventoryEntries
    ListOpsMetadata ListResourceComplianceSummaries ListResourceDataSync ListTagsForResource
  sso: DescribeAccountAssignmentCreationStatus DescribeAccountAssignmentDeletionStatus
    DescribeApplication DescribeApplicationAssignment DescribeApplicationProvider
    DescribeInstance DescribeInstanceAccessControlAttributeConfiguration DescribePermissionSet
    DescribePermissionSetProvisioningStatus DescribeRegion DescribeTrustedTokenIssuer
    GetApplicationAccessScope GetApplicationAssignmentConfiguration
    GetApplicationAuthenticationMethod GetApplicationGrant GetApplicationSessionConfiguration
    GetInlinePolicyForPermissionSet GetPermissionsBoundaryForPermissionSet
    ListAccountAssignmentCreationStatus ListAccountAssignmentDeletionStatus
    ListAccountAssignments ListAccountAssignmentsForPrincipal
    ListAccountsForProvisionedPermissionSet ListApplicationAccessScopes
    ListApplicationAssignments ListApplicationAssignmentsForPrincipal
    ListApplicationAuthenticationMethods ListApplicationGrants
    ListApplicationInstanceCertificates ListApplicationInstances ListApplicationProviders
    ListApplications ListApplicationTemplates ListCustomerManagedPolicyReferencesInPermissionSet
    ListDirectoryAssociations ListInstances ListManagedPoliciesInPermissionSet
    ListPermissionSetProvisioningStatus ListPermissionSets
    ListPermissionSetsProvisionedToAccount ListProfileAssociations ListProfiles ListRegions
    ListTagsForResource ListTrustedTokenIssuers
  sso-directory: ListExternalIdPConfigurationsForDirectory
  states: DescribeStateMachine ListStateMachines ListTagsForResource
  storagegateway: DescribeBandwidthRateLimit DescribeCache DescribeCachediSCSIVolumes
    DescribeGatewayInformation DescribeMaintenanceStartTime DescribeNFSFileShares
    DescribeSnapshotSchedule DescribeStorediSCSIVolumes DescribeTapeArchives
    DescribeTapeRecoveryPoints DescribeTapes DescribeUploadBuffer DescribeVTLDevices
    DescribeWorkingStorage List*
  sts: GetAccessKeyInfo
  support: DescribeTrustedAdvisorCheckRefreshStatuses DescribeTrustedAdvisorCheckResult
    DescribeTrustedAdvisorChecks DescribeTrustedAdvisorCheckSummaries
  synthetics: DescribeCanaries DescribeCanariesLastRun DescribeRuntimeVersions GetCanary
    GetCanaryRuns GetGroup ListAssociatedGroups ListGroupResources ListGroups
    ListTagsForResource
  tag: GetResources GetTagKeys
  transcribe: GetCallAnalyticsCategory GetMedicalVocabulary GetVocabulary GetVocabularyFilter
    ListCallAnalyticsCategories ListCallAnalyticsJobs ListLanguageModels
    ListMedicalTranscriptionJobs ListMedicalVocabularies ListTagsForResource
    ListTranscriptionJobs ListVocabularies ListVocabularyFilters
  transfer: Describe* List*
  translate: List*
  trustedadvisor: Describe*
  voiceid: DescribeDomain
  waf-regional: GetWebACL ListResourcesForWebACL ListTagsForResource ListWebACLs
  waf: GetWebACL ListTagsForResource ListWebACLs
  wafv2: GetLoggingConfiguration GetWebACL GetWebACLForResource ListAvailableManagedRuleGroups
    ListIPSets ListLoggingConfigurations ListRegexPatternSets ListResourcesForWebACL
    ListRuleGroups ListTagsForResource ListWebACLs
  wisdom: GetAssistant
  workdocs: DescribeResourcePermissions
  workspaces: Describe*
  xray: GetEncryptionConfig GetGroup GetGroups GetSamplingRules GetSamplingTargets
    GetTraceSummaries ListTagsForResource
`),
        Resource: '*',
      },
      {
        Sid: 'APIGatewayAccess',
        Effect: 'Allow',
        Action: ['apigateway:GET'],
        Resource: [
          'arn:aws:apigateway:*::/apis',
          'arn:aws:apigateway:*::/apis/*/authorizers/*',
          'arn:aws:apigateway:*::/apis/*/authorizers',
          'arn:aws:apigateway:*::/apis/*/cors',
          'arn:aws:apigateway:*::/apis/*/deployments/*',
          'arn:aws:apigateway:*::/apis/*/deployments',
          'arn:aws:apigateway:*::/apis/*/exports/*',
          'arn:aws:apigateway:*::/apis/*/integrations/*',
          'arn:aws:apigateway:*::/apis/*/integrations',
          'arn:aws:apigateway:*::/apis/*/models/*',
          'arn:aws:apigateway:*::/apis/*/models',
          'arn:aws:apigateway:*::/apis/*/routes/*',
          'arn:aws:apigateway:*::/apis/*/routes',
          'arn:aws:apigateway:*::/apis/*/stages',
          'arn:aws:apigateway:*::/apis/*/stages/*',
          'arn:aws:apigateway:*::/clientcertificates',
          'arn:aws:apigateway:*::/clientcertificates/*',
          'arn:aws:apigateway:*::/domainnames',
          'arn:aws:apigateway:*::/domainnames/*/apimappings',
          'arn:aws:apigateway:*::/restapis',
          'arn:aws:apigateway:*::/restapis/*/authorizers/*',
          'arn:aws:apigateway:*::/restapis/*/authorizers',
          'arn:aws:apigateway:*::/restapis/*/deployments/*',
          'arn:aws:apigateway:*::/restapis/*/deployments',
          'arn:aws:apigateway:*::/restapis/*/documentation/parts/*',
          'arn:aws:apigateway:*::/restapis/*/documentation/parts',
          'arn:aws:apigateway:*::/restapis/*/documentation/versions/*',
          'arn:aws:apigateway:*::/restapis/*/documentation/versions',
          'arn:aws:apigateway:*::/restapis/*/gatewayresponses/*',
          'arn:aws:apigateway:*::/restapis/*/gatewayresponses',
          'arn:aws:apigateway:*::/restapis/*/models/*',
          'arn:aws:apigateway:*::/restapis/*/models',
          'arn:aws:apigateway:*::/restapis/*/requestvalidators',
          'arn:aws:apigateway:*::/restapis/*/requestvalidators/*',
          'arn:aws:apigateway:*::/restapis/*/resources/*',
          'arn:aws:apigateway:*::/restapis/*/resources',
          'arn:aws:apigateway:*::/restapis/*/stages',
          'arn:aws:apigateway:*::/restapis/*/stages/*',
          'arn:aws:apigateway:*::/tags/*',
          'arn:aws:apigateway:*::/vpclinks',
        ],
      },
    ],
  },
  {
    name: '/AWSBillingReadOnlyAccess',
    version: 'v28',
    created: '2020-08-27T20:08:51Z',
    updated: '2026-07-30T22:12:29Z',
    description: 'Reading of bills.',
    statements: [
      {
        Sid: 'VisualEditor0',
        Effect: 'Allow',
        Action: actions(`
  account: GetAccountInformation
  aws-portal: ViewBilling
  billing: GetBillingData GetBillingDetails GetBillingNotifications GetBillingPreferences
    GetCredits GetContractInformation GetIAMAccessPreference GetSellerOfRecord ListBillingViews
  budgets: ViewBudget DescribeBudgetActionsForBudget DescribeBudgetAction
    DescribeBudgetActionsForAccount DescribeBudgetActionHistories
  ce: DescribeCostCategoryDefinition GetCostAndUsage ListCostCategoryDefinitions
    ListCostCategoryResourceAssociations ListTagsForResource ListCostAllocationTags
    ListCostAllocationTagBackfillHistory GetTags GetDimensionValues GetCostAndUsageComparisons
    GetCostComparisonDrivers
  consolidatedbilling: ListLinkedAccounts GetAccountBillingRole
  cur: GetClassicReport GetClassicReportPreferences GetUsageReport DescribeReportDefinitions
  freetier: GetFreeTierAlertPreference GetFreeTierUsage GetAccountPlanState GetAccountActivity
    ListAccountActivities
  invoicing: BatchGetInvoiceProfile GetInvoiceEmailDeliveryPreferences GetInvoicePDF
    GetInvoiceUnit GetInvoiceCorrection ListInvoiceSummaries ListInvoiceUnits
    GetProcurementPortalPreference ListProcurementPortalPreferences ListTagsForResource
    ListInvoiceCorrections ListProcurementPortals ListProcurementPortalSuppliers
  mapcredits: ListQuarterSpend ListAssociatedPrograms ListQuarterCredits
  payments: GetFinancingApplication GetFinancingLine GetFinancingLineWithdrawal
    GetFinancingOption GetPaymentInstrument GetPaymentStatus ListFinancingApplications
    ListFinancingLines ListFinancingLineWithdrawals ListPaymentInstruments
    ListPaymentPreferences ListPaymentProgramOptions ListPaymentProgramStatus
    ListTagsForResource
  purchase-orders: GetPurchaseOrder ViewPurchaseOrders ListPurchaseOrderInvoices
    ListPurchaseOrders ListTagsForResource
  sustainability: GetCarbonFootprintSummary
  tax: GetTaxRegistrationDocument GetTaxInheritance ListTaxRegistrations
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSSupportAccess',
    version: 'v4',
    created: '2015-02-06T18:41:11Z',
    updated: '2026-02-12T17:59:31Z',
    description: 'Support cases.',
    statements: [{ Effect: 'Allow', Action: ['support:*', 'support-console:*'], Resource: '*' }],
  },
  {
    name: '/AWSOrganizationsFullAccess',
    version: 'v9',
    created: '2018-11-06T20:31:57Z',
    updated: '2026-02-12T17:59:07Z',
    description: 'All of Organizations.',
    statements: [
      {
        Sid: 'AWSOrganizationsFullAccess',
        Effect: 'Allow',
        Action: 'organizations:*',
        Resource: '*',
      },
      {
        Sid: 'AWSOrganizationsFullAccessAccount',
        Effect: 'Allow',
        Action: actions(`
  account: PutAlternateContact DeleteAlternateContact GetAlternateContact GetContactInformation
    PutContactInformation ListRegions EnableRegion DisableRegion PutAccountName
    GetAccountInformation
`),
        Resource: '*',
      },
      {
        Sid: 'AWSOrganizationsFullAccessCreateSLR',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
      },
    ],
  },
  {
    name: '/AWSOrganizationsReadOnlyAccess',
    version: 'v6',
    created: '2018-11-06T20:32:38Z',
    updated: '2024-06-07T21:32:16Z',
    description: 'Reading of Organizations.',
    statements: [
      {
        Sid: 'AWSOrganizationsReadOnly',
        Effect: 'Allow',
        Action: ['organizations:Describe*', 'organizations:List*'],
        Resource: '*',
      },
      {
        Sid: 'AWSOrganizationsReadOnlyAccount',
        Effect: 'Allow',
        Action: actions(`
  account: GetAlternateContact GetContactInformation ListRegions GetRegionOptStatus
    GetPrimaryEmail
`),
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSSSOReadOnly',
    version: 'v12',
    created: '2018-06-27T20:24:34Z',
    updated: '2026-02-12T17:59:03Z',
    description: 'Reading of IAM Identity Center.',
    statements: [
      {
        Sid: 'AWSSSOReadOnly',
        Effect: 'Allow',
        Action: actions(`
  ds: DescribeDirectories DescribeTrusts
  iam: ListPolicies
  organizations: DescribeOrganization DescribeAccount ListParents ListChildren ListAccounts
    ListRoots ListAccountsForParent ListOrganizationalUnitsForParent ListDelegatedAdministrators
  sso: Describe* Get* List* Search*
  sso-directory: DescribeDirectory
  access-analyzer: ValidatePolicy
  signin: ListTrustedIdentityPropagationApplicationsForConsole
`),
        Resource: '*',
      },
      {
        Sid: 'AllowKMSKeyUseViaAWSIAMIdentityCenterService',
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: '*',
        Condition: {
          StringLike: {
            'kms:ViaService': 'sso.*.amazonaws.com',
            'kms:EncryptionContext:aws:sso:instance-arn': '*',
          },
        },
      },
      {
        Sid: 'AllowKMSKeyDiscovery',
        Effect: 'Allow',
        Action: ['kms:ListAliases', 'kms:DescribeKey'],
        Resource: '*',
      },
    ],
  },
  {
    name: '/AWSDenyAll',
    version: 'v2',
    created: '2019-05-01T22:36:14Z',
    updated: '2023-12-18T16:42:05Z',
    description: 'Nothing, whatever else allows.',
    statements: [{ Sid: 'DenyAll', Effect: 'Deny', Action: ['*'], Resource: '*' }],
  },
  {
    name: '/AWSCompromisedKeyQuarantineV2',
    version: 'v5',
    created: '2021-04-21T22:30:59Z',
    updated: '2024-10-02T16:41:39Z',
    description: 'Refusal of what thieves of access keys do.',
    statements: [
      {
        Effect: 'Deny',
        Action: actions(`
  cloudtrail: LookupEvents
  ec2: RequestSpotInstances RunInstances StartInstances
  iam: AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy ChangePassword
    CreateAccessKey CreateInstanceProfile CreateLoginProfile CreatePolicyVersion CreateRole
    CreateUser DetachUserPolicy PassRole PutGroupPolicy PutRolePolicy PutUserPermissionsBoundary
    PutUserPolicy SetDefaultPolicyVersion UpdateAccessKey UpdateAccountPasswordPolicy
    UpdateAssumeRolePolicy UpdateLoginProfile UpdateUser
  lambda: AddLayerVersionPermission AddPermission CreateFunction GetPolicy ListTags
    PutProvisionedConcurrencyConfig TagResource UntagResource UpdateFunctionCode
  lightsail: Create* Delete* DownloadDefaultKeyPair GetInstanceAccessDetails Start* Update*
  organizations: CreateAccount CreateOrganization InviteAccountToOrganization
  s3: DeleteBucket DeleteObject DeleteObjectVersion PutLifecycleConfiguration PutBucketAcl
    PutBucketOwnershipControls DeleteBucketPolicy ObjectOwnerOverrideToBucketOwner
    PutAccountPublicAccessBlock PutBucketPolicy ListAllMyBuckets
  ec2: PurchaseReservedInstancesOffering AcceptReservedInstancesExchangeQuote
    CreateReservedInstancesListing
  savingsplans: CreateSavingsPlan
  ecs: CreateService CreateCluster RegisterTaskDefinition
  ecr: GetAuthorizationToken
  bedrock: CreateModelInvocationJob InvokeModelWithResponseStream CreateFoundationModelAgreement
    PutFoundationModelEntitlement InvokeModel
  s3: CreateBucket PutBucketCors GetObject ListBucket
  sagemaker: CreateEndpointConfig CreateProcessingJob
  ses: GetSendQuota ListIdentities
  sts: GetSessionToken GetFederationToken
  amplify: CreateDeployment CreateBackendEnvironment
  codebuild: CreateProject
  glue: CreateJob
  iam: DeleteRole DeleteAccessKey ListUsers
  lambda: GetEventSourceMapping
  sns: GetSMSAttributes
  mediapackagev2: CreateChannel
`),
        Resource: ['*'],
      },
    ],
  },
  {
    name: '/AWSCompromisedKeyQuarantineV3',
    version: 'v3',
    created: '2024-08-21T17:36:49Z',
    updated: '2026-03-16T16:27:14Z',
    description: 'Refusal of what thieves of access keys do.',
    statements: [
      {
        Effect: 'Deny',
        Action: actions(`
  cloudtrail: LookupEvents
  ec2: RequestSpotInstances RunInstances StartInstances PurchaseReservedInstancesOffering
    AcceptReservedInstancesExchangeQuote CreateReservedInstancesListing
  iam: AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy ChangePassword
    CreateAccessKey CreateInstanceProfile CreateLoginProfile CreatePolicyVersion CreateRole
    CreateUser DetachUserPolicy PassRole PutGroupPolicy PutRolePolicy PutUserPermissionsBoundary
    PutUserPolicy SetDefaultPolicyVersion UpdateAccessKey UpdateAccountPasswordPolicy
    UpdateAssumeRolePolicy UpdateLoginProfile UpdateUser DeleteRole DeleteAccessKey ListUsers
  lambda: AddLayerVersionPermission AddPermission CreateFunction GetPolicy ListTags
    PutProvisionedConcurrencyConfig TagResource UntagResource UpdateFunctionCode
    GetEventSourceMapping
  lightsail: Create* Delete* DownloadDefaultKeyPair GetInstanceAccessDetails Start* Update*
  organizations: CreateAccount CreateOrganization InviteAccountToOrganization LeaveOrganization
    AcceptHandshake
  s3: DeleteBucket DeleteObject DeleteObjectVersion PutLifecycleConfiguration PutBucketAcl
    PutBucketOwnershipControls DeleteBucketPolicy ObjectOwnerOverrideToBucketOwner
    PutAccountPublicAccessBlock PutBucketPolicy ListAllMyBuckets CreateBucket PutBucketCors
    GetObject ListBucket PutEncryptionConfiguration
  savingsplans: CreateSavingsPlan
  ecs: CreateService CreateCluster RegisterTaskDefinition
  ecr: GetAuthorizationToken
  bedrock: CreateModelInvocationJob InvokeModelWithResponseStream CreateFoundationModelAgreement
    PutFoundationModelEntitlement InvokeModel
  sagemaker: CreateEndpointConfig CreateProcessingJob
  ses: GetSendQuota ListIdentities
  sts: GetSessionToken GetFederationToken
  amplify: CreateDeployment CreateBackendEnvironment
  codebuild: CreateProject
  glue: CreateJob
  sns: GetSMSAttributes
  mediapackagev2: CreateChannel
  logs: PutLogEvents
  kms: PutKeyPolicy RetireGrant RevokeGrant ScheduleKeyDeletion DeleteImportedKeyMaterial
`),
        Resource: ['*'],
      },
      {
        Effect: 'Deny',
        Action: ['kms:CreateGrant'],
        Resource: '*',
        Condition: { Null: { 'kms:ViaService': 'true' } },
      },
    ],
  },
  {
    name: '/SignInLocalDevelopmentAccess',
    version: 'v3',
    created: '2025-11-19T18:34:09Z',
    updated: '2026-02-12T17:59:05Z',
    description: 'Sign-in for local development.',
    statements: [
      {
        Effect: 'Allow',
        Action: ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
        Resource: 'arn:aws:signin:*:*:oauth2/public-client/*',
      },
    ],
  },
]
