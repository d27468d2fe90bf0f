using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <summary>
/// All sandboxes of this machine. An event gets an idle one of its version (the last used first), else a new one. When the
/// machine runs as many as it may, the longest idle one of another version makes room, else the event waits for its turn.
/// </summary>
internal sealed class SandboxPool(SandboxFactory factory, LambdaOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly IdleSandboxes _idle = new();
    private readonly SandboxQueue _queue = new();
    private readonly HashSet<Sandbox> _busy = [];
    private readonly HashSet<string> _retired = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _places;
    private bool _stopped;

    /// <summary>Set when a sandbox becomes idle: somebody should end it in time.</summary>
    public Wakeup BecameIdle { get; } = new();

    /// <summary>When the next idle sandbox is due to end; null when none is.</summary>
    public DateTimeOffset? NextExpiry
    {
        get
        {
            lock (_lock)
            {
                return _idle.OldestExpiring() + options.IdleTimeout;
            }
        }
    }

    /// <summary>A sandbox for one event; give it back with <see cref="ReturnAsync"/>.</summary>
    /// <exception cref="AwsException"><c>AccessDeniedException</c>: no role; <c>ServiceException</c>: the cloud stops.</exception>
    public async Task<Sandbox> RentAsync(FunctionTarget target)
    {
        Sandbox? evicted = null;
        Task<Sandbox?>? turn = null;
        lock (_lock)
        {
            ThrowIfStopped();
            if (TakeUsable(target.Fleet) is { } warm)
            {
                _busy.Add(warm);
                return warm;
            }

            if (_places < options.MachineInstances)
            {
                _places++;
            }
            else if ((evicted = _idle.TakeLongest()) is null)
            {
                turn = _queue.Wait(target.Fleet);
            }
        }

        if (evicted is not null)
        {
            await evicted.DisposeAsync();
        }

        return turn is not null && await turn is { } handed ? handed : Create(target, provisioned: false);
    }

    /// <summary>Takes a sandbox back: it goes to the next event, waits for one, or ends when it is of no more use.</summary>
    public async Task ReturnAsync(Sandbox sandbox)
    {
        (bool Fits, TaskCompletionSource<Sandbox?> Turn)? next;
        lock (_lock)
        {
            _busy.Remove(sandbox);
            sandbox.IdleSince = time.GetUtcNow();
            var isUsable = sandbox.IsUsable && !_stopped && !_retired.Contains(sandbox.Target.Fleet);
            next = _queue.Next(isUsable ? sandbox.Target.Fleet : null);
            if (next is { Fits: true })
            {
                _busy.Add(sandbox);
            }
            else if (next is null && isUsable)
            {
                _idle.Add(sandbox);
                BecameIdle.Set();
                return;
            }
            else if (next is null)
            {
                _places--;
            }
        }

        if (next is { Fits: true } fitting)
        {
            fitting.Turn.SetResult(sandbox);
            return;
        }

        // Its place passes to the next event only when it has really gone.
        await sandbox.DisposeAsync();
        next?.Turn.SetResult(null);
    }

    /// <summary>Starts sandboxes ahead of events and keeps so many of them (provisioned concurrency), as far as the machine has room.</summary>
    public async Task ProvisionAsync(FunctionTarget target, int count)
    {
        int missing;
        lock (_lock)
        {
            _idle.Keep(target.Fleet, count);
            missing = _stopped ? 0 : Math.Min(count - _idle.Count(target.Fleet), options.MachineInstances - _places);
            _places += Math.Max(0, missing);
        }

        // All at once, so that each place is either used or given back, also when one of them cannot be made.
        await Task.WhenAll(Enumerable.Range(0, Math.Max(0, missing)).Select(_ => ProvisionOneAsync(target)));
    }

    /// <summary>Ends the sandboxes of a version that is not served any more; a busy one ends after its event.</summary>
    public Task RetireAsync(string fleet)
    {
        lock (_lock)
        {
            _retired.Add(fleet);
            return EndAsync(_idle.TakeFleet(fleet));
        }
    }

    /// <summary>Ends what was idle for too long.</summary>
    public Task ExpireAsync()
    {
        lock (_lock)
        {
            return EndAsync(_idle.TakeExpired(time.GetUtcNow() - options.IdleTimeout));
        }
    }

    /// <summary>Ends every sandbox, busy or idle; from now on there are none.</summary>
    public async Task StopAsync()
    {
        List<Sandbox> all;
        lock (_lock)
        {
            _stopped = true;
            all = [.. _idle.TakeAll(), .. _busy];
            _queue.Fail(LambdaErrors.Stopping());
        }

        await Task.WhenAll(all.Select(sandbox => sandbox.DisposeAsync().AsTask()));
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task ProvisionOneAsync(FunctionTarget target)
    {
        var sandbox = Create(target, provisioned: true);
        await sandbox.WarmUpAsync();
        await ReturnAsync(sandbox);
    }

    private Sandbox Create(FunctionTarget target, bool provisioned)
    {
        try
        {
            var created = factory.Create(target, provisioned);
            lock (_lock)
            {
                ThrowIfStopped();
                _busy.Add(created);
            }

            return created;
        }
        catch
        {
            PassPlaceOn();
            throw;
        }
    }

    private void PassPlaceOn()
    {
        TaskCompletionSource<Sandbox?>? next;
        lock (_lock)
        {
            next = _queue.Next(null)?.Turn;
            _places -= next is null ? 1 : 0;
        }

        next?.SetResult(null);
    }

    // One that has ended by itself while it was idle is passed over.
    private Sandbox? TakeUsable(string fleet)
    {
        while (_idle.TakeLast(fleet) is { } candidate)
        {
            if (candidate.IsUsable)
            {
                return candidate;
            }

            _ = EndAsync([candidate]);
        }

        return null;
    }

    private Task EndAsync(List<Sandbox> sandboxes)
    {
        _places -= sandboxes.Count;
        return Task.WhenAll(sandboxes.Select(sandbox => sandbox.DisposeAsync().AsTask()));
    }

    private void ThrowIfStopped()
    {
        if (_stopped)
        {
            throw LambdaErrors.Stopping();
        }
    }
}
