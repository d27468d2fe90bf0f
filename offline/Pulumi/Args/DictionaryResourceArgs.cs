using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments given as a dictionary of wire names, for callers that have no class for them.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <exception cref="InvalidOperationException">A value has a type that no property can have.</exception>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
    {
        TargetTypes.CheckValues(nameof(dictionary), dictionary.Values);
        _dictionary = dictionary;
    }

    internal override Task<ImmutableDictionary<string, object?>> ToDictionaryAsync() => Task.FromResult(_dictionary);
}
