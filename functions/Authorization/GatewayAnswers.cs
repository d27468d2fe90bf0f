using Payments.Domain;
using Payments.Gateway;

namespace Payments.Authorization;

/// <summary>Reads what the gateway says of an authorization.</summary>
internal static class GatewayAnswers
{
    public static AuthorizationAnswer Of(GatewayResult<GatewayAuthorization> result) => result switch
    {
        Answered<GatewayAuthorization>(var value) => Of(value),
        Refused<GatewayAuthorization>(var code, _) => new AuthorizationAnswer.Refused(code),
        NotReceived<GatewayAuthorization>(var reason) => new AuthorizationAnswer.NotReceived(reason),
        Unknown<GatewayAuthorization>(var reason) => new AuthorizationAnswer.Unknown(reason),
        _ => throw new InvalidOperationException("a result of the gateway without a meaning"),
    };

    private static AuthorizationAnswer Of(GatewayAuthorization value) => value.Status switch
    {
        GatewayAuthorizationStatus.Approved or GatewayAuthorizationStatus.PartiallyCaptured or GatewayAuthorizationStatus.Captured =>
            new AuthorizationAnswer.Approved(value.GatewayId),
        GatewayAuthorizationStatus.Declined => new AuthorizationAnswer.Declined(value.DeclineCode ?? DeclineCodes.GenericDecline),
        _ => new AuthorizationAnswer.Declined(AuthorizationCodes.Cancelled),
    };
}
