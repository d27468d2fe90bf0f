using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>
/// The serialized form: null, bool, int, double, string, ImmutableArray&lt;object?&gt; and ImmutableDictionary&lt;string, object?&gt;.
/// </summary>
internal static class WireValue
{
    public static bool ContainsUnknowns(object? value) => value switch
    {
        string text => text == WireConstants.UnknownValue,
        ImmutableArray<object?> items => items.Any(ContainsUnknowns),
        ImmutableDictionary<string, object?> map => map.Values.Any(ContainsUnknowns),
        _ => false,
    };

    /// <summary>The signature of a map that stands for something else (a secret, an asset, a resource); null if it is plain.</summary>
    public static string? SignatureOf(object? value)
        => value is ImmutableDictionary<string, object?> map
            && map.TryGetValue(WireConstants.Signature, out var signature)
            ? signature as string
            : null;

    public static ImmutableDictionary<string, object?> Secret(object? value) => Signed(WireConstants.SecretSignature)
        .Add(WireConstants.Value, value);

    public static ImmutableDictionary<string, object?> Signed(string signature) => ImmutableDictionary<string, object?>.Empty
        .Add(WireConstants.Signature, signature);

    public static InvalidOperationException Unsupported(object value)
        => new($"Unsupported value when converting to protobuf: {value.GetType().FullName}");
}
