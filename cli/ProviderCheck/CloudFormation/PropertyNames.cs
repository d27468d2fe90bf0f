namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>
/// Names that do not follow from each other: Pulumi's property (module/resource:path, lists without indexes) and CloudFormation's path,
/// from the object around it or, with a slash before it, from the resource. <c>[]</c> steps into the items of a list.
/// All others follow: the same letters whatever their case, one of the two in the plural, or <c>name</c> for <c>QueueName</c>.
/// </summary>
internal static class PropertyNames
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["apigateway/deployment:restApi"] = "RestApiId",
        ["apigateway/methodSettings:restApi"] = "/RestApiId",
        ["apigateway/methodSettings:stageName"] = "/StageName",
        ["apigateway/methodSettings:settings"] = "/MethodSettings",
        ["apigateway/restApi:putRestApiMode"] = "Mode",
        ["apigateway/stage:deployment"] = "DeploymentId",
        ["apigateway/stage:restApi"] = "RestApiId",
        ["apigateway/stage:xrayTracingEnabled"] = "TracingEnabled",
        ["apigateway/usagePlanKey:usagePlanId"] = "UsagePlanId",
        ["apigateway/usagePlan:name"] = "UsagePlanName",
        ["apigateway/usagePlan:quotaSettings"] = "Quota",
        ["apigateway/usagePlan:throttleSettings"] = "Throttle",
        ["backup/plan:rules"] = "BackupPlanRule",
        ["backup/plan:rules[].completionWindow"] = "CompletionWindowMinutes",
        ["backup/plan:rules[].lifecycle.coldStorageAfter"] = "MoveToColdStorageAfterDays",
        ["backup/plan:rules[].lifecycle.deleteAfter"] = "DeleteAfterDays",
        ["backup/plan:rules[].schedule"] = "ScheduleExpression",
        ["backup/plan:rules[].startWindow"] = "StartWindowMinutes",
        ["backup/plan:rules[].targetVaultName"] = "TargetBackupVault",
        ["backup/plan:tags"] = "/BackupPlanTags",
        ["backup/selection:name"] = "SelectionName",
        ["backup/selection:planId"] = "/BackupPlanId",
        ["backup/vault:kmsKeyArn"] = "EncryptionKeyArn",
        ["backup/vault:tags"] = "BackupVaultTags",
        ["cloudtrail/trail:cloudWatchLogsGroupArn"] = "CloudWatchLogsLogGroupArn",
        ["cloudtrail/trail:enableLogging"] = "IsLogging",
        ["dynamodb/table:attributes"] = "AttributeDefinitions",
        ["dynamodb/table:attributes[].name"] = "AttributeName",
        ["dynamodb/table:attributes[].type"] = "AttributeType",
        ["dynamodb/table:globalSecondaryIndexes[].hashKey"] = "KeySchema[].AttributeName",
        ["dynamodb/table:globalSecondaryIndexes[].name"] = "IndexName",
        ["dynamodb/table:globalSecondaryIndexes[].nonKeyAttributes"] = "Projection.NonKeyAttributes",
        ["dynamodb/table:globalSecondaryIndexes[].projectionType"] = "Projection.ProjectionType",
        ["dynamodb/table:globalSecondaryIndexes[].rangeKey"] = "KeySchema[].AttributeName",
        ["dynamodb/table:hashKey"] = "KeySchema[].AttributeName",
        ["dynamodb/table:pointInTimeRecovery"] = "PointInTimeRecoverySpecification",
        ["dynamodb/table:pointInTimeRecovery.enabled"] = "PointInTimeRecoveryEnabled",
        ["dynamodb/table:rangeKey"] = "KeySchema[].AttributeName",
        ["dynamodb/table:serverSideEncryption"] = "SSESpecification",
        ["dynamodb/table:serverSideEncryption.enabled"] = "SSEEnabled",
        ["dynamodb/table:serverSideEncryption.kmsKeyArn"] = "KMSMasterKeyId",
        ["dynamodb/table:streamViewType"] = "StreamSpecification.StreamViewType",
        ["dynamodb/table:ttl"] = "TimeToLiveSpecification",
        ["ec2/flowLog:iamRoleArn"] = "DeliverLogsPermissionArn",
        ["ec2/flowLog:vpcId"] = "ResourceId",
        ["ec2/securityGroup:description"] = "GroupDescription",
        ["ec2/securityGroup:name"] = "GroupName",
        ["ec2/securityGroupRule:cidrBlocks"] = "CidrIp",
        ["ec2/securityGroupRule:prefixListIds"] = "SourcePrefixListId",
        ["ec2/securityGroupRule:protocol"] = "IpProtocol",
        ["ec2/securityGroupRule:securityGroupId"] = "GroupId",
        ["ec2/vpcEndpoint:policy"] = "PolicyDocument",
        ["iam/policy:name"] = "ManagedPolicyName",
        ["iam/policy:policy"] = "PolicyDocument",
        ["iam/role:assumeRolePolicy"] = "AssumeRolePolicyDocument",
        ["iam/rolePolicy:name"] = "PolicyName",
        ["iam/rolePolicy:policy"] = "PolicyDocument",
        ["iam/rolePolicy:role"] = "RoleName",
        ["kms/key:customerMasterKeySpec"] = "KeySpec",
        ["kms/key:deletionWindowInDays"] = "PendingWindowInDays",
        ["kms/key:isEnabled"] = "Enabled",
        ["kms/key:policy"] = "KeyPolicy",
        ["lambda/codeSigningConfig:policies"] = "CodeSigningPolicies",
        ["lambda/eventSourceMapping:destinationConfig.onFailure.destinationArn"] = "Destination",
        ["lambda/function:imageUri"] = "Code.ImageUri",
        ["lambda/function:s3Bucket"] = "Code.S3Bucket",
        ["lambda/function:s3Key"] = "Code.S3Key",
        ["lambda/function:s3ObjectVersion"] = "Code.S3ObjectVersion",
        ["lambda/permission:function"] = "FunctionName",
        ["s3/bucket:bucket"] = "BucketName",
        ["s3/bucketLifecycleConfiguration:bucket"] = "/BucketName",
        ["s3/bucketLifecycleConfiguration:rules[].expiration.date"] = "ExpirationDate",
        ["s3/bucketLifecycleConfiguration:rules[].expiration.days"] = "ExpirationInDays",
        ["s3/bucketLifecycleConfiguration:rules[].expiration.expiredObjectDeleteMarker"] = "ExpiredObjectDeleteMarker",
        ["s3/bucketLifecycleConfiguration:rules[].filter.prefix"] = "Prefix",
        ["s3/bucketLifecycleConfiguration:rules[].transitions[].date"] = "TransitionDate",
        ["s3/bucketLifecycleConfiguration:rules[].transitions[].days"] = "TransitionInDays",
        ["s3/bucketLogging:bucket"] = "/BucketName",
        ["s3/bucketLogging:targetBucket"] = "DestinationBucketName",
        ["s3/bucketLogging:targetPrefix"] = "LogFilePrefix",
        ["s3/bucketNotification:bucket"] = "/BucketName",
        ["s3/bucketObjectLockConfiguration:bucket"] = "/BucketName",
        ["s3/bucketOwnershipControls:bucket"] = "/BucketName",
        ["s3/bucketPolicy:policy"] = "PolicyDocument",
        ["s3/bucketPublicAccessBlock:bucket"] = "/BucketName",
        ["s3/bucketServerSideEncryptionConfiguration:bucket"] = "/BucketName",
        ["s3/bucketServerSideEncryptionConfiguration:rules"] = "ServerSideEncryptionConfiguration",
        ["s3/bucketServerSideEncryptionConfiguration:rules[].applyServerSideEncryptionByDefault"] = "ServerSideEncryptionByDefault",
        ["s3/bucketVersioning:bucket"] = "/BucketName",
        ["s3/bucketVersioning:versioningConfiguration"] = "/VersioningConfiguration",
        ["secretsmanager/secretPolicy:policy"] = "ResourcePolicy",
        ["secretsmanager/secretPolicy:secretArn"] = "SecretId",
        ["ses/template:html"] = "HtmlPart",
        ["ses/template:name"] = "TemplateName",
        ["ses/template:subject"] = "SubjectPart",
        ["ses/template:text"] = "TextPart",
        ["sesv2/configurationSet:configurationSetName"] = "Name",
        ["sesv2/configurationSetEventDestination:eventDestinationName"] = "EventDestination.Name",
        ["sesv2/emailIdentity:configurationSetName"] = "ConfigurationSetAttributes.ConfigurationSetName",
        ["sesv2/emailIdentityMailFromAttributes:emailIdentity"] = "/EmailIdentity",
        ["signer/signingProfile:name"] = "ProfileName",
        ["sns/topicPolicy:arn"] = "Topics",
        ["sns/topicPolicy:policy"] = "PolicyDocument",
        ["sns/topicSubscription:topic"] = "TopicArn",
        ["sqs/queue:maxMessageSize"] = "MaximumMessageSize",
        ["sqs/queue:messageRetentionSeconds"] = "MessageRetentionPeriod",
        ["sqs/queue:receiveWaitTimeSeconds"] = "ReceiveMessageWaitTimeSeconds",
        ["sqs/queue:visibilityTimeoutSeconds"] = "VisibilityTimeout",
        ["sqs/queuePolicy:policy"] = "PolicyDocument",
        ["sqs/queuePolicy:queueUrl"] = "Queues",
    };

    private static readonly HashSet<string> Absent = new(StringComparer.Ordinal)
    {
        "apigateway/deployment:triggers",
        "apigateway/methodSettings:methodPath",
        "dynamodb/table:streamEnabled",
        "ec2/securityGroupRule:type",
        "iam/policy:tags",
        "lambda/function:publish",
        "lambda/permission:qualifier",
        "lambda/permission:statementId",
        "sqs/redriveAllowPolicy:queueUrl",
    };

    // Arguments of the provider itself, in many types.
    private static readonly HashSet<string> AbsentEverywhere = new(StringComparer.Ordinal)
    {
        "region", "forceDelete", "forceDestroy", "skipDestroy", "namePrefix", "tagsAll", "recoveryWindowInDays", "expectedBucketOwner",
    };

    /// <summary>CloudFormation's path; null where the name follows.</summary>
    public static string? Exception(string type, string path) => Exceptions.GetValueOrDefault($"{TypeNames.Key(type)}:{path}");

    /// <summary>Whether CloudFormation has nothing of the kind: the provider's own arguments, and parts that CloudFormation does by other means.</summary>
    public static bool IsAbsent(string type, string path) => AbsentEverywhere.Contains(path) || Absent.Contains($"{TypeNames.Key(type)}:{path}");

    /// <summary>Whether CloudFormation does not have a block, but what is in it, in the object around.</summary>
    public static bool IsSpread(string type, string path) => Exceptions.Keys.Any(key => key.StartsWith($"{TypeNames.Key(type)}:{path}.", StringComparison.Ordinal));

    /// <summary>Pulumi's name of a property at the top of a resource; CloudFormation's own in camel case where several make it up.</summary>
    public static string Back(string type, string name)
    {
        var prefix = $"{TypeNames.Key(type)}:";
        var names = Exceptions.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && pair.Value.Split('.', '[')[0] == name).Select(pair => pair.Key[prefix.Length..]).ToList();
        return names.Count == 1 ? names[0] : char.ToLowerInvariant(name[0]) + name[1..];
    }
}
