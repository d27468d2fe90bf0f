using Microsoft.AspNetCore.Http;
using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.ThreeDSecure;

/// <summary><c>/_gateway/3ds/{authenticationId}</c>: a page for browsers, <c>POST …/approve</c> and <c>…/fail</c> for programs too.</summary>
internal sealed class ChallengeRoute(ChallengePage page, GatewayAddress address)
{
    /// <param name="path">Under <c>/_gateway/3ds/</c>.</param>
    public async Task ServeAsync(HttpContext http, string path)
    {
        switch (http.Request.Method, path.Split('/'))
        {
            case ("GET", [var id]):
                var html = page.Html(id);
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync(html, http.RequestAborted);
                return;
            case ("POST", [var id, ("approve" or "fail") and var answer]):
                await AnswerAsync(http, page.Answer(id, answer == "approve"));
                return;
            default:
                throw new GatewayRefusal(404, "unknown_operation", "there is no such page");
        }
    }

    // A browser goes back to the shop; a program reads what has come of it.
    private Task AnswerAsync(HttpContext http, StoredAuthentication answered)
    {
        if (!http.Request.HasFormContentType)
        {
            return GatewayJson.WriteAsync(http, StatusCodes.Status200OK, answered.ToJson(address.Url));
        }

        var separator = answered.ReturnUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{answered.ReturnUrl}{separator}authenticationId={answered.Id}&status={answered.Status}";
        return Task.CompletedTask;
    }
}
