using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Keys;

/// <summary><c>GET /v1/keys/own</c>: the pair whose key asks.</summary>
internal sealed class OwnKeys : IGatewayOperation
{
    public string Name => "ownKeys";

    public string Method => "GET";

    public string Pattern => "keys/own";

    public GatewayAnswer Run(GatewayCall call) => GatewayAnswer.Ok(call.Keys!.ToJson());
}
