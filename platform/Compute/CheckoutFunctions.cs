using Pulumi;

namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-checkout</c> and exactly what each may do; the list is that of functions/Checkout/README.md.
/// </summary>
internal sealed class CheckoutFunctions
{
    private readonly ServiceBundle _bundle;
    private readonly PaymentsSettings _settings;

    public CheckoutFunctions(ServiceBundle bundle, PaymentTables tables, WorkQueue checkouts, PaymentsSettings settings)
    {
        (_bundle, _settings) = (bundle, settings);
        var sizes = settings.Functions;

        Authorizer = Make("authorizer", "authorizer", "Tells merchants by their API keys", sizes.Authorizer, new()
        {
            ["MERCHANTS_TABLE"] = tables.Merchants.Name,
        });
        tables.Merchants.Grant(Authorizer, "GetItem");

        Start = Make("start", "start", "Takes a payment and queues it", sizes.Start, new()
        {
            ["CHECKOUTS_TABLE"] = tables.Checkouts.Name,
            ["PAYMENT_INTENTS_TABLE"] = tables.PaymentIntents.Name,
            ["IDEMPOTENCY_TABLE"] = tables.Idempotency.Name,
            ["CHECKOUT_QUEUE_URL"] = checkouts.Url,
        });
        tables.Checkouts.Grant(Start, "GetItem", "PutItem");
        tables.PaymentIntents.Grant(Start, "PutItem");
        tables.Idempotency.Grant(Start, "GetItem", "PutItem", "UpdateItem");
        checkouts.GrantSend(Start);

        Status = Make("status", "status", "Shows a checkout to its merchant", sizes.Status, new()
        {
            ["CHECKOUTS_TABLE"] = tables.Checkouts.Name,
        });
        tables.Checkouts.Grant(Status, "GetItem");

        ValidatePayment = Make("validate", "validate-payment", "First step of the workflow: is the payment payable?", sizes.Validate, new()
        {
            ["CHECKOUTS_TABLE"] = tables.Checkouts.Name,
            ["PAYMENT_INTENTS_TABLE"] = tables.PaymentIntents.Name,
        });
        tables.Checkouts.Grant(ValidatePayment, "GetItem", "UpdateItem");
        tables.PaymentIntents.Grant(ValidatePayment, "GetItem");

        DeductAmount = Make("deduct", "deduct-amount", "Second step of the workflow: records the payment", sizes.Deduct, new()
        {
            ["CHECKOUTS_TABLE"] = tables.Checkouts.Name,
            ["TRANSACTIONS_TABLE"] = tables.Transactions.Name,
            ["METHOD_TABLE"] = tables.Methods.Name,
        });
        tables.Checkouts.Grant(DeductAmount, "GetItem", "UpdateItem");
        tables.Transactions.Grant(DeductAmount, "GetItem", "PutItem");
        tables.Methods.Grant(DeductAmount, "PutItem");
    }

    public PaymentFunction Authorizer { get; }

    public PaymentFunction Start { get; }

    public PaymentFunction Status { get; }

    public PaymentFunction ValidatePayment { get; }

    public PaymentFunction DeductAmount { get; }

    public IReadOnlyList<PaymentFunction> All => [Authorizer, Start, Status, ValidatePayment, DeductAmount];

    private PaymentFunction Make(
        string name, string handler, string description, FunctionSize size, Dictionary<string, Output<string>> environment) =>
        new($"{_bundle.Service}-{name}", new()
        {
            Bundle = _bundle,
            Handler = handler,
            Description = description,
            Size = size,
            Environment = environment,
        }, _settings);
}
