using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Payments.Policies.Pack;

/// <summary>
/// Reads the engine's properties as rules see them: secrets open, every kind of unknown value as
/// <see cref="PropertyValue.UnknownMarker"/>, files and archives as maps of their path, text and hash, without the engine's own properties.
/// </summary>
internal static class PropertyReader
{
    /// <summary>In the order of names: the engine's maps have none, and what is said of them should be the same each time.</summary>
    public static JsonObject Read(Struct? properties) => new((properties?.Fields ?? [])
        .Where(field => !IsInternal(field.Key))
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => KeyValuePair.Create(field.Key, Read(field.Value))));

    /// <summary>Null for the engine's null.</summary>
    public static JsonNode? Read(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => Sentinels.IsUnknown(value.StringValue) ? PropertyValue.UnknownMarker : value.StringValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.ListValue => new JsonArray([.. value.ListValue.Values.Select(Read)]),
        Value.KindOneofCase.StructValue => Sentinels.SecretOf(value) is { } secret ? Read(secret) : Read(value.StructValue),
        _ => null,
    };

    /// <summary>Whether rules do not see it.</summary>
    public static bool IsInternal(string key) => key == Sentinels.Key || key.StartsWith(Sentinels.InternalPrefix, StringComparison.Ordinal);
}
