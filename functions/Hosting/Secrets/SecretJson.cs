using System.Text.Json;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>Reads secrets whose text is a JSON object of texts, such as <c>{"apiKey":"…"}</c>. No message shows what is in them.</summary>
public static class SecretJson
{
    /// <exception cref="InvalidOperationException">The secret is not such an object, lacks the name, or has an empty text there.</exception>
    public static SensitiveText Text(SensitiveText json, string name) =>
        OptionalText(json, name) is { IsEmpty: false } text ? text : throw NoText(name);

    /// <summary>The text, which may be empty: the operator has put the name, and no value yet.</summary>
    /// <exception cref="InvalidOperationException">The secret is not such an object, or lacks the name.</exception>
    public static SensitiveText TextOrEmpty(SensitiveText json, string name) => OptionalText(json, name) ?? throw NoText(name);

    /// <summary>The text, or null if there is none of the name.</summary>
    /// <exception cref="InvalidOperationException">The secret is not such an object.</exception>
    public static SensitiveText? OptionalText(SensitiveText json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Reveal());
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return !document.RootElement.TryGetProperty(name, out var value) ? null
                    : value.ValueKind == JsonValueKind.String ? value.GetString()
                    : throw NoText(name);
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
