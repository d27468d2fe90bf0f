using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Cli.ProviderCheck;

/// <summary>
/// A report for scripts: <c>{"stack","resources","findings":[{"by","type","name","urn","path","problem","allowed"}],
/// "unchecked":[{"by","type","name","path","reason"}],"lacking":[]}</c>.
/// </summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CheckReport report) => new JsonObject
    {
        ["stack"] = report.Graph.Stack,
        ["resources"] = report.Resources,
        ["findings"] = new JsonArray([.. report.Findings.Select(Write)]),
        ["unchecked"] = new JsonArray([.. report.Unchecked.Select(Write)]),
        ["lacking"] = new JsonArray([.. report.Lacking.Select(line => JsonValue.Create(line))]),
    }.ToJsonString(Readable);

    private static JsonObject Write(CheckFinding finding) => new()
    {
        ["by"] = Word(finding.By),
        ["type"] = finding.Resource.Type,
        ["name"] = finding.Resource.Name,
        ["urn"] = finding.Resource.Urn,
        ["path"] = finding.Path,
        ["problem"] = finding.Problem,
        ["allowed"] = finding.Allowed,
    };

    private static JsonObject Write(Unchecked skipped) => new()
    {
        ["by"] = Word(skipped.By),
        ["type"] = skipped.Resource.Type,
        ["name"] = skipped.Resource.Name,
        ["path"] = skipped.Path,
        ["reason"] = skipped.Reason,
    };

    private static string Word(CheckedBy by) => JsonNamingPolicy.CamelCase.ConvertName(by.ToString());
}
