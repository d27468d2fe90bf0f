using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Keys;

/// <summary>
/// <c>POST /v1/keys/own/end-older</c> {<c>afterSeconds</c>}: ends the pairs older than the one whose key asks. So only who has a key that stays
/// can end another, and nobody locks himself out.
/// </summary>
internal sealed class EndOlderKeys(GatewayKeys keys) : IGatewayOperation
{
    private const int MaxSeconds = 7 * 24 * 60 * 60;

    public string Name => "endOlderKeys";

    public string Method => "POST";

    public string Pattern => "keys/own/end-older";

    public GatewayAnswer Run(GatewayCall call)
    {
        var seconds = call.Number("afterSeconds");
        if (seconds is < 0 or > MaxSeconds)
        {
            throw GatewayRefusal.Invalid($"'afterSeconds' must be from 0 to {MaxSeconds}");
        }

        keys.EndOlder(call.Keys!, TimeSpan.FromSeconds(seconds));
        return GatewayAnswer.Ok(call.Keys!.ToJson());
    }
}
