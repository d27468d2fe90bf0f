using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration of a run: PULUMI_CONFIG, a JSON object of "namespace:key" to text.</summary>
internal sealed class ConfigurationValues(ImmutableDictionary<string, string> values)
{
    public static ConfigurationValues FromEnvironment()
    {
        var json = Environment.GetEnvironmentVariable("PULUMI_CONFIG");
        if (json is null)
        {
            return new ConfigurationValues(ImmutableDictionary<string, string>.Empty);
        }

        using var document = JsonDocument.Parse(json);
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            values[Clean(property.Name)] = property.Value.ToString();
        }

        return new ConfigurationValues(values.ToImmutable());
    }

    public string? Find(string key) => values.GetValueOrDefault(key);

    /// <summary>"ns:config:key", an old form, is "ns:key".</summary>
    private static string Clean(string key)
    {
        const string Old = "config:";
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && key[(colon + 1)..].StartsWith(Old, StringComparison.Ordinal)
            ? key[..(colon + 1)] + key[(colon + 1 + Old.Length)..]
            : key;
    }
}
