using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Authorizations;

/// <summary><c>GET /v1/authorizations/{reference}</c></summary>
internal sealed class QueryAuthorization(GatewayState gateway) : IGatewayOperation
{
    public string Name => "query";

    public string Method => "GET";

    public string Pattern => "authorizations/{reference}";

    public GatewayAnswer Run(GatewayCall call) =>
        gateway.Store.Read(state => AuthorizationStore.Find(state, call.Reference("reference"))) is { } found
            ? GatewayAnswer.Ok(found.ToJson())
            : throw GatewayRefusal.NotFound("authorization");
}
