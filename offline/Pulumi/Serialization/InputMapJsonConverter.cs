using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

internal sealed class InputMapJsonConverter<T>(OutputJsonConverterFactory factory) : JsonConverter<InputMap<T>>
{
    public override InputMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => factory.Read<ImmutableDictionary<string, T>>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, InputMap<T> value, JsonSerializerOptions options)
        => factory.Write(writer, value.ToOutput(), options);
}
