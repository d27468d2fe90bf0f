using System.Collections;
using System.Collections.Immutable;

namespace Pulumi.Serialization;

internal sealed partial class Serializer
{
    /// <summary>Keys with null values are left out, as in JSON.</summary>
    private async Task<ImmutableDictionary<string, object?>> MapAsync(string context, IDictionary map)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var key in map.Keys)
        {
            if (key is not string name)
            {
                throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{context}");
            }

            var value = await SerializeAsync($"{context}.{name}", map[name]).ConfigureAwait(false);
            if (value is not null)
            {
                result[name] = value;
            }
        }

        return result.ToImmutable();
    }

    private async Task<ImmutableArray<object?>> ListAsync(string context, IList list)
    {
        if (IsDefault(list))
        {
            return [];
        }

        var result = ImmutableArray.CreateBuilder<object?>(list.Count);
        for (var index = 0; index < list.Count; index++)
        {
            result.Add(await SerializeAsync($"{context}[{index}]", list[index]).ConfigureAwait(false));
        }

        return result.MoveToImmutable();
    }

    /// <summary>A default ImmutableArray throws on every use; it counts as empty.</summary>
    private static bool IsDefault(IList list)
    {
        var type = list.GetType();
        return type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            && list.Equals(Activator.CreateInstance(type));
    }
}
