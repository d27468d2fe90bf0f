using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

internal sealed class InputListJsonConverter<T>(OutputJsonConverterFactory factory) : JsonConverter<InputList<T>>
{
    public override InputList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => factory.Read<ImmutableArray<T>>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, InputList<T> value, JsonSerializerOptions options)
        => factory.Write(writer, value.ToOutput(), options);
}
