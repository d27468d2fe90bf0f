using Payments.Local.Time;

namespace Payments.Local.Tests.Time;

public sealed class VirtualTimeTests
{
    private readonly VirtualTime _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_SeveralTimersDue_FiresByDueTimeThenByArmingAtTheirOwnTimes()
    {
        var start = _time.GetUtcNow();
        using var late = Timer("late", 5);
        using var early = Timer("early", 2);
        using var alsoLate = Timer("also late", 5);

        _time.Advance(TimeSpan.FromSeconds(10));

        _fired.ShouldBe(["early@2", "late@5", "also late@5"]);
        _time.GetUtcNow().ShouldBe(start.AddSeconds(10));
        _time.GetElapsedTime(0).ShouldBe(TimeSpan.FromSeconds(10));
        _time.ArmedTimers.ShouldBe(0);
    }

    [Fact]
    public void Advance_TimerArmedWhileAnotherFires_FiresInTheSameAdvanceWhenDue()
    {
        ITimer? second = null;
        using var first = _time.CreateTimer(_ => second = Timer("second", 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(2));

        _fired.ShouldBe(["second@2"]);
        second!.Dispose();
    }

    [Fact]
    public void Advance_PeriodicTimer_FiresOncePerPeriodUntilDisposed()
    {
        var timer = Timer("tick", 1, 2);

        _time.Advance(TimeSpan.FromSeconds(5));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(5));

        _fired.ShouldBe(["tick@1", "tick@3", "tick@5"]);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).ShouldBeFalse();
    }

    [Fact]
    public void AdvanceToNext_TimersArmed_MovesFromTimerToTimer()
    {
        using var one = Timer("one", 60);
        using var two = Timer("two", 3600);

        _time.AdvanceToNext().ShouldBeTrue();
        _fired.ShouldBe(["one@60"]);
        _time.AdvanceToNext().ShouldBeTrue();
        _fired.ShouldBe(["one@60", "two@3600"]);
        _time.AdvanceToNext().ShouldBeFalse();
    }

    [Fact]
    public async Task Delay_OnVirtualTime_EndsExactlyWhenDue()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(30), _time, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(29.999));
        delay.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await delay;
    }

    [Fact]
    public void Advance_FromATimer_IsRefused()
    {
        using var timer = _time.CreateTimer(_ => _time.Advance(TimeSpan.Zero), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        Should.Throw<InvalidOperationException>(() => _time.Advance(TimeSpan.Zero));
    }

    [Fact]
    public void Advance_Backwards_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => _time.Advance(TimeSpan.FromTicks(-1)));

    private ITimer Timer(string name, int dueSeconds, int periodSeconds = 0)
    {
        var start = new VirtualTime().GetUtcNow();
        return _time.CreateTimer(
            _ => _fired.Add($"{name}@{(_time.GetUtcNow() - start).TotalSeconds}"),
            null,
            TimeSpan.FromSeconds(dueSeconds),
            TimeSpan.FromSeconds(periodSeconds));
    }
}
