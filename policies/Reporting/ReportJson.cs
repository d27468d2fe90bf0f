using System.Text.Json.Nodes;

namespace Payments.Policies.Reporting;

/// <summary>
/// A check for scripts: <c>{"stack","resources","rules","passes","violations":[{"rule","severity","enforcement","resource":{"type","name","urn"}|null,
/// "message","remedy","references"}],"exempted":[the same, with "exemption":{"reason","owner","expires","place"}],"warnings":[text]}</c>.
/// </summary>
public static class ReportJson
{
    public static JsonObject Write(CheckReport report) => new()
    {
        ["stack"] = report.Stack,
        ["resources"] = report.Resources,
        ["rules"] = report.Rules.Count,
        ["passes"] = report.Passes,
        ["violations"] = new JsonArray([.. report.Violations.Select(Write)]),
        ["exempted"] = new JsonArray([.. report.Exempted.Select(Write)]),
        ["warnings"] = new JsonArray([.. report.Warnings.Select(text => JsonValue.Create(text))]),
    };

    /// <summary>One violation.</summary>
    public static JsonObject Write(Violation violation)
    {
        var json = new JsonObject
        {
            ["rule"] = violation.Rule.Id,
            ["severity"] = RuleJson.Word(violation.Rule.Severity),
            ["enforcement"] = RuleJson.Word(violation.Enforcement),
            ["resource"] = violation.Resource is { } resource ? new JsonObject { ["type"] = resource.Type, ["name"] = resource.Name, ["urn"] = resource.Urn } : null,
            ["message"] = violation.Message,
            ["remedy"] = violation.Rule.Remedy,
            ["references"] = RuleJson.References(violation.Rule),
        };
        if (violation.ExemptedBy is { } exemption)
        {
            json["exemption"] = new JsonObject
            {
                ["reason"] = exemption.Reason,
                ["owner"] = exemption.Owner,
                ["expires"] = $"{exemption.Expires:yyyy-MM-dd}",
                ["place"] = exemption.Place,
            };
        }

        return json;
    }
}
