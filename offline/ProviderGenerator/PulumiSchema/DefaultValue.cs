using System.Globalization;
using System.Text.Json;

namespace Payments.Offline.ProviderGenerator.PulumiSchema;

/// <summary>The value that a constructor gives an argument: the schema's <c>default</c> and <c>defaultInfo.environment</c>.</summary>
internal static class DefaultValue
{
    /// <summary>A C# expression, or null where the schema states no default.</summary>
    public static string? Expression(JsonElement property)
    {
        var literal = property.TryGetProperty("default", out var value) ? Literal(value) : null;
        if (!property.TryGetProperty("defaultInfo", out var info) || !info.TryGetProperty("environment", out var environment))
        {
            return literal;
        }

        var method = property.GetProperty("type").GetString() switch
        {
            "boolean" => "GetEnvBoolean",
            "integer" => "GetEnvInt32",
            "number" => "GetEnvDouble",
            _ => "GetEnv",
        };
        var call = $"Utilities.{method}({string.Join(", ", environment.EnumerateArray().Select(e => $"\"{e.GetString()}\""))})";
        return literal is null ? call : $"{call} ?? {literal}";
    }

    private static string Literal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => throw new GeneratorException($"The schema has a default of kind {value.ValueKind}, which the generator does not know."),
    };
}
