using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list argument: each element may be an output, and so may the list.</summary>
public sealed partial class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>, IInputCollection
{
    private Input<ImmutableArray<Input<T>>> _elements;

    public InputList() : this(ImmutableArray<Input<T>>.Empty)
    {
    }

    private InputList(Input<ImmutableArray<Input<T>>> elements) : base(Joined(elements))
    {
        _elements = elements;
    }

    IOutput IInputCollection.Elements => _elements.ToOutput();

    public void Add(params Input<T>[] inputs) => Append(inputs);

    public void Add(InputList<T> inputs) => Append(inputs);

    public void AddRange(InputList<T> inputs) => Append(inputs);

    public InputList<T> Concat(InputList<T> other)
        => new(Output.Tuple(_elements, other._elements).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    internal InputList<T> Clone() => new(_elements);

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var value in await _outputValue.GetValueAsync(whenUnknown: []).ConfigureAwait(false))
        {
            yield return value;
        }
    }

    private static Output<ImmutableArray<T>> Joined(Input<ImmutableArray<Input<T>>> elements)
        => elements.Apply(items => items.IsDefault ? Output.Create(default(ImmutableArray<T>)) : Output.All(items));

    private void Append(InputList<T> inputs)
    {
        _elements = Concat(inputs)._elements;
        _outputValue = Joined(_elements);
    }
}
