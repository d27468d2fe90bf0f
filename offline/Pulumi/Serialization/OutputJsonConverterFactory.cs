using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

/// <summary>
/// Writes the values of inputs and outputs found inside a JSON value, remembering what they said about known, secret and
/// resources; reads plain JSON into inputs and outputs.
/// </summary>
internal sealed class OutputJsonConverterFactory(ImmutableHashSet<Resource> resources, bool isSecret) : JsonConverterFactory
{
    private readonly HashSet<Resource> _seenResources = [];

    public bool SeenUnknown { get; private set; }

    public bool SeenSecret { get; private set; }

    public ImmutableHashSet<Resource> SeenResources => [.. _seenResources];

    public JsonSerializerOptions AddedTo(JsonSerializerOptions? options)
    {
        var copy = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        copy.Converters.Add(this);
        return copy;
    }

    public override bool CanConvert(Type typeToConvert) => ConverterOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = ConverterOf(typeToConvert)!.MakeGenericType(typeToConvert.GetGenericArguments());
        return (JsonConverter)Activator.CreateInstance(converter, this)!;
    }

    /// <summary>Writes one output's value (null if it is unknown: the whole text is thrown away then).</summary>
    internal void Write<T>(Utf8JsonWriter writer, Output<T> output, JsonSerializerOptions options)
    {
        // A converter cannot wait: as in the real SDK, it blocks.
        var data = output.DataTask.GetAwaiter().GetResult();
        _seenResources.UnionWith(data.Resources);
        if (data.IsKnown)
        {
            SeenSecret |= data.IsSecret;
            JsonSerializer.Serialize(writer, data.Value, options);
        }
        else
        {
            SeenUnknown = true;
            writer.WriteNullValue();
        }
    }

    internal Output<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var value = JsonSerializer.Deserialize<T>(ref reader, options)!;
        return Output<T>.FromData(new OutputData<T>(resources, value, IsKnown: true, isSecret));
    }

    private static Type? ConverterOf(Type type)
    {
        if (!type.IsConstructedGenericType)
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Output<>) ? typeof(OutputJsonConverter<>)
            : definition == typeof(Input<>) ? typeof(InputJsonConverter<>)
            : definition == typeof(InputList<>) ? typeof(InputListJsonConverter<>)
            : definition == typeof(InputMap<>) ? typeof(InputMapJsonConverter<>)
            : null;
    }
}
