using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Gateway;

namespace Payments.Functions.Tests.Gateway;

/// <summary>One operation of the client: how to call it, what it sends, and a good answer.</summary>
/// <param name="Call">Calls it and gives the result's kind: <c>Answered</c>, <c>Refused not_found</c>, <c>NotReceived throttled</c>, …</param>
/// <param name="HasBody">Whether it changes anything at the gateway.</param>
internal sealed record Operation(
    string Name, string Method, string Path, string Answer, bool HasBody, Func<IGateway, CancellationToken, Task<string>> Call)
{
    private const string Authorization =
        """{"reference":"auth_1","gatewayId":"ga_1","status":"approved","amount":1250,"currency":"NPR","capturedAmount":0,"refundedAmount":0,"createdAt":"2026-04-20T11:00:00Z"}""";

    private const string Capture =
        """{"reference":"auth_1","captureReference":"cap_1","gatewayId":"gc_1","amount":1250,"currency":"NPR","final":true,"createdAt":"2026-04-20T11:00:00Z"}""";

    private const string Refund =
        """{"reference":"auth_1","refundReference":"ref_1","gatewayId":"gr_1","status":"pending","amount":1250,"currency":"NPR","createdAt":"2026-04-20T11:00:00Z"}""";

    private const string Authentication =
        """{"authenticationId":"3ds_1","reference":"auth_1","status":"pending","challengeUrl":"http://gateway.test/3ds/3ds_1"}""";

    private const string Token = """{"token":"tok_1","brand":"visa","last4":"4242","threeDSecure":"optional","country":"US"}""";

    private static readonly Money Amount = new(1250, Currency.Get("NPR"));

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("authorize", "PUT", "authorizations/auth_1", Authorization, true, (gateway, deadline) =>
            Kind(gateway.AuthorizeAsync(new("auth_1", Amount, "tok_1"), deadline))),
        new("query", "GET", "authorizations/auth_1", Authorization, false, (gateway, deadline) => Kind(gateway.QueryAsync("auth_1", deadline))),
        new("cancel", "POST", "authorizations/auth_1/cancel", Authorization.Replace("approved", "voided", StringComparison.Ordinal), true, (gateway, deadline) =>
            Kind(gateway.CancelAsync("auth_1", deadline))),
        new("capture", "PUT", "authorizations/auth_1/captures/cap_1", Capture, true, (gateway, deadline) =>
            Kind(gateway.CaptureAsync(new("auth_1", "cap_1", Amount, true), deadline))),
        new("queryCapture", "GET", "authorizations/auth_1/captures/cap_1", Capture, false, (gateway, deadline) =>
            Kind(gateway.QueryCaptureAsync("auth_1", "cap_1", deadline))),
        new("refund", "PUT", "authorizations/auth_1/refunds/ref_1", Refund, true, (gateway, deadline) =>
            Kind(gateway.RefundAsync(new("auth_1", "ref_1", Amount), deadline))),
        new("queryRefund", "GET", "authorizations/auth_1/refunds/ref_1", Refund, false, (gateway, deadline) =>
            Kind(gateway.QueryRefundAsync("auth_1", "ref_1", deadline))),
        new("startAuthentication", "POST", "authentications", Authentication, true, (gateway, deadline) =>
            Kind(gateway.StartAuthenticationAsync(new("auth_1", "tok_1", Amount, new Uri("https://shop.test/")), deadline))),
        new("queryAuthentication", "GET", "authentications/3ds_1", Authentication, false, (gateway, deadline) =>
            Kind(gateway.QueryAuthenticationAsync("3ds_1", deadline))),
        new("getToken", "GET", "tokens/tok_1", Token, false, (gateway, deadline) => Kind(gateway.GetTokenAsync("tok_1", deadline))),
    ];

    /// <summary>The good answer with one member changed, or without it.</summary>
    public string AnswerWith(string member, string? value)
    {
        var answer = JsonNode.Parse(Answer)!.AsObject();
        answer[member] = value;
        return answer.ToJsonString();
    }

    public override string ToString() => Name;

    private static async Task<string> Kind<T>(Task<GatewayResult<T>> call)
        where T : class => await call switch
        {
            Answered<T> => "Answered",
            Refused<T> refused => "Refused " + refused.Code,
            NotReceived<T> notReceived => "NotReceived " + notReceived.Reason,
            Unknown<T> unknown => "Unknown " + unknown.Reason,
            var other => other.ToString(),
        };
}
