using System.Text.Json.Nodes;

namespace Payments.Policies.Reporting;

/// <summary>A rule as SARIF's <c>reportingDescriptor</c>.</summary>
internal static class SarifRule
{
    public static JsonObject Write(RuleInfo rule)
    {
        var json = new JsonObject
        {
            ["id"] = rule.Id,
            ["shortDescription"] = new JsonObject { ["text"] = rule.Title },
            ["fullDescription"] = new JsonObject { ["text"] = rule.Why },
            ["help"] = new JsonObject { ["text"] = $"{rule.Remedy} ({string.Join(", ", References(rule))})", ["markdown"] = Markdown(rule) },
            ["defaultConfiguration"] = new JsonObject { ["enabled"] = rule.Enforcement != Enforcement.Disabled, ["level"] = rule.Enforcement == Enforcement.Advisory ? "warning" : "error" },
            ["properties"] = new JsonObject
            {
                ["precision"] = "very-high",
                ["security-severity"] = Score(rule.Severity),
                ["tags"] = new JsonArray([.. References(rule).Prepend("security").Select(tag => JsonValue.Create(tag))]),
            },
        };
        if (rule.References.Select(reference => reference.Url).FirstOrDefault(url => url is not null) is { } page)
        {
            json["helpUri"] = page;
        }

        return json;
    }

    /// <summary>In the middle of GitHub's ranges: above 9.0 critical, from 7.0 high, from 4.0 medium, else low.</summary>
    private static string Score(Severity severity) => severity switch
    {
        Severity.Critical => "9.5",
        Severity.High => "8.0",
        Severity.Medium => "5.5",
        _ => "2.0",
    };

    private static string Markdown(RuleInfo rule) =>
        $"{rule.Why}\n\n**What to do:** {rule.Remedy}\n\n{string.Join("\n", rule.References.Select(reference => $"- {(reference.Url is { } url ? $"[{reference.Framework} {reference.Id}]({url})" : $"{reference.Framework} {reference.Id}")}"))}";

    private static IEnumerable<string> References(RuleInfo rule) => rule.References.Select(reference => $"{reference.Framework} {reference.Id}");
}
