namespace Payments.Policies.Identity;

/// <summary>
/// Actions for which IAM knows no resource type, so that only <c>*</c> grants them: those without an entry under "Resource types" in the
/// Service Authorization Reference of 2026-09, of the services that a payments platform's roles may call.
/// </summary>
internal static class UnrestrictableActions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "cloudwatch:DescribeAlarmsForMetric", "cloudwatch:GetMetricStatistics", "cloudwatch:ListDashboards",

        // It has the resource type "dataset" for OTLP alone; metrics are narrowed by the condition key cloudwatch:namespace.
        "cloudwatch:PutMetricData",
        "codebuild:ListProjects",
        "codedeploy:ContinueDeployment", "codedeploy:PutLifecycleEventHookExecutionStatus", "codedeploy:StopDeployment",
        "codepipeline:PutJobFailureResult", "codepipeline:PutJobSuccessResult",
        "dynamodb:DescribeEndpoints", "dynamodb:DescribeLimits", "dynamodb:ListStreams", "dynamodb:ListTables",
        "ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
        "ecr:GetAuthorizationToken",
        "kms:GenerateRandom", "kms:ListAliases", "kms:ListKeys",
        "lambda:CreateEventSourceMapping", "lambda:GetAccountSettings", "lambda:ListEventSourceMappings", "lambda:ListFunctions",
        "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
        "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:StopQuery", "logs:UpdateLogDelivery",
        "pipes:ListPipes", "scheduler:ListSchedules",
        "s3:ListAllMyBuckets",
        "secretsmanager:GetRandomPassword", "secretsmanager:ListSecrets",
        "ses:GetAccount", "ses:GetSendQuota", "ses:ListContactLists",
        "signer:ListSigningProfiles",
        "sns:ListTopics", "sqs:ListQueues",
        "states:ListStateMachines", "states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess",
        "sts:GetCallerIdentity",
        "xray:GetSamplingRules", "xray:GetSamplingStatisticSummaries", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ];
}
