using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.Throttling;

/// <summary>The buckets of methods and keys. They start full, also after a restart.</summary>
internal sealed class Throttles(TimeProvider time)
{
    private readonly Dictionary<string, TokenBucket> _buckets = [];
    private readonly Lock _lock = new();

    /// <param name="key">What is throttled.</param>
    /// <param name="limit">How much is let through; a changed limit begins with a full bucket.</param>
    public bool TryPass(string key, ThrottleLimit limit)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_buckets.TryGetValue(key, out var bucket) || bucket.Limit != limit)
            {
                _buckets[key] = bucket = new TokenBucket(limit, now);
            }

            return bucket.TryTake(now);
        }
    }
}
