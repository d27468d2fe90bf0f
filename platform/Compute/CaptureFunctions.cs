namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-capture</c>: taking money that was authorized, giving it back, and doing so by the clock; the list, with
/// exactly what each may do, is that of functions/Capture/README.md.
/// </summary>
internal sealed class CaptureFunctions : ServiceFunctions
{
    public CaptureFunctions(PlatformParts parts)
        : base("payments-capture", parts)
    {
        var tables = parts.Tables;
        var gateway = Gateway.Access(parts);
        Access[] operations =
        [
            tables.Transactions.Access("ConditionCheckItem", "GetItem", "UpdateItem"),
            tables.PaymentIntents.Access("UpdateItem"),
            tables.Attempts.Access("DeleteItem", "GetItem", "PutItem", "UpdateItem"),
            .. gateway,
        ];
        Capture = Make(
            "capture", "capture", "Takes money that was authorized", [.. operations, tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem")]);
        Void = Make(
            "void", "void", "Gives an authorization back", [.. operations, tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem")]);
        Expiry = Make(
            "expiry", "expiry", "Gives authorizations back that nobody captured in time", [.. operations, tables.Attempts.QueryAccess("open")]);
        Resolve = Make(
            "resolve",
            "resolve",
            "Finds out what became of captures and voids that the gateway did not answer",
            [
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentIntents.Access("UpdateItem"),
                tables.Attempts.Access("DeleteItem", "GetItem", "UpdateItem"),
                tables.Attempts.QueryAccess("open"),
                .. gateway,
            ]);
    }

    public PaymentFunction Capture { get; }

    public PaymentFunction Void { get; }

    public PaymentFunction Expiry { get; }

    public PaymentFunction Resolve { get; }
}
