using System.Collections.Concurrent;
using System.Collections.Immutable;
using Payments.Local.Hosting;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>Who is woken when a stream has new records. It holds nothing that a restart would lose: readers look for records first.</summary>
internal sealed class StreamWatch
{
    private readonly ConcurrentDictionary<string, ImmutableList<Wakeup>> _readers = new(StringComparer.Ordinal);

    /// <summary>Whether anybody waits for any stream: most tables' writers need not even make up the ARN.</summary>
    public bool IsWatched => !_readers.IsEmpty;

    /// <summary>Sets <paramref name="reader"/> whenever the stream has new records, until the subscription is disposed.</summary>
    public IDisposable Subscribe(string streamArn, Wakeup reader)
    {
        _readers.AddOrUpdate(streamArn, _ => [reader], (_, readers) => readers.Add(reader));
        return new Subscription(this, streamArn, reader);
    }

    /// <summary>Called after the records are committed.</summary>
    public void Notify(string streamArn)
    {
        if (_readers.TryGetValue(streamArn, out var readers))
        {
            readers.ForEach(reader => reader.Set());
        }
    }

    private void Remove(string streamArn, Wakeup reader) =>
        _readers.AddOrUpdate(streamArn, _ => [], (_, readers) => readers.Remove(reader));

    private sealed class Subscription(StreamWatch watch, string streamArn, Wakeup reader) : IDisposable
    {
        public void Dispose() => watch.Remove(streamArn, reader);
    }
}
