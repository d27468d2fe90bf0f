namespace Payments.Local.ApiGateway.Authorizers;

/// <summary>Answers of authorizers, kept for a while. They end with the process, as a deployment ends them in AWS.</summary>
internal sealed class AuthorizerCache(TimeProvider time)
{
    private const int MostEntries = 10_000;
    private readonly Dictionary<string, (AuthorizerResult Result, DateTimeOffset Until)> _entries = [];
    private readonly Lock _lock = new();

    /// <summary>Null when nothing is kept for the key, or no longer.</summary>
    public AuthorizerResult? Find(string key)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow() ? entry.Result : null;
        }
    }

    public void Keep(string key, AuthorizerResult result, TimeSpan ttl)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_entries.Count >= MostEntries)
            {
                foreach (var expired in _entries.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToList())
                {
                    _entries.Remove(expired);
                }
            }

            // Callers with ever new keys must not fill the memory.
            if (_entries.Count < MostEntries)
            {
                _entries[key] = (result, now + ttl);
            }
        }
    }
}
