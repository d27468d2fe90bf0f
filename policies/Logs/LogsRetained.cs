using System.Text.Json.Nodes;

namespace Payments.Policies.Logs;

internal sealed class LogsRetained : ResourceRule
{
    private const string MinimumDays = "minimumDays";

    // What CloudWatch Logs takes (PutRetentionPolicy); 0 stands for "for ever".
    private static readonly double[] Possible =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public override RuleInfo Info { get; } = new()
    {
        Id = "logs-retention",
        Title = "Logs are kept for a year at least, and not by accident for ever",
        Why = "Break-ins are found months later, and an auditor asks for twelve months of logs; a group without a retention "
            + "keeps, and costs, for ever.",
        Remedy = "Set retentionInDays of the LogGroup to 365 or more, or to 0 where logs must be kept for ever.",
        Severity = Severity.Medium,
        References =
        [
            Reference.ToFsbp("CloudWatch.16"), Reference.ToCheckov("CKV_AWS_338"), Reference.ToCheckov("CKV_AWS_66"), Reference.ToPci("10.5.1"),
        ],
        Parameters = [new(MinimumDays, "The shortest retention, in days; a value that CloudWatch Logs takes", 365.0)],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:cloudwatch/logGroup:LogGroup"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["retentionInDays"].IsMissing ? ["retentionInDays is not set, so its logs are kept for ever"]
        : IsShort(resource, values) ? [$"retentionInDays is {resource["retentionInDays"]}, and must be {values.Number(MinimumDays)} at least"]
        : [];

    public override JsonObject? Remediate(PolicyResource resource, RuleValues values) =>
        IsShort(resource, values) && Possible.Where(days => days >= values.Number(MinimumDays)).ToList() is [var shortest, ..]
            ? resource.With("retentionInDays", shortest)
            : null;

    private static bool IsShort(PolicyResource group, RuleValues values) =>
        group["retentionInDays"].Number is > 0 and var days && days < values.Number(MinimumDays);
}
