using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Turns an argument marked json into the text of its value.</summary>
internal static class JsonInput
{
    public static Input<string>? From(string context, object? value) => value switch
    {
        null => null,
        IInput input => (Input<string>)input.ToOutput().UntypedApply(inner => Output.Create(Text(context, inner))),
        _ => (Input<string>)Output.Create(Text(context, value)),
    };

    private static async Task<string> Text(string context, object? value)
    {
        var serialized = await new Serializer(keepResources: false).SerializeAsync(context, value).ConfigureAwait(false);
        return ProtobufJson.Format(serialized);
    }
}
