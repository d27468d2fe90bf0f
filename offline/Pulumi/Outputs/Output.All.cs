using System.Collections.Immutable;

namespace Pulumi;

public static partial class Output
{
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => AllOf([.. inputs]);

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => AllOf([.. inputs]);

    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
        => AllOf([.. outputs.Select(output => (Input<T>)output)]);

    private static Output<ImmutableArray<T>> AllOf<T>(ImmutableArray<Input<T>> inputs)
        => OutputJoin.Create(async join =>
        {
            var values = ImmutableArray.CreateBuilder<T>(inputs.Length);
            foreach (var input in inputs)
            {
                values.Add(await join.Take(input).ConfigureAwait(false));
            }

            return values.MoveToImmutable();
        });
}
