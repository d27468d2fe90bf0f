using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Payments.Local.Graph.Functions;

/// <summary>One statement of a policy. A single value is written as such, several as a list.</summary>
internal static class PolicyStatement
{
    public static JsonObject Build(ImmutableDictionary<string, object> args)
    {
        var statement = new JsonObject();
        if (args.GetValueOrDefault("sid") is string { Length: > 0 } sid)
        {
            statement["Sid"] = sid;
        }

        statement["Effect"] = args.GetValueOrDefault("effect") as string ?? "Allow";
        Set(statement, "Action", Values(args, "actions"));
        Set(statement, "NotAction", Values(args, "notActions"));
        Set(statement, "Resource", Values(args, "resources"));
        Set(statement, "NotResource", Values(args, "notResources"));
        Set(statement, "Principal", Principals(args, "principals"));
        Set(statement, "NotPrincipal", Principals(args, "notPrincipals"));
        Set(statement, "Condition", Conditions(args));
        return statement;
    }

    private static JsonNode? Principals(ImmutableDictionary<string, object> args, string property)
    {
        var byType = Maps(args, property).GroupBy(map => (string)map["type"]).ToList();
        if (byType.Any(group => group.Key == "*"))
        {
            return "*";
        }

        return byType.Count == 0
            ? null
            : new JsonObject(byType.Select(group => KeyValuePair.Create(
                group.Key, OneOrMany([.. group.SelectMany(map => Texts(map, "identifiers"))]))));
    }

    private static JsonObject? Conditions(ImmutableDictionary<string, object> args)
    {
        var conditions = new JsonObject();
        foreach (var group in Maps(args, "conditions").GroupBy(map => ((string)map["test"], (string)map["variable"])))
        {
            var (test, variable) = group.Key;
            if (conditions[test] is not JsonObject variables)
            {
                conditions[test] = variables = [];
            }

            variables[variable] = OneOrMany([.. group.SelectMany(map => Texts(map, "values"))]);
        }

        return conditions.Count == 0 ? null : conditions;
    }

    private static JsonNode? Values(ImmutableDictionary<string, object> args, string property) => OneOrMany([.. Texts(args, property)]);

    private static JsonNode? OneOrMany(List<string> values) => values.Count switch
    {
        0 => null,
        1 => JsonValue.Create(values[0]),
        _ => new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
    };

    /// <summary>Policy variables are written <c>&amp;{...}</c> where <c>${...}</c> would be an interpolation.</summary>
    private static IEnumerable<string> Texts(ImmutableDictionary<string, object> args, string property)
        => args.GetValueOrDefault(property) is ImmutableArray<object> items
            ? items.OfType<string>().Select(text => text.Replace("&{", "${", StringComparison.Ordinal))
            : [];

    private static IEnumerable<ImmutableDictionary<string, object>> Maps(ImmutableDictionary<string, object> args, string property)
        => args.GetValueOrDefault(property) is ImmutableArray<object> items ? items.OfType<ImmutableDictionary<string, object>>() : [];

    private static void Set(JsonObject statement, string name, JsonNode? value)
    {
        if (value is not null)
        {
            statement[name] = value;
        }
    }
}
