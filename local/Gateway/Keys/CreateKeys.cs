using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Keys;

/// <summary><c>PUT /v1/keys/{reference}</c>: a further pair, in force at once; the same again shows the same.</summary>
internal sealed class CreateKeys(GatewayKeys keys) : IGatewayOperation
{
    public string Name => "createKeys";

    public string Method => "PUT";

    public string Pattern => "keys/{reference}";

    public GatewayAnswer Run(GatewayCall call)
    {
        var (pair, isNew) = keys.Make(call.Reference("reference"));
        return new(isNew ? 201 : 200, pair.ToRevealingJson());
    }
}
