using System.Text.Json.Nodes;

namespace Payments.Policies.Workflows;

internal sealed class NoExecutionData : ResourceRule
{
    private const string Path = "loggingConfiguration.includeExecutionData";

    public override RuleInfo Info { get; } = new()
    {
        Id = "stepfunctions-no-execution-data",
        Title = "A workflow's log has no inputs and outputs of its states",
        Why = "They are the payment itself: the customer, the cart, the address; the history in the audit bucket keeps them under lock.",
        Remedy = "Set loggingConfiguration.includeExecutionData to false, or leave it out.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R72"), Reference.ToPci("3.2.1")],
    };

    public override IReadOnlyList<string> Types => StateMachines.Types;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) => resource[Path].Flag == true ? [$"{Path} is true"] : [];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Path, false);
}
