using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Pipes.Running;

/// <summary>A target's answer that part of a batch failed: <c>{"batchItemFailures":[{"itemIdentifier":"message id"}]}</c>.</summary>
internal static class BatchItemFailures
{
    /// <exception cref="PipeFailure">The answer has the member but not its shape: the whole batch counts as failed, as in AWS.</exception>
    public static IReadOnlySet<string> Read(ReadOnlySpan<byte> answer)
    {
        JsonNode? node;
        try
        {
            node = answer.IsEmpty ? null : JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            // Any answer that says nothing of failures means success.
            return new HashSet<string>();
        }

        if ((node as JsonObject)?["batchItemFailures"] is not { } failures)
        {
            return new HashSet<string>();
        }

        if (failures is not JsonArray list)
        {
            throw new PipeFailure("batchItemFailures is not a list");
        }

        return list.Select(item => item?["itemIdentifier"]?.ToString() is { Length: > 0 } id ? id : throw new PipeFailure("batchItemFailures has an item without itemIdentifier")).ToHashSet();
    }
}
