using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.Responses;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>Request validators: parameters first, then the body.</summary>
internal static class RequestValidation
{
    private const string AnyType = "$default";
    private const string Json = "application/json";

    /// <exception cref="GatewayRefusal">400.</exception>
    public static void Check(ApiCall call)
    {
        var method = call.Match!.Method;
        var missing = method.RequiredParameters.Where(parameter => string.IsNullOrWhiteSpace(Find(call, parameter))).Select(parameter => parameter.Name).ToList();
        if (missing.Count > 0)
        {
            throw new GatewayRefusal(GatewayResponseType.BadRequestParameters, $"Missing required request parameters: [{string.Join(", ", missing)}]");
        }

        CheckBody(call, method);
    }

    private static string? Find(ApiCall call, RequiredParameter parameter) => parameter.Location switch
    {
        "header" => call.Request.Header(parameter.Name),
        "path" => call.Match!.PathParameters.GetValueOrDefault(parameter.Name),
        _ => call.Request.Parameter(parameter.Name),
    };

    // A content type without a model is let through, as in AWS.
    private static void CheckBody(ApiCall call, ApiMethod method)
    {
        var type = call.Request.ContentType?.Split(';')[0].Trim() ?? Json;
        if (!method.Models.TryGetValue(type, out var model) && !method.Models.TryGetValue(AnyType, out model))
        {
            return;
        }

        List<string> findings;
        try
        {
            findings = model.Validate(call.Request.Body.IsEmpty ? new JsonObject() : JsonNode.Parse(call.Request.Body.Span));
        }
        catch (JsonException)
        {
            findings = ["Invalid JSON"];
        }

        if (findings.Count > 0)
        {
            throw new GatewayRefusal(GatewayResponseType.BadRequestBody, "Invalid request body") { ValidationError = $"[{string.Join(", ", findings)}]" };
        }
    }
}
