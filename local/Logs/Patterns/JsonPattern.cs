using System.Text.Json;

namespace Payments.Local.Logs.Patterns;

/// <summary>A condition on messages that are JSON objects; other messages never match.</summary>
internal sealed class JsonPattern(Func<JsonElement, bool> condition) : FilterPattern
{
    public override bool Matches(string message)
    {
        if (!message.AsSpan().TrimStart().StartsWith("{"))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            return condition(document.RootElement);
        }
        catch (JsonException)
        {
            // A line that only looks like JSON is ordinary text.
            return false;
        }
    }
}
