using System.Globalization;
using System.Text.Json;

namespace Payments.Local.Logs.Patterns;

/// <summary>A place in a JSON message: <c>$.error.codes[0]</c>.</summary>
internal sealed class JsonSelector
{
    private readonly IReadOnlyList<string> _steps;

    private JsonSelector(IReadOnlyList<string> steps) => _steps = steps;

    public static JsonSelector Parse(string text)
    {
        if (!text.StartsWith("$.", StringComparison.Ordinal) && !text.StartsWith("$[", StringComparison.Ordinal))
        {
            throw LogErrors.Invalid($"Invalid filter pattern: '{text}' is not a property selector ($.name)");
        }

        return new JsonSelector([.. text[1..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Trim('\'', '"'))]);
    }

    /// <summary>Null when the message has nothing there.</summary>
    public JsonElement? Find(JsonElement root)
    {
        var current = root;
        foreach (var step in _steps)
        {
            if (current.ValueKind == JsonValueKind.Object && current.TryGetProperty(step, out var member))
            {
                current = member;
            }
            else if (current.ValueKind == JsonValueKind.Array
                && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < current.GetArrayLength())
            {
                current = current[index];
            }
            else
            {
                return null;
            }
        }

        return current;
    }
}
