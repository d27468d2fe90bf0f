using System.Text.Json.Nodes;

namespace Payments.Policies.Functions;

internal sealed class FunctionTraced : ResourceRule
{
    private const string Path = "tracingConfig.mode";
    private const string Active = "Active";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-tracing",
        Title = "Every function is traced with X-Ray",
        Why = "A payment crosses a dozen functions; only a trace shows where one was slow or failed.",
        Remedy = "Set tracingConfig.mode to Active.",
        Severity = Severity.Low,
        References = [Reference.ToCheckov("CKV_AWS_50"), Reference.ToPlatform("R28")],
    };

    public override IReadOnlyList<string> Types { get; } = [Lambdas.Function];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource[Path].IsOneOfOrUnknown(Active) ? [] : [$"{Path} is {resource[Path]}, and must be {Active}"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Path, Active);
}
