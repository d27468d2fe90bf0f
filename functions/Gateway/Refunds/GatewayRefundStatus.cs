namespace Payments.Gateway;

/// <summary>State of a refund at the gateway.</summary>
public enum GatewayRefundStatus
{
    /// <summary>Accepted; a webhook tells how it ends.</summary>
    Pending,

    /// <summary>The money is on its way to the customer.</summary>
    Completed,

    /// <summary>The money stays; the amount may be refunded again under another reference.</summary>
    Failed,
}
