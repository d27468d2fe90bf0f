namespace Payments.Policies.Logs;

internal sealed class CustomerKey : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "logs-customer-key",
        Title = "Log groups are encrypted with a key of our own",
        Why = "Logs tell who paid whom; with a key of our own we decide who reads them, and can take that back.",
        Remedy = "Set kmsKeyId of the LogGroup to the ARN of a key whose policy lets logs.<region>.amazonaws.com use it.",
        Severity = Severity.Medium,
        References = [Reference.ToCheckov("CKV_AWS_158"), Reference.ToPci("3.5.1"), Reference.ToPci("10.3.2")],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:cloudwatch/logGroup:LogGroup"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["kmsKeyId"] is { IsUnknown: false, Text: null or "" } ? ["kmsKeyId is not set"] : [];
}
