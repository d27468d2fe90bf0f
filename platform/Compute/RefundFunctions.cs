namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-refund</c>: paying back; the list, with exactly what each may do, is that of functions/Refund/README.md.
/// </summary>
internal sealed class RefundFunctions : ServiceFunctions
{
    public RefundFunctions(PlatformParts parts)
        : base("payments-refund", parts)
    {
        var tables = parts.Tables;
        var gateway = Gateway.Access(parts);
        Refund = Make(
            "refund",
            "refund",
            "Pays money back, and shows refunds to their merchants",
            [
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentIntents.Access("UpdateItem"),
                tables.Refunds.Access("GetItem", "PutItem", "UpdateItem"),
                tables.Attempts.Access("GetItem", "PutItem", "UpdateItem"),
                tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem"),
                .. gateway,
            ]);
        Resolve = Make(
            "resolve",
            "resolve",
            "Finds out what became of refunds that the gateway did not answer",
            [
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentIntents.Access("UpdateItem"),
                tables.Refunds.Access("GetItem", "UpdateItem"),
                tables.Attempts.Access("GetItem", "UpdateItem"),
                tables.Attempts.QueryAccess("open"),
                .. gateway,
            ]);
    }

    public PaymentFunction Refund { get; }

    public PaymentFunction Resolve { get; }
}
