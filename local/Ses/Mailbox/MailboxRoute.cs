using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Mailbox;

/// <summary>
/// The operator's mailbox: <c>GET /_payments/mailbox</c> (<c>?to=</c> part of an address, <c>?limit=</c>; a page for browsers, else JSON),
/// <c>GET /_payments/mailbox/{messageId}</c> (JSON; <c>?part=html</c>, <c>?part=text</c> or <c>?part=raw</c> for one part).
/// </summary>
internal sealed class MailboxRoute(StateStore store, SesService service) : IFrontDoorRoute
{
    private const string Prefix = "/_payments/mailbox";
    private const int UsualLimit = 100;
    private const int MostLimit = 1000;

    // A mail's own HTML is shown as a mail program would: no scripts, nothing loaded, no access to this origin.
    private const string MailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    // Taken so that the service, which makes the tables, exists first.
    private readonly SesService _service = service;

    public bool Matches(HttpRequest request) => request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    public Task HandleAsync(HttpContext http)
    {
        var rest = http.Request.Path.Value![Prefix.Length..].Trim('/');
        return http.Request.Method != HttpMethods.Get
            ? WriteAsync(http, StatusCodes.Status405MethodNotAllowed, new JsonObject { ["message"] = "the mailbox is only read" })
            : rest.Length == 0 ? ListAsync(http) : ShowAsync(http, rest);
    }

    private Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostLimit) : UsualLimit;
        var to = query["to"].ToString() is { Length: > 0 } part ? part : null;
        var mails = store.Read(state => MailStore.List(state, to, limit));
        return http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? WriteAsync(http, "text/html; charset=utf-8", MailboxPage.List(mails), "default-src 'none'; style-src 'unsafe-inline'")
            : WriteAsync(http, StatusCodes.Status200OK, new JsonObject { ["messages"] = new JsonArray([.. mails]) });
    }

    private Task ShowAsync(HttpContext http, string messageId)
    {
        var part = http.Request.Query["part"].ToString();
        if (store.Read(state => MailStore.Find(state, messageId)) is not { } mail)
        {
            return WriteAsync(http, StatusCodes.Status404NotFound, new JsonObject { ["message"] = $"there is no message {messageId}" });
        }

        if (part.Length == 0)
        {
            return WriteAsync(http, StatusCodes.Status200OK, mail);
        }

        return part is "html" or "text" or "raw" && (string?)mail[part] is { } content
            ? WriteAsync(http, part == "html" ? "text/html; charset=utf-8" : "text/plain; charset=utf-8", content, MailPolicy)
            : WriteAsync(http, StatusCodes.Status404NotFound, new JsonObject { ["message"] = $"the message has no part '{part}'" });
    }

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(WireJson.Text(body));
    }

    private static Task WriteAsync(HttpContext http, string type, string text, string policy)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentSecurityPolicy = policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.WriteAsync(text);
    }
}
