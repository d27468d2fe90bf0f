using Payments.Local.ApiGateway.Serving;
using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.Responses;

/// <summary>How an API answers when it refuses by itself.</summary>
/// <param name="custom">What the document says, by type.</param>
internal sealed class GatewayResponses(IReadOnlyDictionary<GatewayResponseType, GatewayResponse> custom)
{
    private const string Json = "application/json";

    public ApiResponse Render(ApiCall call)
    {
        var refusal = call.Refusal!;
        var definition = Find(refusal);
        var headers = new List<KeyValuePair<string, string>> { new("x-amzn-ErrorType", refusal.Type.Error()) };
        foreach (var (name, source) in definition?.Headers ?? new Dictionary<string, ParameterSource>())
        {
            if (source.Read(call) is { } value)
            {
                headers.Add(new(name, value));
            }
        }

        var (type, template) = Template(definition, call.Request.Header("Accept"));
        headers.Add(new("Content-Type", type));
        var body = template?.Render(call) ?? Default(refusal);
        return new ApiResponse(definition?.Status ?? refusal.Status, headers, System.Text.Encoding.UTF8.GetBytes(body));
    }

    private GatewayResponse? Find(GatewayRefusal refusal) =>
        custom.GetValueOrDefault(refusal.Type)
        ?? custom.GetValueOrDefault(refusal.Status >= 500 ? GatewayResponseType.Default5Xx : GatewayResponseType.Default4Xx);

    private static (string Type, MappingTemplate? Template) Template(GatewayResponse? definition, string? accept)
    {
        var templates = definition?.Templates;
        if (templates is null || templates.Count == 0)
        {
            return (Json, null);
        }

        var asked = accept?.Split(',')[0].Split(';')[0].Trim() ?? Json;
        var type = templates.ContainsKey(asked) ? asked : templates.ContainsKey(Json) ? Json : templates.Keys.First();
        return (type, templates[type]);
    }

    // AWS writes "Message" where an authorizer refuses, "message" elsewhere.
    private static string Default(GatewayRefusal refusal)
    {
        var text = refusal.Text is null ? "null" : Wire.WireJson.Text(refusal.Text);
        return refusal.Type == GatewayResponseType.AccessDenied ? $"{{\"Message\":{text}}}" : $"{{\"message\":{text}}}";
    }
}
