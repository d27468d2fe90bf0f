using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Payments.Policies.Pack;

/// <summary>
/// Writes mended properties in the engine's form. What a rule left as it was keeps its form to the letter: a secret stays secret, an unknown
/// flag an unknown flag, a file a file, and the engine's own properties stay.
/// </summary>
internal static class PropertyWriter
{
    /// <param name="before">The properties as the engine sent them.</param>
    /// <param name="mended">All of them as the rule wants them, in the form of <see cref="PropertyReader"/>.</param>
    public static Struct Write(Struct? before, JsonObject mended)
    {
        var written = new Struct();
        foreach (var (key, value) in (before?.Fields ?? []).Where(field => PropertyReader.IsInternal(field.Key)))
        {
            written.Fields[key] = value;
        }

        foreach (var (key, node) in mended)
        {
            written.Fields[key] = Write(before?.Fields.GetValueOrDefault(key), node);
        }

        return written;
    }

    private static Value Write(Value? before, JsonNode? mended)
    {
        if (before is not null && JsonNode.DeepEquals(PropertyReader.Read(before), mended))
        {
            return before;
        }

        if (before is not null && Sentinels.SecretOf(before) is { } secret)
        {
            return Sentinels.ToSecret(Write(secret, mended));
        }

        return mended switch
        {
            JsonObject members => Value.ForStruct(Write(before?.StructValue, members)),
            JsonArray items => Value.ForList([.. items.Select((item, i) => Write(before?.ListValue?.Values.ElementAtOrDefault(i), item))]),
            _ => Write(mended),
        };
    }

    private static Value Write(JsonNode? leaf) => leaf?.GetValueKind() switch
    {
        null => Value.ForNull(),
        JsonValueKind.String => Value.ForString(leaf.GetValue<string>()),
        JsonValueKind.Number => Value.ForNumber(double.Parse(leaf.ToJsonString(), CultureInfo.InvariantCulture)),
        { } flag => Value.ForBool(flag == JsonValueKind.True),
    };
}
