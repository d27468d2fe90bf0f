using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>A property bag in wire form, and the resources that its values came from.</summary>
internal sealed record SerializedProperties(ImmutableDictionary<string, object?> Values, ImmutableHashSet<Resource> DependentResources)
{
    /// <summary>Properties with null values are treated as if they did not exist.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be serialized; the message names its property.</exception>
    public static async Task<SerializedProperties> FromAsync(
        string label, IDictionary<string, object?> properties, Predicate<string>? accepts = null)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        var resources = ImmutableHashSet.CreateBuilder<Resource>();
        foreach (var (key, property) in properties.Where(pair => accepts is null || accepts(pair.Key)))
        {
            var serializer = new Serializer(keepResources: true);
            try
            {
                var value = await serializer.SerializeAsync($"{label}.{key}", property).ConfigureAwait(false);
                if (value is not null)
                {
                    values[key] = value;
                    resources.UnionWith(serializer.DependentResources);
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception);
            }
        }

        return new SerializedProperties(values.ToImmutable(), resources.ToImmutable());
    }
}
