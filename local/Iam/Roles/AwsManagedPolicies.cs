using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Roles;

/// <summary>The AWS managed policies that Lambda stacks attach most (AWS Managed Policy Reference Guide).</summary>
internal static class AwsManagedPolicies
{
    private const string Prefix = "arn:aws:iam::aws:policy/";

    private static readonly Dictionary<string, string[]> Actions = new(StringComparer.Ordinal)
    {
        [Prefix + "service-role/AWSLambdaBasicExecutionRole"] = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        [Prefix + "service-role/AWSLambdaSQSQueueExecutionRole"] =
            ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        [Prefix + "AWSXRayDaemonWriteAccess"] =
            ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries"],
        [Prefix + "AdministratorAccess"] = ["*"],
    };

    public static IEnumerable<string> Arns => Actions.Keys;

    public static NamedPolicy? Find(string arn) => Actions.TryGetValue(arn, out var actions)
        ? new NamedPolicy(arn, new PolicyDocument("2012-10-17", [new PolicyStatement { Index = 0, Allows = true, Actions = actions, NotActions = false, Resources = ["*"], Conditions = [] }]))
        : null;
}
