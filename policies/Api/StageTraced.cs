using System.Text.Json.Nodes;

namespace Payments.Policies.Api;

internal sealed class StageTraced : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-xray",
        Title = "Every stage of the API is traced",
        Why = "A trace that begins at the API shows where a slow or failed payment lost its time, across functions and queues.",
        Remedy = "Set xrayTracingEnabled of the Stage to true.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        References = [Reference.ToFsbp("APIGateway.3"), Reference.ToCheckov("CKV_AWS_73"), Reference.ToPlatform("R28")],
    };

    public override IReadOnlyList<string> Types { get; } = [Apis.Stage];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["xrayTracingEnabled"].IsTrueOrUnknown ? [] : [$"xrayTracingEnabled is {resource["xrayTracingEnabled"]}, and must be true"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With("xrayTracingEnabled", true);
}
