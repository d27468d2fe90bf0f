using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Gateway;

/// <summary><see cref="IGateway"/> over HTTP.</summary>
/// <param name="http">From <see cref="GatewayHttp"/>.</param>
public sealed class GatewayClient(HttpClient http, GatewaySettings settings, IGatewayCredentials credentials, TimeProvider time) : IGateway
{
    private static readonly byte[] NoContent = [(byte)'{', (byte)'}'];

    private readonly Exchanger _exchanger = new(http, settings, credentials, time);

    /// <summary>The client of a function: <c>GATEWAY_URL</c>, <c>GATEWAY_TIMEOUT_MS</c>, the process's connections and clock.</summary>
    /// <exception cref="MissingSettingException">There is no <c>GATEWAY_URL</c>.</exception>
    /// <exception cref="FormatException">A variable makes no sense.</exception>
    public static GatewayClient For(FunctionServices services, IGatewayCredentials credentials) =>
        new(GatewayHttp.For(services), GatewaySettings.From(services.Settings), credentials, services.Time);

    public Task<GatewayResult<GatewayAuthorization>> AuthorizeAsync(AuthorizationRequest request, CancellationToken deadline = default)
    {
        var body = new AuthorizationBody(
            request.Amount.MinorUnits, request.Amount.Currency.Code, request.PaymentMethod, request.Authentication, request.Metadata);
        return SendAsync(
            HttpMethod.Put,
            AuthorizationPath(request.Reference),
            Json(body, GatewayJsonContext.Default.AuthorizationBody),
            answer => Authorizations.Read(answer, request.Reference) is { } value && (value.Amount ?? request.Amount) == request.Amount ? value : null,
            deadline);
    }

    public Task<GatewayResult<GatewayAuthorization>> QueryAsync(string reference, CancellationToken deadline = default) =>
        SendAsync(HttpMethod.Get, AuthorizationPath(reference), null, answer => Authorizations.Read(answer, reference), deadline);

    public Task<GatewayResult<GatewayAuthorization>> CancelAsync(string reference, CancellationToken deadline = default) =>
        SendAsync(
            HttpMethod.Post, AuthorizationPath(reference) + "/cancel", NoContent, answer => Authorizations.ReadClosed(answer, reference), deadline);

    public Task<GatewayResult<GatewayCapture>> CaptureAsync(CaptureRequest request, CancellationToken deadline = default) =>
        SendAsync(
            HttpMethod.Put,
            CapturePath(request.Reference, request.CaptureReference),
            Json(new CaptureBody(request.Amount.MinorUnits, request.Final), GatewayJsonContext.Default.CaptureBody),
            answer => Captures.Read(answer, request.Reference, request.CaptureReference) is { } value && value.Amount == request.Amount ? value : null,
            deadline);

    public Task<GatewayResult<GatewayCapture>> QueryCaptureAsync(
        string reference, string captureReference, CancellationToken deadline = default) =>
        SendAsync(
            HttpMethod.Get,
            CapturePath(reference, captureReference),
            null,
            answer => Captures.Read(answer, reference, captureReference),
            deadline);

    public Task<GatewayResult<GatewayRefund>> RefundAsync(RefundRequest request, CancellationToken deadline = default) =>
        SendAsync(
            HttpMethod.Put,
            RefundPath(request.Reference, request.RefundReference),
            Json(new RefundBody(request.Amount.MinorUnits), GatewayJsonContext.Default.RefundBody),
            answer => Refunds.Read(answer, request.Reference, request.RefundReference) is { } value && value.Amount == request.Amount ? value : null,
            deadline);

    public Task<GatewayResult<GatewayRefund>> QueryRefundAsync(
        string reference, string refundReference, CancellationToken deadline = default) =>
        SendAsync(
            HttpMethod.Get, RefundPath(reference, refundReference), null, answer => Refunds.Read(answer, reference, refundReference), deadline);

    public Task<GatewayResult<GatewayAuthentication>> StartAuthenticationAsync(
        AuthenticationRequest request, CancellationToken deadline = default)
    {
        var body = new AuthenticationBody(
            GatewayReference.Checked(request.Reference),
            request.Token,
            request.Amount.MinorUnits,
            request.Amount.Currency.Code,
            request.ReturnUrl.AbsoluteUri);
        return SendAsync(
            HttpMethod.Post,
            "authentications",
            Json(body, GatewayJsonContext.Default.AuthenticationBody),
            answer => Authentications.Read(answer) is { } value && value.Reference == request.Reference ? value : null,
            deadline);
    }

    public Task<GatewayResult<GatewayAuthentication>> QueryAuthenticationAsync(
        SensitiveText authenticationId, CancellationToken deadline = default) =>
        SendAsync(
            HttpMethod.Get,
            $"authentications/{Uri.EscapeDataString(authenticationId.Reveal())}",
            null,
            answer => Authentications.Read(answer) is { } value && value.AuthenticationId == authenticationId ? value : null,
            deadline);

    public Task<GatewayResult<GatewayToken>> GetTokenAsync(SensitiveText token, CancellationToken deadline = default) =>
        SendAsync(
            HttpMethod.Get,
            $"tokens/{Uri.EscapeDataString(token.Reveal())}",
            null,
            answer => Tokens.Read(answer) is { } value && value.Token == token ? value : null,
            deadline);

    private async Task<GatewayResult<T>> SendAsync<T>(
        HttpMethod method, string path, byte[]? json, Func<byte[], T?> read, CancellationToken deadline)
        where T : class =>
        AnswerReader.Read(await _exchanger.SendAsync(method, path, json, deadline), read);

    private static byte[] Json<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    private static string AuthorizationPath(string reference) => $"authorizations/{GatewayReference.Checked(reference)}";

    private static string CapturePath(string reference, string capture) =>
        $"{AuthorizationPath(reference)}/captures/{GatewayReference.Checked(capture)}";

    private static string RefundPath(string reference, string refund) =>
        $"{AuthorizationPath(reference)}/refunds/{GatewayReference.Checked(refund)}";
}
