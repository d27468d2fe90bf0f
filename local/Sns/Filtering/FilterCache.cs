using System.Collections.Concurrent;

namespace Payments.Local.Sns.Filtering;

/// <summary>Policies that were read before; only saves the reading.</summary>
internal sealed class FilterCache
{
    private const int MostEntries = 1024;
    private readonly ConcurrentDictionary<(string Json, bool OnBody), FilterPolicy> _read = new();

    public FilterPolicy Get(string json, bool onBody)
    {
        if (_read.Count >= MostEntries)
        {
            _read.Clear();
        }

        return _read.GetOrAdd((json, onBody), key => FilterPolicy.Parse(key.Json, key.OnBody));
    }
}
