using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Lambda's REST protocol: members come from the path, the query and a JSON body.</summary>
internal sealed class LambdaRest(IAwsService service, InvokeOperation invoke) : IRestProtocol
{
    private static readonly LambdaRoute[] Routes =
    [
        new("POST", "functions", "CreateFunction", 201),
        new("GET", "functions", "ListFunctions", 200),
        new("GET", "functions/{FunctionName}", "GetFunction", 200),
        new("DELETE", "functions/{FunctionName}", "DeleteFunction", 204),
        new("GET", "functions/{FunctionName}/configuration", "GetFunctionConfiguration", 200),
        new("PUT", "functions/{FunctionName}/configuration", "UpdateFunctionConfiguration", 200),
        new("PUT", "functions/{FunctionName}/code", "UpdateFunctionCode", 200),
        new("POST", "functions/{FunctionName}/versions", "PublishVersion", 201),
        new("GET", "functions/{FunctionName}/versions", "ListVersionsByFunction", 200),
        new("POST", "functions/{FunctionName}/aliases", "CreateAlias", 201),
        new("GET", "functions/{FunctionName}/aliases", "ListAliases", 200),
        new("GET", "functions/{FunctionName}/aliases/{Name}", "GetAlias", 200),
        new("PUT", "functions/{FunctionName}/aliases/{Name}", "UpdateAlias", 200),
        new("DELETE", "functions/{FunctionName}/aliases/{Name}", "DeleteAlias", 204),
        new("POST", "functions/{FunctionName}/policy", "AddPermission", 201),
        new("GET", "functions/{FunctionName}/policy", "GetPolicy", 200),
        new("DELETE", "functions/{FunctionName}/policy/{StatementId}", "RemovePermission", 204),
        new("PUT", "functions/{FunctionName}/concurrency", "PutFunctionConcurrency", 200),
        new("GET", "functions/{FunctionName}/concurrency", "GetFunctionConcurrency", 200),
        new("DELETE", "functions/{FunctionName}/concurrency", "DeleteFunctionConcurrency", 204),
        new("PUT", "functions/{FunctionName}/event-invoke-config", "PutFunctionEventInvokeConfig", 200),
        new("POST", "functions/{FunctionName}/event-invoke-config", "UpdateFunctionEventInvokeConfig", 200),
        new("GET", "functions/{FunctionName}/event-invoke-config", "GetFunctionEventInvokeConfig", 200),
        new("DELETE", "functions/{FunctionName}/event-invoke-config", "DeleteFunctionEventInvokeConfig", 204),
        new("POST", "event-source-mappings", "CreateEventSourceMapping", 202),
        new("GET", "event-source-mappings", "ListEventSourceMappings", 200),
        new("GET", "event-source-mappings/{UUID}", "GetEventSourceMapping", 200),
        new("PUT", "event-source-mappings/{UUID}", "UpdateEventSourceMapping", 202),
        new("DELETE", "event-source-mappings/{UUID}", "DeleteEventSourceMapping", 202),
        new("GET", "account-settings", "GetAccountSettings", 200),
        new("POST", "functions/{FunctionName}/invocations", "Invoke", 200),
    ];

    public async Task HandleAsync(HttpContext http, AwsCall call)
    {
        var (route, members) = Find(http.Request);
        var body = await ReadAsync(http);
        if (route.Operation == "Invoke")
        {
            await InvokeAsync(http, call, members["FunctionName"], body);
            return;
        }

        var output = await service.CallAsync(route.Operation, Merge(http.Request, members, body), call, http.RequestAborted);
        http.Response.StatusCode = route.Status;
        if (route.Status != StatusCodes.Status204NoContent)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(output.ToJsonString(), http.RequestAborted);
        }
    }

    public Task WriteErrorAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        var error = refused.Members?.DeepClone().AsObject() ?? [];
        error["Type"] = refused.SenderFault ? "User" : "Service";

        // AWS's own shapes differ in the case of this member.
        error[refused.Code is "ResourceNotFoundException" or "ServiceException" or "AccessDeniedException" ? "Message" : "message"] = refused.Message;
        http.Response.Headers["x-amzn-ErrorType"] = refused.Code;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(error.ToJsonString());
    }

    private async Task InvokeAsync(HttpContext http, AwsCall call, string function, ReadOnlyMemory<byte> payload)
    {
        var headers = http.Request.Headers;
        var type = headers["X-Amz-Invocation-Type"].ToString() is { Length: > 0 } given ? given : "RequestResponse";
        var reference = FunctionReference.Parse(function, http.Request.Query["Qualifier"].ToString() is { Length: > 0 } qualifier ? qualifier : null);
        var result = await invoke.InvokeAsync(new InvokeRequest(reference, type, payload) { ClientContext = ClientContext(headers) }, call, http.RequestAborted);
        if (result is null)
        {
            http.Response.StatusCode = type == "Event" ? StatusCodes.Status202Accepted : StatusCodes.Status204NoContent;
            return;
        }

        http.Response.Headers["X-Amz-Executed-Version"] = result.ExecutedVersion;
        if (result.Error is { } error)
        {
            http.Response.Headers["X-Amz-Function-Error"] = error;
        }

        if (headers["X-Amz-Log-Type"] == "Tail")
        {
            http.Response.Headers["X-Amz-Log-Result"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(result.LogTail));
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = result.Payload.Length;
        await http.Response.Body.WriteAsync(result.Payload, http.RequestAborted);
    }

    private static (LambdaRoute Route, Dictionary<string, string> Members) Find(HttpRequest request)
    {
        // /2015-03-31/functions/…: the date tells apart what the path tells as well.
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        foreach (var route in Routes)
        {
            if (route.Match(request.Method, path) is { } members)
            {
                return (route, members);
            }
        }

        throw AwsException.NotBuilt("lambda", $"{request.Method} {request.Path}");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static JsonObject Merge(HttpRequest request, Dictionary<string, string> members, ReadOnlyMemory<byte> body)
    {
        JsonObject input;
        try
        {
            input = body.IsEmpty ? [] : JsonNode.Parse(body.Span)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new AwsException("SerializationException", $"The body is not a JSON object: {error.Message}");
        }

        foreach (var (name, value) in request.Query)
        {
            input[name] = name == "MaxItems" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : value.ToString();
        }

        foreach (var (name, value) in members)
        {
            input[name] = value;
        }

        return input;
    }

    private static string? ClientContext(IHeaderDictionary headers)
    {
        var encoded = headers["X-Amz-Client-Context"].ToString();
        try
        {
            return encoded.Length == 0 ? null : Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.");
        }
    }
}
