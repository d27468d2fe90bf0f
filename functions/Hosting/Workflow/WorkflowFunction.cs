namespace Payments.Hosting;

/// <summary>
/// A task of a workflow. Errors go to Step Functions by the name of their class, so failures of AWS that pass are gathered under one
/// name, <see cref="TransientFailure"/>, that its <c>Retry</c> can match; all others keep theirs.
/// </summary>
public abstract class WorkflowFunction<TInput, TOutput> : IFunction<TInput, TOutput>
{
    public abstract Task WarmUpAsync(CancellationToken cancellationToken);

    /// <exception cref="TransientFailure">The same call may succeed.</exception>
    public async Task<TOutput> InvokeAsync(TInput input, Invocation invocation)
    {
        try
        {
            return await HandleAsync(input, invocation);
        }
        catch (Exception exception) when (exception is not TransientFailure && AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure(exception.Message, exception);
        }
    }

    protected abstract Task<TOutput> HandleAsync(TInput input, Invocation invocation);
}
