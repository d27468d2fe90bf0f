using Microsoft.AspNetCore.Http;
using Payments.Local.Iam.Roles;
using Payments.Local.Wire;

namespace Payments.Local.Iam.Usage;

/// <summary>The operator's page <c>GET /_payments/iam/usage</c>: <c>{"used":[…],"unused":[…]}</c>, grants that calls have needed and those that none has.</summary>
internal sealed class UsageRoute(RoleDirectory roles, GrantUsage usage) : IFrontDoorRoute
{
    public const string Path = "/_payments/iam/usage";

    public bool Matches(HttpRequest request) => request.Path == Path;

    public Task HandleAsync(HttpContext http)
    {
        if (http.Request.Method != HttpMethods.Get)
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return http.Response.WriteAsJsonAsync(new { message = "there is GET" });
        }

        var used = usage.Known;
        return http.Response.WriteAsJsonAsync(new { used, unused = UnusedGrants.Of(roles.All, used) });
    }
}
