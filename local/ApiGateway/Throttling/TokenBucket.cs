using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.Throttling;

/// <summary>A token bucket: full at first, a token a request, refilled at the steady rate. Not thread-safe.</summary>
internal sealed class TokenBucket(ThrottleLimit limit, DateTimeOffset now)
{
    private double _tokens = limit.Burst;
    private DateTimeOffset _filled = now;

    public ThrottleLimit Limit => limit;

    /// <summary>Whether a request may pass at this moment.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        var passed = Math.Max(0, (now - _filled).TotalSeconds);
        _tokens = Math.Min(limit.Burst, _tokens + (passed * limit.PerSecond));
        _filled = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
