using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Payments.Local.Iam.Starting;
using Payments.Local.Operator;
using Payments.Local.Wire;

namespace Payments.Local.Iam.Revoking;

/// <summary>
/// The operator's page <c>/_payments/iam/revoked</c>: <c>POST</c> {<c>role, policy, statement?, action?, resource?</c>} makes every
/// decision from then on treat this one grant as absent, <c>GET</c> lists them, <c>DELETE</c> gives all back. Each answers with the list
/// and with what AWS would now refuse to create, since that was asked only at start. What changes something wants the header
/// <c>X-Payments-Operator</c>.
/// </summary>
internal sealed class RevokedRoute(RevokedGrants revoked, StartChecks checks) : IFrontDoorRoute
{
    private const string Path = "/_payments/iam/revoked";

    public bool Matches(HttpRequest request) => request.Path == Path;

    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Method != HttpMethods.Get && !http.Request.Headers.ContainsKey(OperatorRoute.OperatorHeader))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, $"the header {OperatorRoute.OperatorHeader} is missing");
            return;
        }

        try
        {
            switch (http.Request.Method)
            {
                case "GET":
                    break;
                case "POST":
                    revoked.Add(await ReadAsync(http));
                    break;
                case "DELETE":
                    revoked.Clear();
                    break;
                default:
                    await RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, "there are GET, POST and DELETE");
                    return;
            }

            await http.Response.WriteAsJsonAsync(new { revoked = revoked.All, refusedAtStart = checks.Refusals() });
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private static async Task<RevokedGrant> ReadAsync(HttpContext http)
    {
        var grant = await JsonSerializer.DeserializeAsync<RevokedGrant>(http.Request.Body, cancellationToken: http.RequestAborted);
        return grant is { Role.Length: > 0, Policy.Length: > 0 } ? grant : throw new ArgumentException("a grant needs a role and a policy");
    }

    private static Task RefuseAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { message });
    }
}
