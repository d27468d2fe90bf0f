using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class InputList<T>
{
    public static implicit operator InputList<T>(T value) => ImmutableArray.Create<Input<T>>(value);

    public static implicit operator InputList<T>(Output<T> value) => ImmutableArray.Create<Input<T>>(value);

    public static implicit operator InputList<T>(Input<T> value) => ImmutableArray.Create(value);

    public static implicit operator InputList<T>(T[] values) => Each(values, value => value);

    public static implicit operator InputList<T>(Output<T>[] values) => Each(values, value => value);

    public static implicit operator InputList<T>(Input<T>[] values) => Each(values, value => value);

    public static implicit operator InputList<T>(List<T> values) => Each(values, value => value);

    public static implicit operator InputList<T>(List<Output<T>> values) => Each(values, value => value);

    public static implicit operator InputList<T>(List<Input<T>> values) => Each(values, value => value);

    public static implicit operator InputList<T>(ImmutableArray<T> values)
        => values.IsDefault ? default(ImmutableArray<Input<T>>) : Each(values, value => value);

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values)
        => values.IsDefault ? default(ImmutableArray<Input<T>>) : Each(values, value => value);

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);

    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
        => new(values.Apply(items => items.IsDefault ? default : Each(items, item => item)));

    private static ImmutableArray<Input<T>> Each<TItem>(IEnumerable<TItem> items, Func<TItem, Input<T>> toInput)
        => [.. items.Select(toInput)];
}
