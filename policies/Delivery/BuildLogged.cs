namespace Payments.Policies.Delivery;

internal sealed class BuildLogged : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "codebuild-logging",
        Title = "Every build is logged, to a place that is ours",
        Why = "What went into production is told by its build's log; in the group that CodeBuild makes by itself it has no key of ours and no retention.",
        Remedy = "Set logsConfig.cloudwatchLogs.groupName to a LogGroup of the stack, or logsConfig.s3Logs to ENABLED with a bucket.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("CodeBuild.4"), Reference.ToCheckov("CKV_AWS_314"), Reference.ToPci("10.2.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [Builds.Project];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        IsToCloudWatch(resource) || IsToBucket(resource) ? [] : ["logsConfig names no log group and no bucket"];

    // CloudWatch's status is ENABLED where it is not set, S3's is not.
    private static bool IsToCloudWatch(PolicyResource project) =>
        project["logsConfig.cloudwatchLogs.status"].Text is not "DISABLED" && !project["logsConfig.cloudwatchLogs.groupName"].IsMissing;

    private static bool IsToBucket(PolicyResource project) =>
        project["logsConfig.s3Logs.status"].IsOneOfOrUnknown("ENABLED") && !project["logsConfig.s3Logs.location"].IsMissing;
}
