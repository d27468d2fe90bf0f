using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Gateway;

/// <summary>The gateway's tables, clock and ids, for all of its parts.</summary>
internal sealed class GatewayState
{
    public GatewayState(StateStore store, TimeProvider time, IdSource ids)
    {
        store.EnsureSchema(GatewaySchema.Part, GatewaySchema.Version1, GatewaySchema.Version2);
        Store = store;
        Time = time;
        Ids = ids;
    }

    public StateStore Store { get; }

    public TimeProvider Time { get; }

    public IdSource Ids { get; }

    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary><c>ga_</c> and 24 characters.</summary>
    public string NewId(string prefix) => $"{prefix}_{Ids.Alphanumeric(24)}";

    /// <summary>A time as the protocol writes it.</summary>
    public static string Text(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
