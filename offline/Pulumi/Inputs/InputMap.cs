using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map argument with string keys: each value may be an output, and so may the map.</summary>
public sealed partial class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>, IInputCollection
{
    private Input<ImmutableDictionary<string, Input<TValue>>> _elements;

    public InputMap() : this(ImmutableDictionary<string, Input<TValue>>.Empty)
    {
    }

    private InputMap(Input<ImmutableDictionary<string, Input<TValue>>> elements) : base(Joined(elements))
    {
        _elements = elements;
    }

    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    IOutput IInputCollection.Elements => _elements.ToOutput();

    /// <summary>Adds a key. The same key with another value fails the map when it is read, not here.</summary>
    public void Add(string key, Input<TValue> value) => Set(_elements.Apply(map =>
        map.TryGetValue(key, out var before) ? map.SetItem(key, Same(key, before, value)) : map.Add(key, value)));

    public void Add(InputMap<TValue> values) => AddRange(values);

    public void AddRange(InputMap<TValue> values)
        => Set(Output.Tuple(_elements, values._elements).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    /// <summary>Both maps in a new one; of a key in both, the second's value.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
        => new(Output.Tuple(first._elements, second._elements).Apply(pair => pair.Item1.SetItems(pair.Item2)));

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var values = await _outputValue.GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var pair in values)
        {
            yield return pair;
        }
    }

    private static Output<ImmutableDictionary<string, TValue>> Joined(Input<ImmutableDictionary<string, Input<TValue>>> elements)
        => elements.Apply(map =>
        {
            // A null dictionary flows through, as it does in the real SDK.
            if (map is null)
            {
                return Output.Create(default(ImmutableDictionary<string, TValue>)!);
            }

            var pairs = map.Select(pair => pair.Value.Apply(value => KeyValuePair.Create(pair.Key, value)));
            return Output.All(pairs).Apply(items => items.ToImmutableDictionary());
        });

    private static Output<TValue> Same(string key, Input<TValue> before, Input<TValue> added)
        => Output.Tuple(before, added).Apply(pair => EqualityComparer<TValue>.Default.Equals(pair.Item1, pair.Item2)
            ? pair.Item1
            : throw new ArgumentException($"Key '{key}' already exists in the map with a different value."));

    private void Set(Input<ImmutableDictionary<string, Input<TValue>>> elements)
    {
        _elements = elements;
        _outputValue = Joined(elements);
    }
}
