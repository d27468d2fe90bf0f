namespace Payments.Policies.Platform;

/// <summary>
/// Types that take tags (their schemas have an input <c>tags</c>; AWS provider 7.48, AWS Native 1.74), of what a serverless platform
/// registers. A resource without tags shows nothing of them, so that only a list tells which could have some.
/// </summary>
internal static class TaggableTypes
{
    public static IReadOnlyList<string> All { get; } =
    [
        "aws:acm/certificate:Certificate",
        "aws:apigateway/apiKey:ApiKey", "aws:apigateway/clientCertificate:ClientCertificate", "aws:apigateway/domainName:DomainName",
        "aws:apigateway/domainNameAccessAssociation:DomainNameAccessAssociation", "aws:apigateway/restApi:RestApi",
        "aws:apigateway/stage:Stage", "aws:apigateway/usagePlan:UsagePlan", "aws:apigateway/vpcLink:VpcLink",
        "aws:apigatewayv2/api:Api", "aws:apigatewayv2/domainName:DomainName", "aws:apigatewayv2/stage:Stage",
        "aws:apigatewayv2/vpcLink:VpcLink",
        "aws:backup/framework:Framework", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault", "aws:backup/plan:Plan",
        "aws:backup/reportPlan:ReportPlan", "aws:backup/restoreTestingPlan:RestoreTestingPlan", "aws:backup/vault:Vault",
        "aws:cfg/rule:Rule",
        "aws:cloudtrail/eventDataStore:EventDataStore", "aws:cloudtrail/trail:Trail",
        "aws:cloudwatch/compositeAlarm:CompositeAlarm", "aws:cloudwatch/contributorInsightRule:ContributorInsightRule",
        "aws:cloudwatch/eventBus:EventBus", "aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector",
        "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", "aws:cloudwatch/logDeliverySource:LogDeliverySource",
        "aws:cloudwatch/logDestination:LogDestination", "aws:cloudwatch/logGroup:LogGroup", "aws:cloudwatch/metricAlarm:MetricAlarm",
        "aws:cloudwatch/metricStream:MetricStream",
        "aws:codebuild/fleet:Fleet", "aws:codebuild/project:Project", "aws:codebuild/reportGroup:ReportGroup",
        "aws:codeconnections/connection:Connection", "aws:codeconnections/host:Host",
        "aws:codedeploy/application:Application", "aws:codedeploy/deploymentGroup:DeploymentGroup",
        "aws:codepipeline/customActionType:CustomActionType", "aws:codepipeline/pipeline:Pipeline", "aws:codepipeline/webhook:Webhook",
        "aws:dynamodb/table:Table", "aws:dynamodb/tableReplica:TableReplica",
        "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "aws:ec2/defaultRouteTable:DefaultRouteTable",
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:ec2/defaultSubnet:DefaultSubnet", "aws:ec2/defaultVpc:DefaultVpc",
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "aws:ec2/eip:Eip", "aws:ec2/flowLog:FlowLog",
        "aws:ec2/internetGateway:InternetGateway", "aws:ec2/managedPrefixList:ManagedPrefixList", "aws:ec2/natGateway:NatGateway",
        "aws:ec2/networkAcl:NetworkAcl", "aws:ec2/networkInterface:NetworkInterface", "aws:ec2/routeTable:RouteTable",
        "aws:ec2/securityGroup:SecurityGroup", "aws:ec2/subnet:Subnet", "aws:ec2/vpc:Vpc", "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
        "aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/vpcEndpointService:VpcEndpointService",
        "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        "aws:iam/instanceProfile:InstanceProfile", "aws:iam/openIdConnectProvider:OpenIdConnectProvider", "aws:iam/policy:Policy",
        "aws:iam/role:Role", "aws:iam/samlProvider:SamlProvider", "aws:iam/user:User",
        "aws:kms/externalKey:ExternalKey", "aws:kms/key:Key", "aws:kms/replicaExternalKey:ReplicaExternalKey",
        "aws:kms/replicaKey:ReplicaKey",
        "aws:lambda/codeSigningConfig:CodeSigningConfig", "aws:lambda/eventSourceMapping:EventSourceMapping",
        "aws:lambda/function:Function",
        "aws:pipes/pipe:Pipe",
        "aws:route53/healthCheck:HealthCheck", "aws:route53/resolverEndpoint:ResolverEndpoint", "aws:route53/zone:Zone",
        "aws:s3/accessPoint:AccessPoint", "aws:s3/bucket:Bucket", "aws:s3/bucketObjectv2:BucketObjectv2",
        "aws:scheduler/scheduleGroup:ScheduleGroup",
        "aws:secretsmanager/secret:Secret",
        "aws:sesv2/configurationSet:ConfigurationSet", "aws:sesv2/contactList:ContactList", "aws:sesv2/dedicatedIpPool:DedicatedIpPool",
        "aws:sesv2/emailIdentity:EmailIdentity", "aws:sesv2/multiRegionEndpoint:MultiRegionEndpoint", "aws:sesv2/tenant:Tenant",
        "aws:sfn/activity:Activity", "aws:sfn/stateMachine:StateMachine",
        "aws:signer/signingProfile:SigningProfile",
        "aws:sns/topic:Topic",
        "aws:sqs/queue:Queue",
        "aws:ssm/document:Document", "aws:ssm/parameter:Parameter",
        "aws:wafv2/ipSet:IpSet", "aws:wafv2/regexPatternSet:RegexPatternSet", "aws:wafv2/ruleGroup:RuleGroup", "aws:wafv2/webAcl:WebAcl",
        "aws:xray/group:Group", "aws:xray/samplingRule:SamplingRule",
        "aws-native:pipes:Pipe", "aws-native:stepfunctions:StateMachine", "aws-native:stepfunctions:Activity",
    ];
}
