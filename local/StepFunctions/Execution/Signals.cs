namespace Payments.Local.StepFunctions.Execution;

/// <summary>Lets callers wait for something to happen that has a name: an execution ends, an activity has a task.</summary>
internal sealed class Signals
{
    private readonly Dictionary<string, TaskCompletionSource> _waiting = [];
    private readonly Lock _lock = new();

    public Task Next(string name)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(name, out var source))
            {
                source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add(name, source);
            }

            return source.Task;
        }
    }

    public void Raise(string name)
    {
        lock (_lock)
        {
            if (_waiting.Remove(name, out var source))
            {
                source.SetResult();
            }
        }
    }
}
