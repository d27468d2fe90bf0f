using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Tests.Iam.Simulate;

/// <summary>One request with all policies that bear on it, for our evaluator and for the other.</summary>
internal sealed record SimulatedCase(Principal Caller, string Action, string Resource, IReadOnlyDictionary<string, string[]> Context)
{
    public const string Account = "123456789012";

    public IReadOnlyList<JsonObject> Identity { get; init; } = [];

    public JsonObject? Boundary { get; init; }

    public JsonObject? Session { get; init; }

    public JsonObject? ResourcePolicy { get; init; }

    /// <summary>All policies as one text, to look for what they use.</summary>
    public string Policies => string.Join('\n', new[] { Boundary, Session, ResourcePolicy }.Concat(Identity).OfType<JsonObject>().Select(policy => policy.ToJsonString()));

    public Decision Decide()
    {
        var context = new ConditionContext();
        foreach (var (key, values) in Context)
        {
            context.With(key, values);
        }

        return PolicyEvaluator.Evaluate(new AccessRequest(Caller, Action, Resource, context), new PolicySet
        {
            Identity = [.. Identity.Select((policy, index) => Named($"policy{index}", policy)).OfType<NamedPolicy>()],
            Boundary = Named("boundary", Boundary),
            Session = Named("session", Session) is { } session ? [session] : [],
            Resource = Named("resource", ResourcePolicy),
            ResourceMustAgree = Action.StartsWith("kms:", StringComparison.Ordinal),
        });
    }

    /// <summary>A line for <c>simulate.mjs</c>.</summary>
    public string ToJson()
    {
        var context = new JsonObject();
        foreach (var (key, values) in Context)
        {
            context[key] = values is [var single] ? single : new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        return new JsonObject
        {
            ["principal"] = Caller.Kind == PrincipalKind.Anonymous ? null : Caller.Arn,
            ["account"] = Account,
            ["action"] = Action,
            ["resource"] = Resource,
            ["context"] = context,
            ["identity"] = new JsonArray([.. Identity.Select(policy => policy.DeepClone())]),
            ["boundary"] = Boundary?.DeepClone(),
            ["session"] = Session?.DeepClone(),
            ["resourcePolicy"] = ResourcePolicy?.DeepClone(),
        }.ToJsonString();
    }

    private static NamedPolicy? Named(string name, JsonObject? policy) => policy is null ? null : new NamedPolicy(name, PolicyDocument.Parse(policy.ToJsonString()));
}
