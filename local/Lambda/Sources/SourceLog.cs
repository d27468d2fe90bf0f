using Payments.Local.Logs;

namespace Payments.Local.Lambda.Sources;

/// <summary>
/// Tells in the function's log what is wrong with its event source. AWS only shows it as the mapping's last processing result;
/// here whoever wonders why nothing happens looks into the log. The same trouble is told once.
/// </summary>
internal sealed class SourceLog(ILogSink sink, TimeProvider time)
{
    private const string Stream = "event-source-mapping";
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public void Trouble(string logGroup, EventSourceMapping mapping, string text)
    {
        lock (_lock)
        {
            if (_told.GetValueOrDefault(mapping.Uuid) == text)
            {
                return;
            }

            _told[mapping.Uuid] = text;
        }

        sink.Append(logGroup, Stream, time.GetUtcNow(), $"[local cloud] {mapping.Settings.SourceArn}: {text}");
    }

    /// <summary>The mapping works again.</summary>
    public void Fine(EventSourceMapping mapping)
    {
        lock (_lock)
        {
            _told.Remove(mapping.Uuid);
        }
    }
}
