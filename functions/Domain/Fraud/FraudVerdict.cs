namespace Payments.Domain;

/// <summary>What is to become of a payment after its fraud check [R21].</summary>
public enum FraudVerdict
{
    /// <summary>Go on.</summary>
    Accept,

    /// <summary>Let the customer prove who it is (3-D Secure).</summary>
    StepUp,

    /// <summary>Decline.</summary>
    Block,
}
