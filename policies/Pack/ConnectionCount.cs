using Microsoft.AspNetCore.Connections;

namespace Payments.Policies.Pack;

/// <summary>Counts who is connected.</summary>
internal sealed class ConnectionCount
{
    private int _open;

    /// <summary>Whether nobody is connected right now.</summary>
    public bool IsZero => Volatile.Read(ref _open) == 0;

    /// <summary>Middleware of a listener's connections.</summary>
    public ConnectionDelegate CountAsync(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref _open);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    };
}
