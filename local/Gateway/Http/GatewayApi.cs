using Microsoft.AspNetCore.Http;
using Payments.Local.Gateway.Keys;
using Payments.Local.Gateway.Scripts;

namespace Payments.Local.Gateway.Http;

/// <summary>The gateway's operations under <c>/_gateway/v1/</c>: whose key it is, what the script says, what is done.</summary>
internal sealed class GatewayApi
{
    private const string Bearer = "Bearer ";

    private readonly (IGatewayOperation Operation, PathPattern Pattern)[] _operations;
    private readonly GatewayKeys _keys;
    private readonly Script _script;
    private readonly ScriptedExchange _exchange;

    public GatewayApi(IEnumerable<IGatewayOperation> operations, GatewayKeys keys, Script script, ScriptedExchange exchange)
    {
        _operations = [.. operations.Select(operation => (operation, new PathPattern(operation.Pattern)))];
        _keys = keys;
        _script = script;
        _exchange = exchange;
        OperationNames = [.. _operations.Select(entry => entry.Operation.Name)];
    }

    public IReadOnlyCollection<string> OperationNames { get; }

    /// <param name="path">Under <c>/v1/</c>.</param>
    public async Task ServeAsync(HttpContext http, string path)
    {
        var (operation, names) = Find(http.Request.Method, path);
        if (operation.IsPublic)
        {
            // Customers' browsers call it from the shop's pages.
            http.Response.Headers.AccessControlAllowOrigin = "*";
            http.Response.Headers.AccessControlAllowHeaders = "authorization, content-type";
            if (HttpMethods.IsOptions(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }
        }

        var pair = KeysOf(http.Request, operation);
        var call = new GatewayCall(names, await GatewayJson.ReadAsync(http.Request)) { Keys = pair };
        call = call with { Rule = _script.Take(call.Facts(operation.Name)) };
        await _exchange.RunAsync(http, operation, call);
    }

    private (IGatewayOperation Operation, IReadOnlyDictionary<string, string> Names) Find(string method, string path)
    {
        foreach (var (operation, pattern) in _operations)
        {
            var fits = operation.Method == method || (operation.IsPublic && HttpMethods.IsOptions(method));
            if (fits && pattern.Match(path) is { } names)
            {
                return (operation, names);
            }
        }

        throw new GatewayRefusal(404, "unknown_operation", "there is no such operation");
    }

    private KeyPair? KeysOf(HttpRequest request, IGatewayOperation operation)
    {
        var header = request.Headers.Authorization.ToString();
        var key = header.StartsWith(Bearer, StringComparison.Ordinal) ? header[Bearer.Length..] : "";
        return _keys.WithApiKey(key)
            ?? (operation.IsPublic && key == GatewayKeys.Publishable ? null : throw new GatewayRefusal(401, "unauthorized", "the API key is missing or wrong"));
    }
}
