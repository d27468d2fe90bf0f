namespace Payments.Hosting;

/// <summary>One handler of a bundle. There is one instance a process, so it keeps nothing of an invocation.</summary>
public interface IFunction<in TInput, TOutput>
{
    /// <summary>
    /// Makes the first call to each service in the init phase, which is not billed to a caller's patience: connection, TLS,
    /// credentials and the SDK's own first-call work. It must change nothing.
    /// </summary>
    Task WarmUpAsync(CancellationToken cancellationToken);

    Task<TOutput> InvokeAsync(TInput input, Invocation invocation);
}
