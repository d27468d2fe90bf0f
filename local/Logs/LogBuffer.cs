using System.Collections.Concurrent;
using Payments.Local.Hosting;

namespace Payments.Local.Logs;

/// <summary>
/// Collects lines for a moment and stores them together: a line must not cost a transaction. Reads flush it first, so they
/// see everything. Bounded: beyond <see cref="MaxPendingLines"/> new lines are dropped, and a line says how many.
/// </summary>
internal sealed class LogBuffer(LogEvents events, TimeProvider time) : ILogSink, ICloudWorker, IDisposable
{
    /// <summary>Lines that may wait at once.</summary>
    public const int MaxPendingLines = 100_000;

    /// <summary>Longest text of one event, in characters.</summary>
    public const int MaxMessageLength = 256 * 1024;

    private const int BatchLines = 500;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentQueue<LogLine> _pending = new();
    private readonly Wakeup _fresh = new();
    private readonly Lock _flushing = new();
    private int _count;
    private int _dropped;

    public void Append(string group, string stream, DateTimeOffset time, string message)
    {
        for (var start = 0; start == 0 || start < message.Length; start += MaxMessageLength)
        {
            var text = message.Length <= MaxMessageLength ? message : message.Substring(start, Math.Min(MaxMessageLength, message.Length - start));
            Append(new LogLine(group, stream, time.ToUnixTimeMilliseconds(), text));
        }
    }

    /// <summary>Stores everything that was appended so far.</summary>
    public void Flush()
    {
        lock (_flushing)
        {
            while (Take() is { Count: > 0 } batch)
            {
                events.Append(batch, time.GetUtcNow().ToUnixTimeMilliseconds());
            }
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await _fresh.WaitAsync(stopping);
            await Task.Delay(Gathering, time, stopping);
            Flush();
        }
    }

    /// <summary>The last lines of a cloud that stops in order.</summary>
    public void Dispose() => Flush();

    private void Append(LogLine line)
    {
        if (Interlocked.Increment(ref _count) > MaxPendingLines)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref _dropped);
            return;
        }

        _pending.Enqueue(line);
        _fresh.Set();
    }

    private List<LogLine> Take()
    {
        var batch = new List<LogLine>();
        while (batch.Count < BatchLines && _pending.TryDequeue(out var line))
        {
            Interlocked.Decrement(ref _count);
            batch.Add(line);
        }

        if (batch.Count > 0 && Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
        {
            batch.Add(batch[^1] with { Message = $"[local cloud] {dropped} lines of all groups were dropped here: they came faster than they could be stored" });
        }

        return batch;
    }
}
