using Microsoft.AspNetCore.Http;
using Payments.Local.Gateway.ThreeDSecure;
using Payments.Local.Wire;

namespace Payments.Local.Gateway.Http;

/// <summary>Everything under <c>/_gateway</c>: the upstream card gateway, which is not a part of AWS.</summary>
internal sealed class GatewayRoute(GatewayApi api, OperatorPages pages, ChallengeRoute challenges) : IFrontDoorRoute
{
    private const string Operations = "v1/";
    private const string Challenges = "3ds/";

    public bool Matches(HttpRequest request) => request.Path.StartsWithSegments(GatewayAddress.Path, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value![GatewayAddress.Path.Length..].TrimStart('/');
        try
        {
            await (path.StartsWith(Operations, StringComparison.Ordinal) ? api.ServeAsync(http, path[Operations.Length..])
                : path.StartsWith(Challenges, StringComparison.Ordinal) ? challenges.ServeAsync(http, path[Challenges.Length..])
                : pages.ServeAsync(http, path));
        }
        catch (GatewayRefusal refusal)
        {
            await GatewayJson.WriteAsync(http, GatewayAnswer.Error(refusal.Status, refusal.Code, refusal.Message));
        }
        catch (OperationCanceledException)
        {
            // The cloud stops, or the caller has gone: nobody is left to answer.
            http.Abort();
        }
    }
}
