using System.Collections;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>
/// Turns argument values into their wire form (see <see cref="WireValue"/>), gathering the resources they depend on.
/// One serializer a top-level property.
/// </summary>
internal sealed partial class Serializer(bool keepResources)
{
    public HashSet<Resource> DependentResources { get; } = [];

    /// <param name="context">Where the value stands, for messages.</param>
    /// <exception cref="InvalidOperationException">The value has a type that arguments may not have.</exception>
    public async Task<object?> SerializeAsync(string context, object? value) => value switch
    {
        null or bool or int or double or string => value,
        InputArgs args => await MapAsync(context, await args.ToDictionaryAsync().ConfigureAwait(false)).ConfigureAwait(false),
        AssetOrArchive asset => await AssetAsync(context, asset).ConfigureAwait(false),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{context}"),
        IInputCollection collection => await OutputAsync(context, collection.Elements).ConfigureAwait(false),
        IInput input => await OutputAsync(context, input.ToOutput()).ConfigureAwait(false),
        IUnion union => await SerializeAsync(context, union.Value).ConfigureAwait(false),
        JsonElement json => JsonValue.Read(json),
        IOutput output => await OutputAsync(context, output).ConfigureAwait(false),
        CustomResource resource => await ResourceAsync(context, resource).ConfigureAwait(false),
        ComponentResource resource => await ComponentAsync(context, resource).ConfigureAwait(false),
        IDictionary map => await MapAsync(context, map).ConfigureAwait(false),
        IList list => await ListAsync(context, list).ConfigureAwait(false),
        _ => await ObjectAsync(context, value).ConfigureAwait(false),
    };
}
