using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Domain;

/// <summary>JSON of a sensitive text where nobody asked for more: it is read, and never written.</summary>
public sealed class RedactingConverter : JsonConverter<SensitiveText>
{
    public override SensitiveText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, SensitiveText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(SensitiveText.Redaction);
}
