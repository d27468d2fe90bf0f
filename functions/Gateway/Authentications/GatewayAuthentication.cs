using Payments.Domain;

namespace Payments.Gateway;

/// <summary>A 3-D Secure authentication.</summary>
/// <param name="AuthenticationId">Once it has succeeded, the proof in <see cref="AuthorizationRequest.Authentication"/>.</param>
/// <param name="ChallengeUrl">Where the customer's browser has to go.</param>
public sealed record GatewayAuthentication(
    SensitiveText AuthenticationId, string Reference, GatewayAuthenticationStatus Status, Uri ChallengeUrl);
