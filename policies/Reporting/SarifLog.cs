using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Policies.Reporting;

/// <summary>
/// A check as SARIF 2.1.0 (OASIS), with what GitHub's code scanning reads beyond: <c>security-severity</c>, tags, a file for each result. The
/// program's line that makes a resource is not known, so a result names the resource's URN as logical location, and as file the one that
/// it is told. What is exempted is there, suppressed, with the reason.
/// </summary>
public static class SarifLog
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <param name="report">The check.</param>
    /// <param name="placeOf">The file for a resource; of null, for the stack.</param>
    public static JsonObject Write(CheckReport report, Func<PolicyResource?, SourcePlace> placeOf)
    {
        var numbers = report.Rules.Select((rule, number) => (rule.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number);
        return new()
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "payments policies",
                        ["semanticVersion"] = typeof(SarifLog).Assembly.GetName().Version!.ToString(3),
                        ["rules"] = new JsonArray([.. report.Rules.Select(SarifRule.Write)]),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = $"policy/{report.Stack}/" },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. report.Violations.Concat(report.Exempted).Select(violation => Result(report.Stack, violation, numbers[violation.Rule.Id], placeOf(violation.Resource)))]),
            }),
        };
    }

    private static JsonObject Result(string stack, Violation violation, int number, SourcePlace place)
    {
        var result = new JsonObject
        {
            ["ruleId"] = violation.Rule.Id,
            ["ruleIndex"] = number,
            ["level"] = violation.Enforcement == Enforcement.Advisory ? "warning" : "error",
            ["message"] = new JsonObject { ["text"] = $"{violation.Resource?.Name ?? $"stack {stack}"}: {violation.Message}. {violation.Rule.Remedy}" },
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(place.File).Replace("%2F", "/", StringComparison.Ordinal) },
                    ["region"] = new JsonObject { ["startLine"] = place.Line },
                },
                ["logicalLocations"] = new JsonArray(Logical(stack, violation.Resource)),
            }),
            ["partialFingerprints"] = new JsonObject { ["ruleResourceMessage/v1"] = Fingerprint(violation) },
        };
        if (violation.ExemptedBy is { } exemption)
        {
            result["suppressions"] = new JsonArray(new JsonObject
            {
                ["kind"] = "external",
                ["status"] = "accepted",
                ["justification"] = $"{exemption.Reason} ({exemption.Owner}, until {exemption.Expires:yyyy-MM-dd}, {exemption.Place})",
            });
        }

        return result;
    }

    private static JsonObject Logical(string stack, PolicyResource? resource) => resource is null
        ? new() { ["name"] = stack, ["kind"] = "stack" }
        : new() { ["name"] = resource.Name, ["fullyQualifiedName"] = resource.Urn, ["kind"] = "resource" };

    /// <summary>What makes two results the same one, on whatever line it is shown.</summary>
    private static string Fingerprint(Violation violation) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{violation.Rule.Id}\n{violation.Resource?.Urn}\n{violation.Message}")));
}
