using System.Text.Json.Nodes;

namespace Payments.Policies.Api;

internal sealed class DataTraceOff : ResourceRule
{
    // Of a REST API's methods; of all routes of an HTTP API. A route's own come one by one.
    private static readonly string[] Everywhere = ["settings", "defaultRouteSettings"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-data-trace-off",
        Title = "API Gateway logs no bodies of requests",
        Why = "The trace of a call has its headers and its whole body: merchants' keys, customers' names and addresses.",
        Remedy = "Set dataTraceEnabled to false, or leave it out.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_276"), Reference.ToPci("3.3.1"), Reference.ToPlatform("R72")],
    };

    public override IReadOnlyList<string> Types { get; } = [Apis.MethodSettings, Apis.HttpStage];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        Traced(resource).Select(path => $"{path} is true, and must be false");

    public override JsonObject? Remediate(PolicyResource resource, RuleValues values) =>
        Traced(resource).ToList() is [var path] && !path.Contains('[', StringComparison.Ordinal) ? resource.With(path, false) : null;

    private static IEnumerable<string> Traced(PolicyResource resource) =>
        Everywhere
            .Concat(Enumerable.Range(0, resource["routeSettings"].Items.Count).Select(index => $"routeSettings[{index}]"))
            .Select(settings => $"{settings}.dataTraceEnabled")
            .Where(path => resource[path].Flag == true);
}
