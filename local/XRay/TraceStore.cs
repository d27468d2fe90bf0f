namespace Payments.Local.XRay;

/// <summary>The newest traces of this run of the cloud; older ones make room. They are for looking at, not state.</summary>
public sealed class TraceStore
{
    /// <summary>Traces that are kept.</summary>
    public const int MaxTraces = 1_000;

    /// <summary>Segments of a trace that are kept.</summary>
    public const int MaxSegments = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<TraceSegment>> _traces = [];
    private readonly Queue<string> _order = new();

    public void Add(TraceSegment segment)
    {
        lock (_lock)
        {
            if (!_traces.TryGetValue(segment.TraceId, out var segments))
            {
                if (_order.Count == MaxTraces)
                {
                    _traces.Remove(_order.Dequeue());
                }

                _traces[segment.TraceId] = segments = [];
                _order.Enqueue(segment.TraceId);
            }

            if (segments.Count < MaxSegments)
            {
                segments.Add(segment);
            }
        }
    }

    /// <summary>The segments of a trace, the earliest first; empty when it is not known.</summary>
    public IReadOnlyList<TraceSegment> Find(string traceId)
    {
        lock (_lock)
        {
            return [.. _traces.GetValueOrDefault(traceId, []).OrderBy(segment => segment.Start)];
        }
    }

    /// <summary>The newest traces first.</summary>
    public IReadOnlyList<IReadOnlyList<TraceSegment>> Newest(int most)
    {
        lock (_lock)
        {
            return [.. _order.Reverse().Take(most).Select(id => (IReadOnlyList<TraceSegment>)[.. _traces[id].OrderBy(segment => segment.Start)])];
        }
    }
}
