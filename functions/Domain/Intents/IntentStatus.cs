namespace Payments.Domain;

/// <summary>The states of a payment intent [R32]; <see cref="IntentStatusNames"/> has their names in tables and messages.</summary>
public enum IntentStatus
{
    Pending,
    RequiresAction,
    Authorizing,
    Unknown,
    Authorized,
    Declined,
    Expired,
    Voiding,
    Voided,
    PartiallyCaptured,
    Captured,
    PartiallyRefunded,
    Refunded,
    Disputed,
    ChargedBack,
}
