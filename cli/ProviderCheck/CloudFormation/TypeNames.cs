namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>
/// Which of AWS's resource schemas describes a type of Pulumi's. Most names follow from each other (<c>aws:sqs/queue:Queue</c> is
/// <c>sqs-queue</c>); the table holds those that do not. Behind a slash: the part of the AWS resource that the type sets.
/// </summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["apigateway/methodSettings"] = "apigateway-stage/MethodSettings",
        ["backup/plan"] = "backup-backupplan/BackupPlan",
        ["backup/selection"] = "backup-backupselection/BackupSelection",
        ["backup/vault"] = "backup-backupvault",
        ["backup/vaultLockConfiguration"] = "backup-backupvault/LockConfiguration",
        ["backup/vaultPolicy"] = "backup-backupvault",
        ["cloudwatch/eventBus"] = "events-eventbus",
        ["cloudwatch/eventRule"] = "events-rule",
        ["cloudwatch/eventTarget"] = "events-rule/Targets",
        ["cloudwatch/logGroup"] = "logs-loggroup",
        ["cloudwatch/logMetricFilter"] = "logs-metricfilter",
        ["cloudwatch/logResourcePolicy"] = "logs-resourcepolicy",
        ["cloudwatch/metricAlarm"] = "cloudwatch-alarm",
        ["ec2/routeTableAssociation"] = "ec2-subnetroutetableassociation",
        ["ec2/securityGroupRule"] = "ec2-securitygroupingress",
        ["iam/openIdConnectProvider"] = "iam-oidcprovider",
        ["iam/policy"] = "iam-managedpolicy",
        ["lambda/functionEventInvokeConfig"] = "lambda-eventinvokeconfig",
        ["lambda/functionUrl"] = "lambda-url",
        ["s3/bucketLifecycleConfiguration"] = "s3-bucket/LifecycleConfiguration",
        ["s3/bucketLogging"] = "s3-bucket/LoggingConfiguration",
        ["s3/bucketNotification"] = "s3-bucket/NotificationConfiguration",
        ["s3/bucketObjectLockConfiguration"] = "s3-bucket/ObjectLockConfiguration",
        ["s3/bucketOwnershipControls"] = "s3-bucket/OwnershipControls",
        ["s3/bucketPublicAccessBlock"] = "s3-bucket/PublicAccessBlockConfiguration",
        ["s3/bucketServerSideEncryptionConfiguration"] = "s3-bucket/BucketEncryption",
        ["s3/bucketVersioning"] = "s3-bucket/VersioningConfiguration",
        ["secretsmanager/secretPolicy"] = "secretsmanager-resourcepolicy",
        ["secretsmanager/secretRotation"] = "secretsmanager-rotationschedule",
        ["ses/template"] = "ses-template/Template",
        ["sesv2/emailIdentityMailFromAttributes"] = "ses-emailidentity/MailFromAttributes",
        ["sns/topicSubscription"] = "sns-subscription",
        ["sqs/redriveAllowPolicy"] = "sqs-queue",
        ["vpc/securityGroupEgressRule"] = "ec2-securitygroupegress",
        ["vpc/securityGroupIngressRule"] = "ec2-securitygroupingress",
        ["wafv2/webAclLoggingConfiguration"] = "wafv2-loggingconfiguration",
    };

    // What CloudFormation does not have, or has only as a part of another resource.
    private static readonly HashSet<string> Absent = new(StringComparer.Ordinal)
    {
        "ec2/defaultSecurityGroup",
        "ec2/mainRouteTableAssociation",
        "iam/rolePolicyAttachment",
        "s3/bucketObjectv2",
        "secretsmanager/secretVersion",
        "signer/signingJob",
    };

    /// <summary>Where a type is described.</summary>
    /// <param name="File">Service and resource in small letters: <c>s3-bucket</c>.</param>
    /// <param name="Part">Name of the property that the type sets; null for the whole resource.</param>
    public sealed record Place(string File, string? Part);

    /// <param name="type">Pulumi's type token.</param>
    /// <returns>Null where CloudFormation is known to have no counterpart.</returns>
    public static Place? Of(string type)
    {
        var key = Key(type);
        if (Absent.Contains(key))
        {
            return null;
        }

        var place = (Exceptions.TryGetValue(key, out var exception) ? exception : Follow(key)).Split('/');
        return new Place(place[0], place.ElementAtOrDefault(1));
    }

    /// <summary>Module and resource: <c>sqs/queue</c> of <c>aws:sqs/queue:Queue</c>, <c>pipes/Pipe</c> of <c>aws-native:pipes:Pipe</c>.</summary>
    public static string Key(string type)
    {
        var parts = type.Split(':');
        return parts is ["aws-native", var module, var name] ? $"{module}/{name}" : parts[1];
    }

    private static string Follow(string key)
    {
        var (module, resource) = key.Split('/') is [var first, var second] ? (first, second) : (key, "");
        return $"{(module == "sesv2" ? "ses" : module)}-{resource}".ToLowerInvariant();
    }
}
