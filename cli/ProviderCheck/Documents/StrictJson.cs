using System.Text.Json;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>JSON as AWS's services take it: no name twice in an object, nothing behind the end.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>The document's root; null with the reason when it is not JSON.</summary>
    public static JsonElement? Read(string text, out string? reason)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            reason = null;
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            reason = $"it is not JSON: {error.Message}";
            return null;
        }
    }
}
