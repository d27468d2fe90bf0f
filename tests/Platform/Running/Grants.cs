using System.Text.Json.Nodes;

namespace Payments.Platform.Tests.Running;

/// <summary>What roles may do, as lines: <c>role: action on resource</c>, without the parts of ARNs that all have in common.</summary>
internal static class Grants
{
    public static IReadOnlyList<string> Of(StackRun run) =>
    [
        .. run.OfType("aws:iam/rolePolicy:RolePolicy")
            .SelectMany(policy => Statements(policy.Json("policy")).SelectMany(s => Lines(policy.Text("role"), s)))
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<JsonObject> Statements(JsonNode document) => document["Statement"]!.AsArray().Select(s => s!.AsObject());

    /// <summary>The texts of a member that may be one or many.</summary>
    public static IReadOnlyList<string> Texts(JsonObject statement, string member) => statement[member] switch
    {
        null => [],
        JsonArray many => [.. many.Select(v => (string)v!)],
        JsonNode one => [(string)one!],
    };

    private static IEnumerable<string> Lines(string role, JsonObject statement)
    {
        ((string)statement["Effect"]!).ShouldBe("Allow");
        return
            from action in Texts(statement, "Action")
            from resource in Texts(statement, "Resource")
            select $"{role}: {action} on {Short(resource)}";
    }

    private static string Short(string arn) =>
        arn.Replace($":{CloudMocks.Region}:{CloudMocks.Account}:", ":", StringComparison.Ordinal).Replace("arn:aws:", "", StringComparison.Ordinal);
}
