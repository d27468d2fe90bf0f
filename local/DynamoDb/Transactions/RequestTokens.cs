using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Transactions;

/// <summary>Client request tokens: for ten minutes after a transaction, the same request with the same token does nothing.</summary>
internal sealed class RequestTokens(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Whether this very request was done already; if not, remembers it with the transaction that does it.</summary>
    /// <exception cref="AwsException"><c>IdempotentParameterMismatchException</c>: the token belongs to another request.</exception>
    public bool IsRepeated(StateTransaction state, string token, JsonNode request)
    {
        var now = time.GetUtcNow();
        var digest = Digest(request);
        var known = state.First(
            "SELECT request FROM dynamodb_tokens WHERE token = @0 AND expires_ms > @1",
            row => row.GetBytes(0),
            token,
            now.ToUnixTimeMilliseconds());
        if (known is null)
        {
            state.Execute(
                "INSERT OR REPLACE INTO dynamodb_tokens (token, request, expires_ms) VALUES (@0, @1, @2)",
                token,
                digest,
                (now + Lifetime).ToUnixTimeMilliseconds());
            return false;
        }

        if (!known.AsSpan().SequenceEqual(digest))
        {
            throw new AwsException(
                "IdempotentParameterMismatchException",
                "DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.");
        }

        return true;
    }

    /// <summary>Forgets tokens that are too old to matter.</summary>
    public void Trim(StateTransaction state) =>
        state.Execute("DELETE FROM dynamodb_tokens WHERE expires_ms <= @0", time.GetUtcNow().ToUnixTimeMilliseconds());

    // The order of members says nothing, the order of actions does.
    private static byte[] Digest(JsonNode request)
    {
        var text = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(text, new JsonWriterOptions { MaxDepth = WireJson.MaxDepth, SkipValidation = true });
        Write(request, writer);
        writer.Flush();
        return SHA256.HashData(text.WrittenSpan);
    }

    private static void Write(JsonNode? node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in Ordered(members))
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    // Most objects are values of attributes, which have one member.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Ordered(JsonObject members) =>
        members.Count < 2 ? members : members.OrderBy(member => member.Key, StringComparer.Ordinal);
}
