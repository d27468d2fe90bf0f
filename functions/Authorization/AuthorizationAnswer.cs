namespace Payments.Authorization;

/// <summary>What asking the gateway for an authorization came to. Closed.</summary>
public abstract record AuthorizationAnswer
{
    private AuthorizationAnswer()
    {
    }

    /// <summary>The money is held.</summary>
    public sealed record Approved(string GatewayId) : AuthorizationAnswer;

    /// <summary>Nothing is held under the reference, and nothing will be.</summary>
    public sealed record Declined(string Code) : AuthorizationAnswer;

    /// <summary>The call certainly did nothing, and may be repeated.</summary>
    public sealed record NotReceived(string Reason) : AuthorizationAnswer;

    /// <summary>The gateway refuses the request as it is. An earlier one under the reference may still stand: only a cancel ends that.</summary>
    public sealed record Refused(string Code) : AuthorizationAnswer;

    /// <summary>Nobody knows [R24].</summary>
    public sealed record Unknown(string Reason) : AuthorizationAnswer;
}
