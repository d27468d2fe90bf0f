using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Payments.Gateway;

/// <summary>A webhook of the gateway. It comes at least once and in any order; <paramref name="Id"/> tells a repetition.</summary>
/// <param name="Type">One of <see cref="GatewayEventTypes"/>, or one that came later.</param>
public sealed record GatewayEvent(string Id, string Type, DateTimeOffset CreatedAt, GatewayEventData Data)
{
    /// <summary>Reads the body of a webhook whose signature is right; false if it is not one of the protocol.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out GatewayEvent? gatewayEvent)
    {
        gatewayEvent = null;
        try
        {
            if (JsonSerializer.Deserialize(body, GatewayJsonContext.Default.EventBody) is
                {
                    Id: { Length: > 0 } id, Type: { Length: > 0 } type, Data: { Reference.Length: > 0 } data
                } read)
            {
                gatewayEvent = new(id, type, read.CreatedAt, data);
            }
        }
        catch (JsonException)
        {
            // Not JSON, or of other types: the answer below says so.
        }

        return gatewayEvent is not null;
    }
}
