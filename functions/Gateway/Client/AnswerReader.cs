using System.Text.Json;

namespace Payments.Gateway;

/// <summary>Turns an exchange into one of the four results. Whatever is not certain is <see cref="Unknown{T}"/>.</summary>
internal static class AnswerReader
{
    /// <param name="read">The value; null if the answer makes no sense for what was asked.</param>
    public static GatewayResult<T> Read<T>(Exchange exchange, Func<byte[], T?> read)
        where T : class
    {
        if (exchange.Status is not { } status)
        {
            return exchange.NothingSent ? new NotReceived<T>(exchange.Failure) : new Unknown<T>(exchange.Failure);
        }

        return (int)status switch
        {
            200 or 201 => Value(exchange.Body, read),
            429 => new NotReceived<T>(GatewayFailureReasons.Throttled),
            401 => new NotReceived<T>(GatewayFailureReasons.Unauthorized),

            // Whoever sends it has given up waiting for a request that he may have passed on.
            408 => new Unknown<T>(GatewayFailureReasons.TimedOut),
            >= 400 and < 500 => Refusal<T>(exchange.Body),
            >= 500 => new Unknown<T>(GatewayFailureReasons.ServerError),
            _ => new Unknown<T>(GatewayFailureReasons.UnreadableAnswer),
        };
    }

    private static GatewayResult<T> Value<T>(byte[] body, Func<byte[], T?> read)
        where T : class
    {
        try
        {
            return read(body) is { } value ? new Answered<T>(value) : new Unknown<T>(GatewayFailureReasons.UnreadableAnswer);
        }
        catch (JsonException)
        {
            return new Unknown<T>(GatewayFailureReasons.UnreadableAnswer);
        }
    }

    // A 404 may come from anybody on the way; only with the gateway's own error does it mean that the gateway has not seen something.
    private static GatewayResult<T> Refusal<T>(byte[] body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, GatewayJsonContext.Default.ErrorBody) is { Error.Code: { Length: > 0 } code } answer
                ? new Refused<T>(code, answer.Error.Message ?? "")
                : new Unknown<T>(GatewayFailureReasons.UnreadableAnswer);
        }
        catch (JsonException)
        {
            return new Unknown<T>(GatewayFailureReasons.UnreadableAnswer);
        }
    }
}
