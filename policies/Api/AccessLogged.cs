namespace Payments.Policies.Api;

internal sealed class AccessLogged : ResourceRule
{
    private static readonly string[] Needed = ["accessLogSettings.destinationArn", "accessLogSettings.format"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-access-logs",
        Title = "Every stage writes down who called what",
        Why = "The access log is the one place that has every call, also those that were refused before a function ran.",
        Remedy = "Set accessLogSettings of the Stage: destinationArn of a log group, and a format with requestId, caller, path and status.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("APIGateway.9"), Reference.ToCheckov("CKV_AWS_76"), Reference.ToCheckov("CKV_AWS_95"), Reference.ToPci("10.2.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [Apis.Stage, Apis.HttpStage];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        Needed
            .Where(path => resource[path] is { IsUnknown: false, Text: null or "" })
            .Select(path => $"{path} is not set");
}
