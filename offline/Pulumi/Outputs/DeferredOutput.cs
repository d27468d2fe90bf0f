namespace Pulumi;

/// <summary>An output that is promised now and resolved, once, later.</summary>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> _source = new();
    private int _resolved;

    public DeferredOutput()
    {
        Output = new Output<T>(_source.Task);
    }

    public Output<T> Output { get; }

    /// <exception cref="InvalidOperationException">It was resolved before.</exception>
    public void Resolve(Output<T> output)
    {
        if (Interlocked.Exchange(ref _resolved, 1) == 1)
        {
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
        }

        output.DataTask.ContinueWith(Complete, TaskScheduler.Default);
    }

    private void Complete(Task<OutputData<T>> task)
    {
        if (task.IsFaulted)
        {
            _source.SetException(task.Exception.InnerExceptions);
        }
        else if (task.IsCanceled)
        {
            _source.SetCanceled();
        }
        else
        {
            _source.SetResult(task.Result);
        }
    }
}
