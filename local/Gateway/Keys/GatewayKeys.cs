using Payments.Local.Gateway.Http;
using Payments.Local.State;

namespace Payments.Local.Gateway.Keys;

/// <summary>
/// The keys of our account: the first pair is made once a stack, the others when they are asked for. Several are in force at a time, so that
/// nobody who has an older one is refused while it is being changed.
/// </summary>
internal sealed class GatewayKeys
{
    /// <summary>What customers' browsers use; it may only make tokens.</summary>
    public const string Publishable = "pk_gw_local";

    // Each is one more signature of every webhook.
    private const int MaxInForce = 5;

    private const string First = "first";

    private readonly GatewayState _gateway;

    // What the state has: every request asks, and few change it.
    private volatile IReadOnlyList<KeyPair> _pairs;

    public GatewayKeys(GatewayState gateway)
    {
        _gateway = gateway;
        _pairs = gateway.Store.Write(state => KeyStore.All(state) is { Count: > 0 } kept ? kept : Add(state, First));
    }

    /// <summary>The oldest first; never none, since the youngest cannot be ended.</summary>
    public IReadOnlyList<KeyPair> InForce => [.. _pairs.Where(pair => pair.IsInForce(_gateway.NowMs))];

    public KeyPair Youngest => _pairs[^1];

    /// <summary>The pair in force that has this API key; null if there is none.</summary>
    public KeyPair? WithApiKey(string apiKey) => InForce.FirstOrDefault(pair => pair.ApiKey == apiKey);

    /// <summary>Makes a pair, or finds the one that was made under this reference.</summary>
    /// <exception cref="GatewayRefusal">It has ended, or there are too many.</exception>
    public (KeyPair Pair, bool IsNew) Make(string reference)
    {
        var (pairs, isNew) = _gateway.Store.Write(state =>
        {
            var kept = KeyStore.All(state);
            return kept.Exists(pair => pair.Reference == reference) ? (kept, false)
                : kept.Count(pair => pair.IsInForce(_gateway.NowMs)) >= MaxInForce
                    ? throw new GatewayRefusal(409, "too_many_keys", $"{MaxInForce} pairs are in force; end the older ones first")
                    : (Add(state, reference), true);
        });
        _pairs = pairs;
        var pair = pairs.Single(made => made.Reference == reference);
        return pair.IsInForce(_gateway.NowMs) ? (pair, isNew) : throw new GatewayRefusal(409, "keys_ended", "the pair of this reference has ended");
    }

    /// <summary>Ends what is older than the pair, after a while or at once.</summary>
    public void EndOlder(KeyPair pair, TimeSpan after) => _pairs = _gateway.Store.Write(state =>
    {
        KeyStore.EndOlder(state, pair, _gateway.NowMs + (long)after.TotalMilliseconds);
        return KeyStore.All(state);
    });

    private List<KeyPair> Add(StateTransaction state, string reference)
    {
        KeyStore.Add(state, reference, $"sk_gw_{_gateway.Ids.Hex(32)}", $"whsec_{_gateway.Ids.Hex(48)}", _gateway.NowMs);
        return KeyStore.All(state);
    }
}
