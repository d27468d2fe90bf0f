namespace Payments.Domain;

/// <summary>What a decline means for whoever wants to try again.</summary>
public enum DeclineClass
{
    /// <summary>It may pass later, with the same means of payment: too little money, a limit, an issuer that did not answer.</summary>
    Soft,

    /// <summary>It will not pass with this means of payment: stolen, closed, expired, wrong.</summary>
    Hard,

    /// <summary>It passes once the customer has proved who it is.</summary>
    AuthenticationRequired,
}
