namespace Payments.Gateway;

/// <summary>State of a 3-D Secure authentication.</summary>
public enum GatewayAuthenticationStatus
{
    /// <summary>The customer has not answered.</summary>
    Pending,

    Succeeded,

    Failed,
}
