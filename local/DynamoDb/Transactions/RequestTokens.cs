using System.Security.Cryptography;
using System.Text;
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
        var text = new StringBuilder();
        Append(request, text);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Append(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonValue.Create(name).ToJsonString()).Append(':');
                    Append(value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    Append(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
