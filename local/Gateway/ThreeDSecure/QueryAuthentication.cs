using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.ThreeDSecure;

/// <summary><c>GET /v1/authentications/{authenticationId}</c></summary>
internal sealed class QueryAuthentication(GatewayState gateway, GatewayAddress address) : IGatewayOperation
{
    public string Name => "queryAuthentication";

    public string Method => "GET";

    public string Pattern => "authentications/{authenticationId}";

    public GatewayAnswer Run(GatewayCall call) =>
        gateway.Store.Read(state => AuthenticationStore.Find(state, call.Path["authenticationId"])) is { } found
            ? GatewayAnswer.Ok(found.ToJson(address.Url))
            : throw GatewayRefusal.NotFound("authentication");
}
