namespace Payments.Cli.Graph.Diff;

/// <summary>
/// Which properties AWS cannot change, so that a provider deletes the resource and makes it anew. The providers' schemas do not say it. These
/// are the <c>createOnlyProperties</c> of AWS's own resource schemas for the types that this platform uses, under the providers' names; where
/// AWS could, and the provider makes anew all the same (a table's keys, a deployment's triggers), they follow the provider. A type that is not
/// listed is shown as changed: <c>pulumi preview</c> has the last word.
/// </summary>
internal static class ReplacingProperties
{
    private static readonly Dictionary<string, string[]> ByType = new()
    {
        ["aws-native:pipes:Pipe"] = ["name", "source"],
        ["aws-native:stepfunctions:StateMachine"] = ["stateMachineName", "stateMachineType"],
        ["aws-native:stepfunctions:StateMachineAlias"] = ["name"],
        ["aws-native:stepfunctions:StateMachineVersion"] = ["stateMachineArn", "stateMachineRevisionId", "description"],
        ["aws:apigateway/deployment:Deployment"] = ["restApi", "triggers"],
        ["aws:apigateway/stage:Stage"] = ["restApi", "stageName"],
        ["aws:backup/vault:Vault"] = ["name", "kmsKeyArn"],
        ["aws:cloudtrail/trail:Trail"] = ["name"],
        ["aws:cloudwatch/dashboard:Dashboard"] = ["dashboardName"],
        ["aws:cloudwatch/logGroup:LogGroup"] = ["name"],
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] = ["name"],
        ["aws:codebuild/project:Project"] = ["name"],
        ["aws:codedeploy/application:Application"] = ["computePlatform"],
        ["aws:codepipeline/pipeline:Pipeline"] = ["name"],
        ["aws:dynamodb/table:Table"] = ["name", "hashKey", "rangeKey", "localSecondaryIndexes"],
        ["aws:ec2/flowLog:FlowLog"] = ["logDestination", "logDestinationType", "trafficType", "logFormat", "maxAggregationInterval", "vpcId"],
        ["aws:ec2/securityGroup:SecurityGroup"] = ["name", "description", "vpcId"],
        ["aws:ec2/subnet:Subnet"] = ["vpcId", "cidrBlock", "availabilityZone"],
        ["aws:ec2/vpc:Vpc"] = ["cidrBlock"],
        ["aws:ec2/vpcEndpoint:VpcEndpoint"] = ["serviceName", "vpcEndpointType", "vpcId"],
        ["aws:iam/role:Role"] = ["name", "path"],
        ["aws:iam/rolePolicy:RolePolicy"] = ["name", "role"],
        ["aws:kms/alias:Alias"] = ["name"],
        ["aws:lambda/alias:Alias"] = ["name", "functionName"],
        ["aws:lambda/eventSourceMapping:EventSourceMapping"] = ["eventSourceArn", "startingPosition"],
        ["aws:lambda/function:Function"] = ["name", "packageType"],
        ["aws:lambda/permission:Permission"] = ["action", "function", "principal", "sourceAccount", "sourceArn"],
        ["aws:s3/bucket:Bucket"] = ["bucket"],
        ["aws:s3/bucketPolicy:BucketPolicy"] = ["bucket"],
        ["aws:scheduler/schedule:Schedule"] = ["name"],
        ["aws:scheduler/scheduleGroup:ScheduleGroup"] = ["name"],
        ["aws:secretsmanager/secret:Secret"] = ["name"],
        ["aws:ses/template:Template"] = ["name"],
        ["aws:sesv2/configurationSet:ConfigurationSet"] = ["configurationSetName"],
        ["aws:sesv2/emailIdentity:EmailIdentity"] = ["emailIdentity"],
        ["aws:signer/signingProfile:SigningProfile"] = ["name", "platformId", "signatureValidityPeriod"],
        ["aws:sns/topic:Topic"] = ["name", "fifoTopic"],
        ["aws:sns/topicSubscription:TopicSubscription"] = ["endpoint", "protocol", "topic"],
        ["aws:sqs/queue:Queue"] = ["name", "fifoQueue"],
        ["aws:wafv2/webAcl:WebAcl"] = ["name", "scope"],
        ["aws:wafv2/webAclAssociation:WebAclAssociation"] = ["resourceArn", "webAclArn"],
    };

    /// <summary>Every type that is listed.</summary>
    public static IEnumerable<string> Types => ByType.Keys;

    public static IReadOnlyList<string> Of(string type) => ByType.GetValueOrDefault(type, []);
}
