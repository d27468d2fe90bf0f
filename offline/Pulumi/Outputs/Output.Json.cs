using System.Text.Json;
using Pulumi.Serialization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>
    /// The JSON of a value that may hold inputs and outputs: secret if any of them is, unknown if any of them is.
    /// </summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);

        async Task<OutputData<string>> Run()
        {
            var data = await value.DataTask.ConfigureAwait(false);
            if (!data.IsKnown)
            {
                return new OutputData<string>(data.Resources, "", IsKnown: false, data.IsSecret);
            }

            var converters = new OutputJsonConverterFactory(data.Resources, data.IsSecret);
            var json = JsonSerializer.Serialize(data.Value, converters.AddedTo(options));
            return new OutputData<string>(
                data.Resources.Union(converters.SeenResources),
                converters.SeenUnknown ? "" : json,
                !converters.SeenUnknown,
                data.IsSecret || converters.SeenSecret);
        }

        return new Output<string>(Run());
    }

    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);

        async Task<OutputData<T>> Run()
        {
            var data = await json.DataTask.ConfigureAwait(false);
            if (!data.IsKnown)
            {
                return new OutputData<T>(data.Resources, default!, IsKnown: false, data.IsSecret);
            }

            var converters = new OutputJsonConverterFactory(data.Resources, data.IsSecret);
            var value = JsonSerializer.Deserialize<T>(data.Value, converters.AddedTo(options));
            return new OutputData<T>(data.Resources, value!, IsKnown: true, data.IsSecret);
        }

        return new Output<T>(Run());
    }
}
