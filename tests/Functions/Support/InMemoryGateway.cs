using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Functions.Tests;

/// <summary>
/// The upstream gateway in memory, behind HTTP, with the meaning of docs/gateway-protocol.md and books of its own; a test may break any call.
/// Give its clients to functions as <c>FunctionServices.Http</c>.
/// </summary>
internal sealed class InMemoryGateway : HttpMessageHandler
{
    public Dictionary<string, GatewayBook> Books { get; } = [];

    /// <summary>Every call, by operation: <c>authorize, query, cancel, capture, query-capture, refund, query-refund</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Decides what goes wrong with a call, by its operation.</summary>
    public Func<string, Fault> Faults { get; set; } = _ => Fault.None;

    /// <summary>What dies with the process.</summary>
    public Action Crash { get; set; } = () => { };

    /// <summary>The call cannot even be sent.</summary>
    public bool Unreachable { get; set; }

    /// <summary>Refunds wait for <see cref="EndRefund"/>.</summary>
    public bool RefundsPend { get; set; }

    /// <summary>The decline code of a token, or null to approve it.</summary>
    public Func<string, string?> Declines { get; set; } = _ => null;

    /// <summary>An authorization that exists already.</summary>
    public GatewayBook Approve(string reference, long amount, string currency) =>
        Books[reference] = new(reference, amount, currency) { Status = "approved" };

    public void EndRefund(string reference, string refundReference, bool completed) =>
        Books[reference].Refunds[refundReference] = Books[reference].Refunds[refundReference] with { Status = completed ? "completed" : "failed" };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization!.Parameter.ShouldBe("sk_test");
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        path[..2].ShouldBe(["v1", "authorizations"]);
        if (Unreachable)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        }

        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        var (name, effect) = Operation(request.Method, path[2..], body);
        Calls.Add(name);
        switch (Faults(name))
        {
            case Fault.ErrorBefore:
                return Answer(500, Error("server_error"));
            case Fault.CrashBefore:
                Crash();
                throw new CrashException();
            case Fault.ErrorAfter:
                effect();
                throw new IOException("the connection was lost");
            case Fault.CrashAfter:
                effect();
                Crash();
                throw new CrashException();
            default:
                var (status, json) = effect();
                return Answer(status, json);
        }
    }

    private (string Name, Func<(int, JsonObject)> Effect) Operation(HttpMethod method, string[] path, JsonNode? body) => (method.Method, path) switch
    {
        ("PUT", [var reference]) => ("authorize", () => Authorize(reference, body!)),
        ("GET", [var reference]) => ("query", () => Books.TryGetValue(reference, out var book) ? (200, book.Json()) : NotFound),
        ("POST", [var reference, "cancel"]) => ("cancel", () => Cancel(reference)),
        ("PUT", [var reference, "captures", var id]) => ("capture", () => Capture(reference, id, (long)body!["amount"]!, (bool)body["final"]!)),
        ("GET", [var reference, "captures", var id]) => ("query-capture", () => Books.TryGetValue(reference, out var book)
            && book.Captures.TryGetValue(id, out var capture) ? (200, capture.Json(book, id)) : NotFound),
        ("PUT", [var reference, "refunds", var id]) => ("refund", () => Refund(reference, id, (long)body!["amount"]!)),
        ("GET", [var reference, "refunds", var id]) => ("query-refund", () => Books.TryGetValue(reference, out var book)
            && book.Refunds.TryGetValue(id, out var refund) ? (200, refund.Json(book, id)) : NotFound),
        _ => throw new NotSupportedException($"{method} {string.Join('/', path)}"),
    };

    private (int, JsonObject) Authorize(string reference, JsonNode body)
    {
        if (!Books.TryGetValue(reference, out var book))
        {
            var code = Declines((string)body["paymentMethod"]!);
            book = Approve(reference, (long)body["amount"]!, (string)body["currency"]!);
            (book.Status, book.DeclineCode) = (code is null ? "approved" : "declined", code);
        }

        return (200, book.Json());
    }

    private (int, JsonObject) Cancel(string reference)
    {
        if (!Books.TryGetValue(reference, out var book))
        {
            book = Books[reference] = new(reference, null, null) { Status = "cancelled" };
        }

        if (book.Status is "captured" or "partially_captured")
        {
            return (409, Error("already_captured"));
        }

        book.Status = book.Status == "approved" ? "voided" : book.Status;
        return (200, book.Json());
    }

    private (int, JsonObject) Capture(string reference, string id, long amount, bool final)
    {
        if (!Books.TryGetValue(reference, out var book))
        {
            return NotFound;
        }

        if (book.Captures.TryGetValue(id, out var before))
        {
            return before == new GatewayBook.Capture(amount, final) ? (200, before.Json(book, id)) : (409, Error("reference_conflict"));
        }

        if (book.Status is not ("approved" or "partially_captured"))
        {
            return (409, Error("authorization_not_open"));
        }

        if (amount > book.Amount - book.Captured || (amount == 0 && !(final && book.Captured > 0)))
        {
            return (400, Error("amount_too_large"));
        }

        var capture = book.Captures[id] = new(amount, final);
        book.Status = final || book.Captured == book.Amount ? "captured" : "partially_captured";
        return (200, capture.Json(book, id));
    }

    private (int, JsonObject) Refund(string reference, string id, long amount)
    {
        if (!Books.TryGetValue(reference, out var book))
        {
            return NotFound;
        }

        if (!book.Refunds.TryGetValue(id, out var refund))
        {
            if (book.Captured == 0)
            {
                return (409, Error("authorization_not_captured"));
            }

            if (amount > book.Captured - book.Refunded - book.RefundPending)
            {
                return (400, Error("amount_too_large"));
            }

            refund = book.Refunds[id] = new(amount, RefundsPend ? "pending" : "completed");
        }

        return refund.Amount == amount ? (200, refund.Json(book, id)) : (409, Error("reference_conflict"));
    }

    private static (int, JsonObject) NotFound => (404, Error("not_found"));

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } };

    private static HttpResponseMessage Answer(int status, JsonObject json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") };
}
