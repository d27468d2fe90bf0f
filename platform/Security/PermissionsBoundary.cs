using Pulumi;
using Iam = Pulumi.Aws.Iam;

namespace Payments.Platform;

/// <summary>
/// The most that any role of the platform may ever do, whatever its own policies say: a grant beyond it opens nothing, and whoever may
/// write roles' policies cannot make one that is worth having. It is written by hand, not put together from the grants, for a ceiling that
/// rises with them would be none; a grant that needs more fails a test, and somebody decides.
/// </summary>
internal sealed class PermissionsBoundary : ComponentResource
{
    // What no role of a program that runs does, even where a resource's own policy would let it.
    private static readonly string[] Never =
    [
        "account:*",
        "backup:Delete*",
        "cloudtrail:DeleteTrail",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:StopLogging",
        "cloudtrail:UpdateTrail",
        "dynamodb:DeleteBackup",
        "dynamodb:DeleteTable",
        "iam:*",
        "kms:DisableKey",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "lambda:AddPermission",
        "lambda:Update*",
        "logs:DeleteLogGroup",
        "logs:DeleteLogStream",
        "logs:PutRetentionPolicy",
        "organizations:*",
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket*",
        "s3:DeleteObjectVersion",
        "s3:PutBucket*",
        "secretsmanager:DeleteSecret",
        "secretsmanager:PutResourcePolicy",
        "sts:AssumeRole",
    ];

    private readonly AwsEnvironment _aws;

    /// <param name="name">The policy's name.</param>
    /// <param name="aws">Whose resources.</param>
    /// <param name="stackName">Part of the names of our buckets, whose ARNs have no account.</param>
    public PermissionsBoundary(string name, AwsEnvironment aws, string stackName)
        : base("payments:security:PermissionsBoundary", name)
    {
        _aws = aws;
        var policy = new Iam.Policy(
            name,
            new()
            {
                Name = name,
                Description = "The most that any role of the payments platform may ever do",
                PolicyDocument = PolicyDocument.Of([.. Data(stackName), .. Messages(), .. Running(), .. WithoutResources(), Refusals()]),
            },
            new() { Parent = this });
        Arn = policy.Arn;
        RegisterOutputs();
    }

    public Output<string> Arn { get; }

    private IEnumerable<PolicyStatement> Data(string stackName) =>
    [
        Within("Rows", "dynamodb", "table/*", "BatchGetItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"),
        Within("Changes", "dynamodb", "table/*/stream/*", "DescribeStream", "GetRecords", "GetShardIterator"),
        Within("BackUpTables", "dynamodb", "table/*", "CreateBackup", "DescribeTable", "ListTagsOfResource", "StartAwsBackupJob"),
        Within("KeepBackups", "backup", "backup-vault:*", "CopyIntoBackupVault", "DescribeBackupVault"),
        Within("TagBackups", "backup", "recovery-point:*", "TagResource"),
        Allow("Files", ["s3:PutObject"], Output.Format($"arn:{_aws.Partition}:s3:::payments-*-{stackName}-{_aws.AccountId}/*")),
        Within("Secrets", "secretsmanager", "secret:payments/*", "DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage"),

        // What key policies let roles do by services: a boundary has to let them, too.
        Within("Keys", "kms", "key/*", "CreateGrant", "Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"),
    ];

    private IEnumerable<PolicyStatement> Messages() =>
    [
        Within("Queues", "sqs", "*", "ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage", "SendMessage"),
        Within("Topics", "sns", "*", "Publish"),
        Within("Mail", "ses", "*", "SendEmail", "SendTemplatedEmail"),
    ];

    private IEnumerable<PolicyStatement> Running() =>
    [
        Within("Functions", "lambda", "function:payments-*", "InvokeFunction"),
        Within("Workflows", "states", "*", "GetExecutionHistory", "StartExecution"),
        Within(
            "Logs",
            "logs",
            "*",
            "CreateLogGroup",
            "CreateLogStream",
            "DescribeLogStreams",
            "FilterLogEvents",
            "GetLogEvents",
            "PutLogEvents"),
        Within(
            "Network",
            "ec2",
            "*/*",
            "AssignPrivateIpAddresses",
            "CreateNetworkInterface",
            "DeleteNetworkInterface",
            "UnassignPrivateIpAddresses"),
    ];

    // Actions that AWS does not let one narrow to a resource.
    private static IEnumerable<PolicyStatement> WithoutResources() =>
    [
        Allow(
            "WithoutResources",
            [
                "dynamodb:ListStreams",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
                "logs:CreateLogDelivery",
                "logs:DeleteLogDelivery",
                "logs:DescribeLogGroups",
                "logs:DescribeResourcePolicies",
                "logs:GetLogDelivery",
                "logs:ListLogDeliveries",
                "logs:PutResourcePolicy",
                "logs:UpdateLogDelivery",
                "secretsmanager:GetRandomPassword",
                "states:SendTaskFailure",
                "states:SendTaskSuccess",
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets",
                "xray:PutTelemetryRecords",
                "xray:PutTraceSegments",
            ],
            "*"),
    ];

    private static PolicyStatement Refusals() =>
        new() { Sid = "Never", Effect = "Deny", Actions = Never, Resources = ["*"] };

    private PolicyStatement Within(string sid, string service, string resource, params string[] operations) =>
        Allow(sid, [.. operations.Select(operation => $"{service}:{operation}")], _aws.Arn(service, resource));

    private static PolicyStatement Allow(string sid, string[] actions, Input<string> resource) =>
        new() { Sid = sid, Actions = actions, Resources = [resource] };
}
