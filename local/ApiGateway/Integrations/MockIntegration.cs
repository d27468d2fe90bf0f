using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Serving;

namespace Payments.Local.ApiGateway.Integrations;

/// <summary>
/// Mock integrations: the request template gives <c>{"statusCode": n}</c>, which chooses the answer. Preflights of CORS are such.
/// </summary>
internal static class MockIntegration
{
    private const string Json = "application/json";

    /// <exception cref="GatewayRefusal">415 or 500, as AWS.</exception>
    public static ApiResponse Run(ApiCall call)
    {
        var integration = call.Match!.Method.Integration;
        var status = Status(Request(call, integration));
        call.IntegrationStatus = status;
        call.IntegrationLatency = TimeSpan.Zero;
        var text = status.ToString(CultureInfo.InvariantCulture);
        var response = integration.Responses.FirstOrDefault(candidate => candidate.Selection?.IsMatch(text) == true)
            ?? integration.Responses.FirstOrDefault(candidate => candidate.Selection is null)
            ?? throw GatewayRefusal.Internal($"Execution failed due to configuration error: No match for output mapping and no default endpoint for status {text}");
        return Answer(call, response);
    }

    private static string Request(ApiCall call, IntegrationDefinition integration)
    {
        var type = call.Request.ContentType?.Split(';')[0].Trim() ?? Json;
        if (integration.RequestTemplates.TryGetValue(type, out var template))
        {
            return template.Render(call);
        }

        // WHEN_NO_TEMPLATES lets a body pass only where there are no templates at all.
        return integration.Passthrough == "NEVER" || (integration.Passthrough == "WHEN_NO_TEMPLATES" && integration.RequestTemplates.Count > 0)
            ? throw new GatewayRefusal(GatewayResponseType.UnsupportedMediaType, "Unsupported Media Type")
            : Encoding.UTF8.GetString(call.Request.Body.Span);
    }

    private static int Status(string request)
    {
        try
        {
            if (JsonNode.Parse(request)?["statusCode"] is JsonValue value && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                return status;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Refused below, like a request that names no status.
        }

        throw GatewayRefusal.Internal("Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.");
    }

    private static ApiResponse Answer(ApiCall call, IntegrationResponse response)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, source) in response.Headers)
        {
            headers.Add(new(name, source.Read(call) ?? ""));
        }

        var asked = call.Request.Header("Accept")?.Split(',')[0].Split(';')[0].Trim() ?? Json;
        var type = response.Templates.ContainsKey(asked) ? asked : Json;
        if (!headers.Exists(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new("Content-Type", type));
        }

        return new ApiResponse(response.StatusCode, headers, Encoding.UTF8.GetBytes(response.Templates.GetValueOrDefault(type)?.Render(call) ?? ""));
    }
}
