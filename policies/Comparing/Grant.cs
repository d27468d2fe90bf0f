using System.Text.Json.Nodes;

namespace Payments.Policies.Comparing;

/// <summary>What a statement of a policy document says of one action, for one principal, on one resource.</summary>
/// <param name="Allows">Whether it allows; else it denies.</param>
/// <param name="Principal">Empty in policies of identities.</param>
/// <param name="Action">An action, or all but some.</param>
/// <param name="Resource">An ARN, or all but some; empty in trust policies.</param>
/// <param name="Condition">As JSON; empty without.</param>
internal sealed record Grant(bool Allows, string Principal, string Action, string Resource, string Condition)
{
    /// <summary>Everything that the documents in a resource's properties say, wherever they are.</summary>
    public static IReadOnlySet<Grant> Of(PolicyResource? resource) => resource is null ? new HashSet<Grant>() : Statements(resource.Properties).SelectMany(Of).ToHashSet();

    private static IEnumerable<JsonObject> Statements(JsonNode? node) => JsonText.Unfold(node) switch
    {
        JsonObject document when document.ContainsKey("Statement") => new PropertyValue(document["Statement"]).Items.Select(item => item.Node).OfType<JsonObject>(),
        JsonObject members => members.SelectMany(member => Statements(member.Value)),
        JsonArray items => items.SelectMany(Statements),
        _ => [],
    };

    private static IEnumerable<Grant> Of(JsonObject json)
    {
        var (statement, members) = (new IamStatement(json), new PropertyValue(json));
        var principals = Principals(members.At("Principal")).Concat(AllBut(Principals(members.At("NotPrincipal")))).DefaultIfEmpty("");
        var condition = members.At("Condition");
        return
            from principal in principals
            from action in statement.Actions.Concat(AllBut(statement.NotActions))
            from resource in statement.Resources.Concat(AllBut(statement.NotResources)).DefaultIfEmpty("")
            select new Grant(statement.Allows, principal, action, resource, condition.IsMissing ? "" : condition.ToString());
    }

    private static IReadOnlyList<string> Principals(PropertyValue given) =>
        given.Node is JsonObject kinds ? [.. kinds.SelectMany(kind => new PropertyValue(kind.Value).Texts)] : given.Texts;

    private static IReadOnlyList<string> AllBut(IReadOnlyList<string> these) => these.Count == 0 ? [] : [$"everything but {string.Join(", ", these)}"];
}
