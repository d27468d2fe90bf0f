namespace Pulumi;

public sealed partial class Output<T>
{
    public Output<ValueTuple> Apply(Func<T, Task> func)
    {
        async Task<ValueTuple> Run(T value)
        {
            await func(value).ConfigureAwait(false);
            return default;
        }

        return Apply(value => Output.Create(Run(value)));
    }

    public Output<TResult> Apply<TResult>(Func<T, TResult> func)
        => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func)
        => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func)
        => Apply(value => func(value).ToOutput());

    /// <summary>Runs <paramref name="func"/> once the value is there; never for an unknown value, whose result is unknown too.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func)
    {
        async Task<OutputData<TResult>> Run()
        {
            var outer = await DataTask.ConfigureAwait(false);
            if (!outer.IsKnown)
            {
                return new OutputData<TResult>(outer.Resources, default!, IsKnown: false, outer.IsSecret);
            }

            var result = func(outer.Value);
            if (result is null)
            {
                return new OutputData<TResult>(outer.Resources, default!, IsKnown: true, outer.IsSecret);
            }

            var inner = await result.DataTask.ConfigureAwait(false);
            return inner with
            {
                Resources = outer.Resources.Union(inner.Resources),
                IsSecret = outer.IsSecret || inner.IsSecret,
            };
        }

        return new Output<TResult>(Run());
    }

    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func)
        => Apply(value => func(value));
}
