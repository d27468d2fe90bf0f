namespace Payments.Domain;

/// <summary>
/// Errors that the workflow's Lambdas raise, by the name that Step Functions sees (the <c>errorType</c>), for the <c>Catch</c> and
/// <c>Retry</c> of its definition. Only <see cref="TransientFailure"/> is worth a retry: the others come out the same again.
/// </summary>
public static class WorkflowErrors
{
    /// <summary>No such intent [R20].</summary>
    public const string UnknownIntent = "UnknownIntent";

    /// <summary>The intent was not paid in time [R20].</summary>
    public const string IntentExpired = "IntentExpired";

    /// <summary>The intent has left PENDING [R20].</summary>
    public const string IntentNotPending = "IntentNotPending";

    /// <summary>The items do not add up to the amount, or the amount is not the intent's [R20].</summary>
    public const string CartMismatch = "CartMismatch";

    /// <summary>The message is not a payment, or not the one that its intent describes.</summary>
    public const string MalformedPayment = "MalformedPayment";

    /// <summary>No such checkout, or not this merchant's.</summary>
    public const string UnknownCheckout = "UnknownCheckout";

    /// <summary>The checkout is over (FAILED): a late run may not bring it back.</summary>
    public const string CheckoutClosed = "CheckoutClosed";

    /// <summary>The payment is to be recorded before it was validated.</summary>
    public const string CheckoutNotValidated = "CheckoutNotValidated";

    /// <summary>The transaction's row exists and is another payment's.</summary>
    public const string PaymentConflict = "PaymentConflict";

    /// <summary>The store was busy (conflict, throttling, unavailable); nothing was written, the same call may succeed.</summary>
    public const string TransientFailure = "TransientFailure";

    public static IReadOnlyList<string> All { get; } =
    [
        UnknownIntent, IntentExpired, IntentNotPending, CartMismatch, MalformedPayment,
        UnknownCheckout, CheckoutClosed, CheckoutNotValidated, PaymentConflict, TransientFailure,
    ];
}
