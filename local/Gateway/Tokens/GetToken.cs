using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Tokens;

/// <summary><c>GET /v1/tokens/{token}</c></summary>
internal sealed class GetToken(GatewayState gateway) : IGatewayOperation
{
    public string Name => "getToken";

    public string Method => "GET";

    public string Pattern => "tokens/{token}";

    public GatewayAnswer Run(GatewayCall call) =>
        gateway.Store.Read(state => TokenStore.Find(state, call.Path["token"])) is { } token
            ? GatewayAnswer.Ok(token.ToJson())
            : throw GatewayRefusal.NotFound("token");
}
