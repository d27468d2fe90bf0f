namespace Payments.Local.Time;

/// <summary>
/// A clock that stands still until it is moved. Timers (and so <c>Task.Delay(span, time)</c>, <c>CancelAfter</c>,
/// <c>PeriodicTimer</c>) fire inside <see cref="Advance"/>, on its thread, one after another: by due time, and among equals in
/// the order in which they were armed. While a timer fires, the clock shows exactly its due time. Safe to read and to arm
/// timers from any thread.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly SortedSet<VirtualTimer> _armed = new(VirtualTimer.ByDue);
    private readonly Lock _lock = new();
    private readonly Lock _advancing = new();
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _lastSequence;

    /// <param name="start">What the clock shows at first; null for 2026-01-01T00:00:00Z.</param>
    public VirtualTime(DateTimeOffset? start = null) => _start = _now = (start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timestamps count ticks of 100 ns since the start.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer is due; null when none is armed.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _armed.Min?.Due;
            }
        }
    }

    /// <summary>How many timers are armed.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <summary>
    /// Moves the clock on by <paramref name="span"/> and fires every timer that falls due on the way, also those that are
    /// armed while others fire. Zero fires what is due now.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative: the clock never goes back.</exception>
    /// <exception cref="InvalidOperationException">Called from a timer that this clock fires.</exception>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + span);
    }

    /// <summary>Moves the clock to the next timer and fires all that are due then; false when none is armed.</summary>
    /// <inheritdoc cref="Advance" path="/exception"/>
    public bool AdvanceToNext()
    {
        if (NextDue is not { } due)
        {
            return false;
        }

        AdvanceTo(due);
        return true;
    }

    /// <summary>Moves the clock to <paramref name="instant"/>; an instant that has passed only fires what is due now.</summary>
    /// <inheritdoc cref="Advance" path="/exception"/>
    public void AdvanceTo(DateTimeOffset instant)
    {
        if (_advancing.IsHeldByCurrentThread)
        {
            throw new InvalidOperationException("a timer may not move the clock that fires it");
        }

        lock (_advancing)
        {
            while (TakeDue(instant) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Arm(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Add(timer, _now + dueTime);
            }
        }
    }

    internal void Disarm(VirtualTimer timer)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
        }
    }

    private void Add(VirtualTimer timer, DateTimeOffset due)
    {
        timer.Due = due;
        timer.Sequence = ++_lastSequence;
        _armed.Add(timer);
    }

    private VirtualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_armed.Min is not { } timer || timer.Due > until)
            {
                _now = until > _now ? until : _now;
                return null;
            }

            _armed.Remove(timer);
            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period > TimeSpan.Zero)
            {
                Add(timer, timer.Due + timer.Period);
            }

            return timer;
        }
    }
}
