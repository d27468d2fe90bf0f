using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;

namespace Payments.Platform;

/// <summary>One statement of a policy document.</summary>
internal sealed record PolicyStatement
{
    public required string Sid { get; init; }

    public string Effect { get; init; } = "Allow";

    /// <summary>A service (<c>pipes.amazonaws.com</c>), <c>*</c> for everyone, or null in a policy of a role.</summary>
    public Input<string>? Principal { get; init; }

    /// <summary>The ARN of an account's root user, instead of <see cref="Principal"/>.</summary>
    public Input<string>? Account { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>ARNs; none in a trust policy, which is about its own role.</summary>
    public IReadOnlyList<Input<string>> Resources { get; init; } = [];

    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>The statement as JSON, once everything in it is known.</summary>
    public Output<JsonObject> ToJson()
    {
        var values = Output.All(Resources.Concat(Conditions.Select(c => c.Value)));
        return Output.Tuple(values, OrNothing(Account), OrNothing(Principal))
            .Apply(known => Render(known.Item1[..Resources.Count], known.Item1[Resources.Count..], known.Item2, known.Item3));
    }

    private static Output<string> OrNothing(Input<string>? text) => text?.Apply(known => known) ?? Output.Create("");

    private JsonObject Render(ImmutableArray<string> resources, ImmutableArray<string> conditionValues, string account, string principal)
    {
        var json = new JsonObject { [nameof(Sid)] = Sid, [nameof(Effect)] = Effect };
        if (account.Length > 0)
        {
            json[nameof(Principal)] = new JsonObject { ["AWS"] = account };
        }
        else if (principal.Length > 0)
        {
            json[nameof(Principal)] = principal == "*" ? principal : new JsonObject { ["Service"] = principal };
        }

        json["Action"] = OneOrMany(Actions);
        if (resources.Length > 0)
        {
            json["Resource"] = OneOrMany(resources);
        }

        if (Conditions.Count > 0)
        {
            json["Condition"] = ConditionBlock(conditionValues);
        }

        return json;
    }

    private JsonObject ConditionBlock(ImmutableArray<string> values)
    {
        var block = new JsonObject();
        foreach (var (condition, value) in Conditions.Zip(values))
        {
            if (block[condition.Operator] is not JsonObject keys)
            {
                block[condition.Operator] = keys = [];
            }

            keys[condition.Key] = value;
        }

        return block;
    }

    private static JsonNode OneOrMany(IReadOnlyList<string> values) =>
        values is [var only] ? JsonValue.Create(only) : new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
}
