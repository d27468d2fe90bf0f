using System.Collections.Immutable;
using System.Text.Json;

namespace Payments.Local.Graph.Outputs;

/// <summary>The tags that the AWS provider puts on everything (<c>aws:defaultTags</c>: <c>{"tags":{...}}</c>).</summary>
internal sealed record DefaultTags(ImmutableDictionary<string, object> Tags)
{
    private const string Key = "aws:defaultTags";

    /// <exception cref="GraphException">The value has another shape.</exception>
    public static DefaultTags From(IReadOnlyDictionary<string, string> config)
    {
        if (!config.TryGetValue(Key, out var json))
        {
            return new DefaultTags(ImmutableDictionary<string, object>.Empty);
        }

        try
        {
            var value = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(json)!;
            return new DefaultTags(value["tags"].ToImmutableDictionary(pair => pair.Key, pair => (object)pair.Value));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            throw new GraphException($"the setting '{Key}' must be an object of the form {{\"tags\":{{\"name\":\"value\"}}}}", exception);
        }
    }
}
