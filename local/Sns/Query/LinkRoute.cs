using Microsoft.AspNetCore.Http;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Query;

/// <summary>The links in SNS's messages, which browsers and endpoints open without keys: confirm a subscription, end it.</summary>
internal sealed class LinkRoute(SnsService service, SnsArns arns, IdSource ids, TimeProvider time) : IFrontDoorRoute
{
    public bool Matches(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path == "/"
        && request.Query["Action"].ToString() is "ConfirmSubscription" or "Unsubscribe"
        && !request.Headers.ContainsKey("Authorization")
        && !request.Query.ContainsKey("X-Amz-Credential");

    public async Task HandleAsync(HttpContext http)
    {
        var call = new AwsCall(new Principal(PrincipalKind.Anonymous, "anonymous", arns.Account), ids.Uuid(), arns.Region, time.GetUtcNow());
        var format = new QueryFormat(service.Query!, new FormCollection(http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value)));
        try
        {
            await format.ServeAsync(http, service, call);
        }
        catch (AwsException refused)
        {
            await format.RefuseAsync(http, call, refused);
        }
    }
}
