using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Lambda.Sources;

/// <summary>A partial batch response: <c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>.</summary>
internal static class BatchItemFailures
{
    /// <summary>The items that failed; null when the whole batch counts as failed (developer guide, "Success and failure conditions").</summary>
    /// <param name="answer">The function's answer.</param>
    /// <param name="items">The batch's item identifiers.</param>
    public static HashSet<string>? Read(ReadOnlySpan<byte> answer, IReadOnlyList<string> items)
    {
        JsonNode? parsed;
        try
        {
            parsed = answer.IsEmpty ? null : JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }

        // No answer, an empty one and an empty list all mean: everything was taken.
        if (parsed is null)
        {
            return [];
        }

        if (parsed is not JsonObject response)
        {
            return null;
        }

        if (response["batchItemFailures"] is not { } list)
        {
            return [];
        }

        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list as JsonArray ?? [null])
        {
            if ((item as JsonObject)?["itemIdentifier"] is not JsonValue value || !value.TryGetValue(out string? identifier) || !items.Contains(identifier))
            {
                return null;
            }

            failed.Add(identifier);
        }

        return failed;
    }
}
