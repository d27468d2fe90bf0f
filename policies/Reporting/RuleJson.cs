using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies.Reporting;

/// <summary>A rule for scripts: <c>{"id","title","severity","enforcement","why","remedy","references":[text],"types":[text],"parameters":{name:{"description","default"}}}</c>.</summary>
public static class RuleJson
{
    public static JsonObject Write(Rule rule) => new()
    {
        ["id"] = rule.Info.Id,
        ["title"] = rule.Info.Title,
        ["severity"] = Word(rule.Info.Severity),
        ["enforcement"] = Word(rule.Info.Enforcement),
        ["why"] = rule.Info.Why,
        ["remedy"] = rule.Info.Remedy,
        ["references"] = References(rule.Info),
        ["types"] = new JsonArray([.. (rule is ResourceRule one ? one.Types : []).Select(type => JsonValue.Create(type))]),
        ["parameters"] = new JsonObject(rule.Info.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)new JsonObject
        {
            ["description"] = parameter.Description,
            ["default"] = JsonSerializer.SerializeToNode(parameter.Default),
        }))),
    };

    /// <summary>Such as <c>AWS FSBP S3.8</c>.</summary>
    public static JsonArray References(RuleInfo rule) => [.. rule.References.Select(reference => JsonValue.Create($"{reference.Framework} {reference.Id}"))];

    /// <summary>As settings and reports write it.</summary>
    public static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
