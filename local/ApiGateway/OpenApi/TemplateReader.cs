using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>Templates, sources of values and status codes in a document.</summary>
internal static class TemplateReader
{
    public static Dictionary<string, MappingTemplate> Templates(JsonNode? node, string where) =>
        (node as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => Guarded(() => MappingTemplate.Parse(pair.Value!.ToString()), where));

    public static ParameterSource Source(string text, string where) => Guarded(() => ParameterSource.Parse(text), where);

    /// <summary>Null when it is absent.</summary>
    public static int? Status(JsonNode? node, string where)
    {
        if (node is null)
        {
            return null;
        }

        return int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599
            ? status
            : throw new OpenApiException(where, $"'{node}' is not a status code");
    }

    private static T Guarded<T>(Func<T> parse, string where)
    {
        try
        {
            return parse();
        }
        catch (FormatException wrong)
        {
            throw new OpenApiException(where, wrong.Message, wrong);
        }
    }
}
