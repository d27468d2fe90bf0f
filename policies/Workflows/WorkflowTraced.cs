using System.Text.Json.Nodes;

namespace Payments.Policies.Workflows;

internal sealed class WorkflowTraced : ResourceRule
{
    private const string Path = "tracingConfiguration.enabled";

    public override RuleInfo Info { get; } = new()
    {
        Id = "stepfunctions-xray",
        Title = "Every workflow is traced",
        Why = "A trace shows which step of a slow checkout took the time, from the API to the ledger.",
        Remedy = "Set tracingConfiguration.enabled to true.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        References = [Reference.ToCheckov("CKV_AWS_284"), Reference.ToPlatform("R28")],
    };

    public override IReadOnlyList<string> Types => StateMachines.Types;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource[Path].IsTrueOrUnknown ? [] : [$"{Path} is {resource[Path]}, and must be true"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Path, true);
}
