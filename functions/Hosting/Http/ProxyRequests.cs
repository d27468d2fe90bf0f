using System.Buffers.Text;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>Reads requests of API Gateway's proxy integration. Its maps are null where a request has nothing to put in them.</summary>
public static class ProxyRequests
{
    /// <summary>64 KiB: a payment of the largest cart is smaller, and it must fit, escaped, in a message of SQS (256 KiB).</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>A header by its name in any case, as HTTP has it; null if there is none.</summary>
    public static string? Header(IDictionary<string, string>? headers, string name)
    {
        if (headers is null)
        {
            return null;
        }

        foreach (var (key, value) in headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A variable of the path, such as <c>{method}</c>, or null.</summary>
    public static string? PathParameter(this APIGatewayProxyRequest request, string name) =>
        request.PathParameters is { } parameters && parameters.TryGetValue(name, out var value) ? value : null;

    /// <summary>The merchant whose key the authorizer accepted [R8].</summary>
    /// <exception cref="ApiException">401: the authorizer was not asked, which no route of the API allows.</exception>
    public static string MerchantId(this APIGatewayProxyRequest request)
    {
        object? value = null;
        request.RequestContext?.Authorizer?.TryGetValue("merchantId", out value);

        // Deserialized it is a JsonElement, in a test or an in-process call a string: the text of both is the id.
        return value?.ToString() is { Length: > 0 } merchantId ? merchantId : throw ApiException.Unauthorized();
    }

    /// <summary>The body as the caller sent it; empty if there is none.</summary>
    /// <exception cref="ApiException">400: it is larger than <see cref="MaxBodyBytes"/>, or not the base 64 it is said to be.</exception>
    public static byte[] BodyBytes(this APIGatewayProxyRequest request)
    {
        var text = request.Body ?? "";

        // Neither form has more bytes than characters × 3, or fewer than ¾ of them: so huge bodies are refused unread.
        if (text.Length > MaxBodyBytes * 4 / 3 + 4)
        {
            throw TooLarge();
        }

        var bytes = request.IsBase64Encoded ? FromBase64(text) : Encoding.UTF8.GetBytes(text);
        return bytes.Length <= MaxBodyBytes ? bytes : throw TooLarge();
    }

    private static byte[] FromBase64(string text) =>
        Base64.IsValid(text)
            ? Convert.FromBase64String(text)
            : throw ApiException.InvalidRequest(new("body", ValidationCodes.InvalidJson, "the body could not be decoded"));

    private static ApiException TooLarge() => ApiException.InvalidRequest(
        new("body", ValidationCodes.BodyTooLarge, $"the body may have {MaxBodyBytes} bytes or fewer"));
}
