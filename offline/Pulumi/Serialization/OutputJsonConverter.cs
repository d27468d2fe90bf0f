using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

internal sealed class OutputJsonConverter<T>(OutputJsonConverterFactory factory) : JsonConverter<Output<T>>
{
    public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => factory.Read<T>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
        => factory.Write(writer, value, options);
}
