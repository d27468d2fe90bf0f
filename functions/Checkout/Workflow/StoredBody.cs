namespace Payments.Checkout;

/// <summary>The body of the result of <c>DeductAmount</c>; its message is document A's (step 4.3).</summary>
/// <param name="Message"><c>Stored!!</c></param>
/// <param name="TrackingId">The checkout.</param>
/// <param name="TransactionId">The row of <c>transactions</c>, and the <c>payment_id</c> of <c>MethodTable</c>.</param>
/// <param name="Method">The <c>payment_method</c> of <c>MethodTable</c>.</param>
/// <param name="Status">State of the transaction: PENDING.</param>
public sealed record StoredBody(string Message, string TrackingId, string TransactionId, string Method, string Status);
