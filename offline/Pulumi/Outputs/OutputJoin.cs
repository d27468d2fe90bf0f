using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Takes the values of several inputs while adding up what they say about known, secret and resources.</summary>
internal sealed class OutputJoin
{
    private readonly ImmutableHashSet<Resource>.Builder _resources = ImmutableHashSet.CreateBuilder<Resource>();
    private bool _isKnown = true;
    private bool _isSecret;

    public static Output<T> Create<T>(Func<OutputJoin, Task<T>> take)
    {
        async Task<OutputData<T>> Run()
        {
            var join = new OutputJoin();
            var value = await take(join).ConfigureAwait(false);
            return new OutputData<T>(join._resources.ToImmutable(), value, join._isKnown, join._isSecret);
        }

        return new Output<T>(Run());
    }

    public async Task<T> Take<T>(Input<T> input)
    {
        var output = (Output<T>)input;
        var data = await output.DataTask.ConfigureAwait(false);
        _resources.UnionWith(data.Resources);
        _isKnown &= data.IsKnown;
        _isSecret |= data.IsSecret;
        return data.Value;
    }
}
