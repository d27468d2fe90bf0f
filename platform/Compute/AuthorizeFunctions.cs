namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-authorize</c>: one answers while the caller waits [R12], the others are steps of the workflow; the list,
/// with exactly what each may do, is that of functions/Authorize/README.md.
/// </summary>
internal sealed class AuthorizeFunctions : ServiceFunctions
{
    /// <param name="parts">What there is besides functions.</param>
    /// <param name="fraudCheck">Whom it asks before it authorizes.</param>
    public AuthorizeFunctions(PlatformParts parts, PaymentFunction fraudCheck)
        : base("payments-authorize", parts)
    {
        var tables = parts.Tables;
        var gateway = Gateway.Access(parts);
        Authorize = Make(
            "authorize",
            "authorize",
            "Authorizes a payment while the caller waits",
            [
                tables.PaymentIntents.Access("GetItem", "UpdateItem"),
                tables.Transactions.Access("GetItem", "PutItem", "UpdateItem"),
                tables.PaymentMethods.Access("GetItem"),
                tables.Attempts.Access("PutItem", "UpdateItem"),
                tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem"),
                fraudCheck.InvokeAccess("FRAUD_FUNCTION_ARN"),
                .. gateway,
            ]);
        AuthorizeStep = Make(
            "authorize-step",
            "authorize-step",
            "Step of the workflow: asks the gateway for the money",
            [
                tables.PaymentIntents.Access("GetItem", "UpdateItem"),
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentMethods.Access("GetItem"),
                tables.Attempts.Access("PutItem", "UpdateItem"),
                .. gateway,
            ]);
        QueryStep = Make(
            "query-step",
            "query-step",
            "Step of the workflow: asks the gateway what became of a request that was not answered",
            [
                tables.PaymentIntents.Known,
                tables.Transactions.Access("GetItem"),
                tables.PaymentMethods.Known,
                tables.Attempts.Known,
                .. gateway,
            ]);
        VoidStep = Make(
            "void-step",
            "void-step",
            "Step of the workflow: gives an authorization back, whatever became of it",
            [
                tables.PaymentIntents.Access("UpdateItem"),
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentMethods.Known,
                tables.Attempts.Access("ConditionCheckItem", "UpdateItem"),
                .. gateway,
            ]);
    }

    public PaymentFunction Authorize { get; }

    public PaymentFunction AuthorizeStep { get; }

    public PaymentFunction QueryStep { get; }

    public PaymentFunction VoidStep { get; }
}
