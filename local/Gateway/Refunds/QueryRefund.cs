using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Refunds;

/// <summary><c>GET /v1/authorizations/{reference}/refunds/{refundReference}</c></summary>
internal sealed class QueryRefund(GatewayState gateway) : IGatewayOperation
{
    public string Name => "queryRefund";

    public string Method => "GET";

    public string Pattern => "authorizations/{reference}/refunds/{refundReference}";

    public GatewayAnswer Run(GatewayCall call) =>
        gateway.Store.Read(state => RefundStore.Find(state, call.Reference("reference"), call.Reference("refundReference"))) is { } found
            ? GatewayAnswer.Ok(found.ToJson())
            : throw GatewayRefusal.NotFound("refund");
}
