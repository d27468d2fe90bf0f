using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Domain;

/// <summary>
/// JSON of a sensitive text on the wire: for a property of a message to whom it is meant for, which names this converter. The record that has the
/// property still prints nothing of it.
/// </summary>
public sealed class RevealingConverter : JsonConverter<SensitiveText>
{
    public override SensitiveText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, SensitiveText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
