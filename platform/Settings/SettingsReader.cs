using System.Globalization;
using System.Text.Json;

namespace Payments.Platform;

/// <summary>Reads settings by their whole key (<c>payments:owner</c>) and notes what is wrong instead of stopping at the first.</summary>
/// <param name="read">The text of a setting as Pulumi hands it on (an object is JSON); null where it is not set.</param>
/// <param name="problems">Where wrong settings are noted; a wrong setting reads as an empty value of its type.</param>
internal sealed class SettingsReader(Func<string, string?> read, SettingsProblems problems)
{
    /// <summary>A text for which <paramref name="isValid"/> holds.</summary>
    public string Text(string key, string allowed, Func<string, bool> isValid)
    {
        if (read(key) is not { Length: > 0 } value)
        {
            problems.Missing(key, allowed);
            return "";
        }

        return Checked(key, value, allowed, isValid) ?? "";
    }

    /// <summary>Like <see cref="Text"/>, or null where the setting is not there.</summary>
    public string? OptionalText(string key, string allowed, Func<string, bool> isValid) =>
        read(key) is { Length: > 0 } value ? Checked(key, value, allowed, isValid) : null;

    public bool Flag(string key) => Text(key, "true or false", value => value is "true" or "false") == "true";

    /// <summary>One of a few whole numbers.</summary>
    public int OneOf(string key, IReadOnlyCollection<int> allowed)
    {
        var text = Text(key, $"one of {string.Join(", ", allowed)}", value => Parse(value) is { } number && allowed.Contains(number));
        return Parse(text) ?? 0;
    }

    /// <summary>A setting that is an object of the YAML file.</summary>
    public SettingsObject Object(string key)
    {
        if (read(key) is not { Length: > 0 } text)
        {
            problems.Missing(key, "an object");
            return new(key, null, problems);
        }

        return new(key, ParseObject(key, text), problems);
    }

    private JsonElement? ParseObject(string key, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            // Not JSON: said below, with what is allowed.
        }

        problems.Wrong(key, text, "an object");
        return null;
    }

    private string? Checked(string key, string value, string allowed, Func<string, bool> isValid)
    {
        if (isValid(value))
        {
            return value;
        }

        problems.Wrong(key, value, allowed);
        return null;
    }

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
