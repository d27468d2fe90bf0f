using Payments.Domain;

namespace Payments.Gateway;

/// <summary>
/// The upstream card gateway (<c>docs/gateway-protocol.md</c>). Every operation is idempotent by our reference, is tried once and
/// ends in time. What is to be expected of a network comes back as a <see cref="GatewayResult{T}"/>, never as an exception.
/// </summary>
/// <remarks>
/// <c>deadline</c> is the invocation's; when it passes, the call ends as a time-out does. Exceptions are left for two things: an
/// <see cref="ArgumentException"/> for a reference that <see cref="GatewayReference"/> does not allow, and whatever
/// <see cref="IGatewayCredentials"/> throws, before anything is sent.
/// </remarks>
public interface IGateway
{
    /// <summary>Asks for money to be held. A decline is an <see cref="Answered{T}"/>.</summary>
    Task<GatewayResult<GatewayAuthorization>> AuthorizeAsync(AuthorizationRequest request, CancellationToken deadline = default);

    /// <summary>
    /// What the gateway believes. <see cref="Refused{T}.IsNotFound"/>: it has not, or not yet, seen the reference; a request of ours
    /// that is still under way may arrive after this answer.
    /// </summary>
    Task<GatewayResult<GatewayAuthorization>> QueryAsync(string reference, CancellationToken deadline = default);

    /// <summary>
    /// The safe way out of an unknown outcome: once it is answered, nothing under this reference is, or ever will be, approved.
    /// Refused with <see cref="GatewayRefusalCodes.AlreadyCaptured"/> when money was taken.
    /// </summary>
    Task<GatewayResult<GatewayAuthorization>> CancelAsync(string reference, CancellationToken deadline = default);

    /// <summary>Takes held money, all or a part.</summary>
    Task<GatewayResult<GatewayCapture>> CaptureAsync(CaptureRequest request, CancellationToken deadline = default);

    Task<GatewayResult<GatewayCapture>> QueryCaptureAsync(string reference, string captureReference, CancellationToken deadline = default);

    /// <summary>Gives taken money back, all or a part. <see cref="GatewayRefundStatus.Pending"/> ends by webhook.</summary>
    Task<GatewayResult<GatewayRefund>> RefundAsync(RefundRequest request, CancellationToken deadline = default);

    Task<GatewayResult<GatewayRefund>> QueryRefundAsync(string reference, string refundReference, CancellationToken deadline = default);

    /// <summary>Starts a 3-D Secure challenge; it ends by webhook, and by <see cref="QueryAuthenticationAsync"/>.</summary>
    Task<GatewayResult<GatewayAuthentication>> StartAuthenticationAsync(AuthenticationRequest request, CancellationToken deadline = default);

    Task<GatewayResult<GatewayAuthentication>> QueryAuthenticationAsync(SensitiveText authenticationId, CancellationToken deadline = default);

    /// <summary>What may be known of a token: brand, last four digits, whether it needs 3-D Secure.</summary>
    Task<GatewayResult<GatewayToken>> GetTokenAsync(SensitiveText token, CancellationToken deadline = default);
}
