using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>
/// Turns the wire form into plain values: numbers as double, lists as ImmutableArray&lt;object?&gt;, objects as
/// ImmutableDictionary&lt;string, object?&gt;, assets and resources as objects, secrets unwrapped and remembered.
/// </summary>
internal static class Deserializer
{
    public static OutputData<object?> Deserialize(object? value)
    {
        var isSecret = false;
        while (WireValue.SignatureOf(value) == WireConstants.SecretSignature)
        {
            isSecret = true;
            value = ((ImmutableDictionary<string, object?>)value!).TryGetValue(WireConstants.Value, out var inner)
                ? inner
                : throw new InvalidOperationException("Secrets must have a field called 'value'");
        }

        if (value is string text && text == WireConstants.UnknownValue)
        {
            return OutputData<object?>.Unknown(null) with { IsSecret = isSecret };
        }

        var data = WireValue.SignatureOf(value) switch
        {
            WireConstants.AssetSignature => OutputData<object?>.Known(WireAssets.Asset(Map(value))),
            WireConstants.ArchiveSignature => OutputData<object?>.Known(WireAssets.Archive(Map(value))),
            WireConstants.ResourceSignature => OutputData<object?>.Known(ResourceReferences.Resolve(Map(value))),
            _ => Plain(value),
        };
        return data with { IsSecret = isSecret || data.IsSecret };
    }

    private static ImmutableDictionary<string, object?> Map(object? value) => (ImmutableDictionary<string, object?>)value!;

    private static OutputData<object?> Plain(object? value) => value switch
    {
        null or bool or double or string => OutputData<object?>.Known(value),
        int number => OutputData<object?>.Known((double)number),
        ImmutableArray<object?> items => List(items),
        ImmutableDictionary<string, object?> map => Object(map),
        _ => throw WireValue.Unsupported(value),
    };

    private static OutputData<object?> List(ImmutableArray<object?> items)
    {
        var sum = OutputData<object?>.Known(null);
        var result = ImmutableArray.CreateBuilder<object?>(items.Length);
        foreach (var item in items)
        {
            result.Add(Take(ref sum, item));
        }

        return sum with { Value = result.MoveToImmutable() };
    }

    private static OutputData<object?> Object(ImmutableDictionary<string, object?> map)
    {
        var sum = OutputData<object?>.Known(null);
        var result = ImmutableDictionary.CreateBuilder<string, object?>();

        // Keys that begin with two underscores are the engine's own.
        foreach (var (key, item) in map.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)))
        {
            result[key] = Take(ref sum, item);
        }

        return sum with { Value = result.ToImmutable() };
    }

    private static object? Take(ref OutputData<object?> sum, object? item)
    {
        var data = Deserialize(item);
        sum = new OutputData<object?>(
            sum.Resources.Union(data.Resources), null, sum.IsKnown && data.IsKnown, sum.IsSecret || data.IsSecret);
        return data.Value;
    }
}
