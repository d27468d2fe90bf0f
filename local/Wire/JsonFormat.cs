using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>AWS JSON 1.0 and 1.1.</summary>
internal sealed class JsonFormat : IWireFormat
{
    // As deep as DynamoDB's items may be (32 levels, each of them two of JSON); a member given twice is an error, not a choice.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = WireJson.MaxDepth, AllowDuplicateProperties = false };

    private readonly IAwsService _service;
    private readonly JsonProtocol _protocol;
    private readonly string _operation;

    public JsonFormat(IAwsService service, JsonProtocol protocol, string target)
    {
        _service = service;
        _protocol = protocol;
        _operation = target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    public async Task ServeAsync(HttpContext http, IAwsService service, AwsCall call)
    {
        if (!service.Has(_operation))
        {
            throw AwsException.NotBuilt(service.SigningName, _operation);
        }

        var input = Parse(await WireFormats.ReadBodyAsync(http));
        var output = await service.CallAsync(_operation, input, call, http.RequestAborted);
        WireFormats.RequireDecision(call, service.SigningName, _operation);
        await WriteAsync(http, call, 200, _protocol.WithoutBody.Contains(_operation) ? [] : WireJson.Bytes(output));
    }

    public Task RefuseAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        var scope = refused.ErrorNamespace ?? _protocol.ErrorNamespace;
        var error = refused.Members?.DeepClone().AsObject() ?? [];
        error["__type"] = scope is null ? refused.Code : $"{scope}#{refused.Code}";
        error["message"] = refused.Message;
        if (_protocol.QueryErrorHeader)
        {
            var fault = refused.SenderFault ? "Sender" : "Receiver";
            http.Response.Headers["x-amzn-query-error"] = $"{refused.QueryCode ?? refused.Code};{fault}";
        }

        // AWS's JSON services refuse with 400 where REST and query services use 403.
        return WriteAsync(http, call, refused.Status == 403 ? 400 : refused.Status, WireJson.Bytes(error));
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? [] : JsonNode.Parse(body.Span, null, Strict)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new AwsException("SerializationException", $"The body is not a JSON object: {error.Message}", 400) { ErrorNamespace = "com.amazon.coral.service" };
        }
    }

    private async Task WriteAsync(HttpContext http, AwsCall call, int status, byte[] bytes)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = _protocol.ContentType;
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        if (_protocol.Crc32)
        {
            http.Response.Headers["x-amz-crc32"] = Crc32.Compute(bytes).ToString(CultureInfo.InvariantCulture);
        }

        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
