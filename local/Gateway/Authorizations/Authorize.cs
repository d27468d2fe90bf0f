using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Authorizations;

/// <summary><c>PUT /v1/authorizations/{reference}</c></summary>
internal sealed class Authorize(GatewayState gateway, Authorizer authorizer) : IGatewayOperation
{
    public string Name => "authorize";

    public string Method => "PUT";

    public string Pattern => "authorizations/{reference}";

    public GatewayAnswer Run(GatewayCall call)
    {
        var request = AuthorizationRequest.Read(call);
        var (authorization, isNew) = gateway.Store.Write(state =>
        {
            // A request that was still on its way is overtaken by this one.
            LateRequests.Remove(state, request.Reference);
            return authorizer.Decide(state, request, call.Rule?.DeclineCode);
        });
        return new(isNew ? 201 : 200, authorization.ToJson());
    }
}
