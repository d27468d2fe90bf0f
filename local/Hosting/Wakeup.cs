using System.Threading.Channels;

namespace Payments.Local.Hosting;

/// <summary>A flag that a worker sleeps on. Setting it twice wakes once; setting it before the wait is not lost.</summary>
public sealed class Wakeup
{
    private readonly Channel<bool> _flag = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the worker; safe from any thread, e.g. after a commit.</summary>
    public void Set() => _flag.Writer.TryWrite(true);

    /// <summary>Completes when the flag is set, and takes it.</summary>
    public async Task WaitAsync(CancellationToken cancellation) => await _flag.Reader.ReadAsync(cancellation);

    /// <summary>Completes when the flag is set, or after <paramref name="limit"/>; an infinite limit waits for the flag alone.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellation);
        try
        {
            await WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The limit has passed: whoever waits looks for due work now.
        }
    }
}
