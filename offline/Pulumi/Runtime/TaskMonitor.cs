namespace Pulumi;

/// <summary>Waits for tasks of which any may add more.</summary>
internal sealed class TaskMonitor
{
    private readonly Lock _lock = new();
    private readonly List<Exception> _exceptions = [];
    private TaskCompletionSource<IReadOnlyCollection<Exception>>? _waiter;
    private int _active;

    public void Add(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        lock (_lock)
        {
            _active++;
        }

        task.ContinueWith(Completed, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Empty once no task is left; or the exceptions, each once, as soon as there are any.</summary>
    public Task<IReadOnlyCollection<Exception>> WaitAsync()
    {
        lock (_lock)
        {
            if (_exceptions.Count > 0 || _active == 0)
            {
                return Task.FromResult(Take());
            }

            _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    private void Completed(Task task)
    {
        lock (_lock)
        {
            _active--;
            _exceptions.AddRange(task.Exception?.InnerExceptions ?? []);
            if (_waiter is not null && (_exceptions.Count > 0 || _active == 0))
            {
                _waiter.SetResult(Take());
                _waiter = null;
            }
        }
    }

    private IReadOnlyCollection<Exception> Take()
    {
        var taken = _exceptions.Distinct().ToList();
        _exceptions.Clear();
        return taken;
    }
}
