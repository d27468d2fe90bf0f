using System.Collections;
using System.Collections.Immutable;

namespace Payments.Local.Graph.Outputs;

/// <summary>What AWS adds to a resource: its id and computed properties, by wire name.</summary>
internal sealed class ComputedOutputs(string id) : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    public string Id => id;

    public object this[string property]
    {
        set => _values[property] = value;
    }

    /// <summary>The state: what the program gave wins over what is computed, so defaults may be given here too.</summary>
    public ImmutableDictionary<string, object> Under(ImmutableDictionary<string, object> inputs, string region, DefaultTags defaultTags)
    {
        var tags = inputs.GetValueOrDefault("tags") as ImmutableDictionary<string, object>;
        return ImmutableDictionary<string, object>.Empty
            .Add("region", region)
            .Add("tagsAll", defaultTags.Tags.SetItems(tags ?? ImmutableDictionary<string, object>.Empty))
            .SetItems(_values)
            .SetItems(inputs);
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
