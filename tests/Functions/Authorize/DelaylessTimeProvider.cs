namespace Payments.Functions.Tests;

/// <summary>A clock that stands until a test or a delay moves it: whoever waits goes on at once, later. Deadlines never pass by themselves.</summary>
internal sealed class DelaylessTimeProvider : TimeProvider
{
    private DateTimeOffset _now = new(2026, 4, 20, 11, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is not CancellationTokenSource && dueTime >= TimeSpan.Zero)
        {
            _now += dueTime;
            callback(state);
        }

        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
