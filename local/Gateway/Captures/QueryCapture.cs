using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Captures;

/// <summary><c>GET /v1/authorizations/{reference}/captures/{captureReference}</c></summary>
internal sealed class QueryCapture(GatewayState gateway) : IGatewayOperation
{
    public string Name => "queryCapture";

    public string Method => "GET";

    public string Pattern => "authorizations/{reference}/captures/{captureReference}";

    public GatewayAnswer Run(GatewayCall call) =>
        gateway.Store.Read(state => CaptureStore.Find(state, call.Reference("reference"), call.Reference("captureReference"))) is { } found
            ? GatewayAnswer.Ok(found.ToJson())
            : throw GatewayRefusal.NotFound("capture");
}
