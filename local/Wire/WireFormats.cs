using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>Tells AWS's protocols apart.</summary>
internal static class WireFormats
{
    private const int MaxBodyBytes = 16 * 1024 * 1024;
    private const int UnknownBytes = 16 * 1024;

    /// <summary>JSON has a target header; query is a form with an action; everything else is REST.</summary>
    public static async Task<IWireFormat> ChooseAsync(HttpContext http, IAwsService service)
    {
        if (service.Json is { } json && http.Request.Headers.TryGetValue("X-Amz-Target", out var target))
        {
            return new JsonFormat(service, json, target.ToString());
        }

        if (service.Query is { } query && (http.Request.HasFormContentType || http.Request.Query.ContainsKey("Action")))
        {
            var form = http.Request.HasFormContentType
                ? await http.Request.ReadFormAsync(http.RequestAborted)
                : new FormCollection(http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value));
            return new QueryFormat(query, form);
        }

        return service.Rest is { } rest
            ? new RestFormat(rest)
            : throw new AwsException("MissingAction", $"{service.SigningName}: the request names no action in a protocol of this service", 400);
    }

    /// <summary>An unsigned request tells its service by its target header, or by something that the service itself knows.</summary>
    public static string? GuessService(HttpRequest request, IEnumerable<IAwsService> services)
    {
        var prefix = request.Headers["X-Amz-Target"].ToString().Split('.')[0];
        return services.FirstOrDefault(service => prefix.Length == 0 ? service.Rest?.Claims(request) == true : service.Json?.TargetPrefix == prefix)?.SigningName;
    }

    /// <summary>The whole body, at most 16 MiB unless the caller allows more.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext http, int maxBytes = MaxBodyBytes)
    {
        // Nearly every request says its length: one array of just that size, and one byte more to see that it ends there.
        var body = new byte[(int)Math.Min(http.Request.ContentLength ?? UnknownBytes, maxBytes) + 1];
        var length = 0;
        int read;
        while ((read = await http.Request.Body.ReadAsync(body.AsMemory(length), http.RequestAborted)) > 0)
        {
            length += read;
            if (length > maxBytes)
            {
                throw new AwsException("RequestEntityTooLargeException", $"The request is larger than {maxBytes} bytes", 413);
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(body.Length * 2, maxBytes + 1));
            }
        }

        return body.AsMemory(0, length);
    }

    /// <summary>An answer without an IAM decision is a defect of the local cloud and is not given out.</summary>
    public static void RequireDecision(AwsCall call, string service, string operation)
    {
        if (!call.Decided)
        {
            throw new AwsException("InternalFailure", $"{service}:{operation} answered without an IAM decision; please report this defect", 500);
        }
    }
}
