using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Tokens;

namespace Payments.Local.Gateway.ThreeDSecure;

/// <summary><c>POST /v1/authentications</c></summary>
internal sealed class StartAuthentication(GatewayState gateway, GatewayAddress address) : IGatewayOperation
{
    public string Name => "startAuthentication";

    public string Method => "POST";

    public string Pattern => "authentications";

    public GatewayAnswer Run(GatewayCall call)
    {
        var wanted = new StoredAuthentication(
            gateway.NewId("3ds"),
            call.BodyReference("reference"),
            call.Text("token"),
            call.PositiveAmount(),
            call.Currency(),
            ReturnUrl(call.Text("returnUrl")),
            StoredAuthentication.Pending);
        return gateway.Store.Write(state =>
        {
            if (AuthenticationStore.OfReference(state, wanted.Reference) is { } known)
            {
                return wanted with { Id = known.Id, Status = known.Status } == known
                    ? GatewayAnswer.Ok(known.ToJson(address.Url))
                    : throw GatewayRefusal.Conflict();
            }

            _ = TokenStore.Find(state, wanted.Token) ?? throw GatewayRefusal.Invalid("there is no such token");
            AuthenticationStore.Put(state, wanted);
            return new GatewayAnswer(201, wanted.ToJson(address.Url));
        });
    }

    private static string ReturnUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? text
            : throw GatewayRefusal.Invalid("'returnUrl' must be an http(s) URL");
}
