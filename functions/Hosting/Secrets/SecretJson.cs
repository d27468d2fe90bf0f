using System.Text.Json;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>Reads secrets whose text is a JSON object of texts, such as <c>{"apiKey":"…"}</c>.</summary>
public static class SecretJson
{
    /// <exception cref="InvalidOperationException">The secret is not such an object, or lacks the name. The message does not show it.</exception>
    public static SensitiveText Text(SensitiveText json, string name) =>
        TextOrEmpty(json, name) is { IsEmpty: false } text ? text : throw NoText(name);

    /// <summary>The text, which may be empty: the operator has put the name, and no value yet.</summary>
    /// <exception cref="InvalidOperationException">The secret is not such an object, or lacks the name. The message does not show it.</exception>
    public static SensitiveText TextOrEmpty(SensitiveText json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Reveal());
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { } text)
            {
                return text;
            }
        }
        catch (JsonException)
        {
            // Its message could show a part of the secret.
        }

        throw NoText(name);
    }

    private static InvalidOperationException NoText(string name) => new($"the secret is not a JSON object with the text '{name}'");
}
