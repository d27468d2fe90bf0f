using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads definitions in the Amazon States Language (https://states-language.net/spec.html), JSONPath mode.</summary>
internal static class DefinitionParser
{
    private const long MaxTimeoutSeconds = 99_999_999;
    private static readonly string[] Allowed = ["Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage"];

    /// <param name="text">The definition.</param>
    /// <param name="isExpress">Whether it is meant for an Express workflow, which supports less.</param>
    /// <param name="problems">All that is wrong with it; empty when there is a result.</param>
    /// <returns>Null when something is wrong.</returns>
    public static StateMachineDefinition? Parse(string text, bool isExpress, out IReadOnlyList<Diagnostic> problems)
    {
        var found = new Problems();
        problems = found.Found;
        if (ReadObject(text, found) is not { } root)
        {
            return null;
        }

        var fields = new Fields(root, "", found);
        fields.Allow(Allowed);
        CheckLanguage(fields);
        var scope = new ScopeParser(isExpress, []).Read(fields);
        var timeout = fields.Whole("TimeoutSeconds", 1, MaxTimeoutSeconds);
        if (fields.Text("Version") is { } version && version != "1.0")
        {
            found.Schema("Value should be one of the following: [1.0]", fields.At("Version"));
        }

        return found.Found.Count == 0 ? new StateMachineDefinition(scope!, (int?)timeout) : null;
    }

    /// <summary>Only JSONPath is built; JSONata is refused by name.</summary>
    internal static void CheckLanguage(Fields fields)
    {
        if (fields.Text("QueryLanguage") is { } language && language != "JSONPath")
        {
            fields.Problems.Schema(
                language == "JSONata"
                    ? "The QueryLanguage 'JSONata' is not built in the local cloud; use 'JSONPath'"
                    : "Value should be one of the following: [JSONPath, JSONata]",
                fields.At("QueryLanguage"));
        }
    }

    private static JsonElement? ReadObject(string text, Problems problems)
    {
        try
        {
            var root = Json.Parse(text);
            if (root.ValueKind == JsonValueKind.Object)
            {
                return root;
            }
        }
        catch (JsonException error) when (!string.IsNullOrWhiteSpace(text))
        {
            problems.Add("INVALID_JSON_DESCRIPTION", error.Message, $"line: {error.LineNumber + 1}, column: {error.BytePositionInLine + 1}");
            return null;
        }
        catch (JsonException)
        {
            // Blank text: the same answer as for any other value that is not an object.
        }

        problems.Add("SCHEMA_VALIDATION_FAILED", "Definition must be a valid JSON object", null);
        return null;
    }
}
