namespace Payments.Local.StepFunctions.Execution;

/// <summary>Calls each item once its time has come; one timer for all of them. An item has one deadline at a time.</summary>
internal sealed class DeadlineQueue<T> : IDisposable
    where T : class
{
    // Timers of the system cannot be set much further; a deadline beyond is looked at again then.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly SortedSet<(DateTimeOffset Due, long Order, T Item)> _queue =
        new(Comparer<(DateTimeOffset Due, long Order, T Item)>.Create((left, right) => (left.Due, left.Order).CompareTo((right.Due, right.Order))));

    private readonly Dictionary<T, (DateTimeOffset Due, long Order, T Item)> _byItem = [];
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<T> _fire;
    private readonly ITimer _timer;
    private long _lastOrder;

    public DeadlineQueue(TimeProvider time, Action<T> fire)
    {
        _time = time;
        _fire = fire;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets the item's deadline in place of its last one; null for none.</summary>
    public void Set(T item, DateTimeOffset? due)
    {
        lock (_lock)
        {
            if (_byItem.Remove(item, out var before))
            {
                _queue.Remove(before);
            }

            if (due is { } instant)
            {
                var entry = (instant, ++_lastOrder, item);
                _byItem.Add(item, entry);
                _queue.Add(entry);
            }

            Rearm();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        List<T> due = [];
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_queue.Count > 0 && _queue.Min.Due <= now)
            {
                var entry = _queue.Min;
                _queue.Remove(entry);
                _byItem.Remove(entry.Item);
                due.Add(entry.Item);
            }

            Rearm();
        }

        due.ForEach(_fire);
    }

    private void Rearm()
    {
        if (_queue.Count == 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up: the system's timers count whole milliseconds, and one that is early would only be set again.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (_queue.Min.Due - _time.GetUtcNow()).TotalMilliseconds)));
        _timer.Change(wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);
    }
}
