namespace Payments.Functions.Tests.Gateway;

/// <summary>A clock whose timers fire when the test says so.</summary>
internal sealed class FiringTimeProvider : TimeProvider
{
    private readonly List<(TimerCallback Callback, object? State, TimeSpan Due)> _armed = [];

    public IEnumerable<TimeSpan> Due => _armed.Select(timer => timer.Due);

    public void Fire() => _armed.ToList().ForEach(timer => timer.Callback(timer.State));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _armed.Add((callback, state, dueTime));
        return new Armed();
    }

    private sealed class Armed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
