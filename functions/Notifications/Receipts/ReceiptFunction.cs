using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Notifications;

/// <summary>
/// A step of the checkout's workflow [R27], [R50]: prepares the receipt, which the workflow's next state gives to SES. Each payment has one
/// delivery, which the first execution that comes claims; another one (a message of the queue that came twice) does not send. The same
/// execution may come again as long as nothing has become of the delivery: Step Functions repeats a step only when it has no result of it,
/// and goes on to send only with one, so that nothing was sent by then.
/// </summary>
public sealed class ReceiptFunction : WorkflowFunction<ReceiptEvent, ReceiptResult>
{
    private readonly TransactionReader _transactions;
    private readonly IntentTable _intents;
    private readonly SuppressionTable _suppressions;
    private readonly DeliveryTable _deliveries;
    private readonly string _from;
    private readonly string _domain;
    private readonly string _configurationSet;

    private ReceiptFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _transactions = new(dynamoDb, services.Settings);
        _intents = new(dynamoDb, services.Settings);
        _suppressions = new(dynamoDb, services.Settings, services.Time);
        _deliveries = new(dynamoDb, services.Settings, services.Time);
        _from = services.Settings.Required("EMAIL_FROM");
        _domain = services.Settings.Required("EMAIL_DOMAIN");
        _configurationSet = services.Settings.Required("EMAIL_CONFIGURATION_SET");
    }

    public static ReceiptFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _deliveries.WarmUpAsync(cancellationToken);

    /// <exception cref="ReceiptRefused">There is no such payment.</exception>
    protected override async Task<ReceiptResult> HandleAsync(ReceiptEvent input, Invocation invocation)
    {
        invocation.Log.TrackingId = TrackingId.TryParse(input.TrackingId, out var trackingId) ? trackingId.ToString() : null;
        var transaction = await ReadAsync(input, invocation);
        var intent = await _intents.ReadAsync(transaction.IntentId, invocation.Deadline)
            ?? throw new ReceiptRefused($"there is no intent {transaction.IntentId}");
        var result = await DecideAsync(input, transaction, intent, invocation);
        invocation.Metrics.Count(result.Send ? "ReceiptsPrepared" : "ReceiptsSkipped");
        invocation.Log.Information(
            result.Send ? "receipt prepared" : "no receipt",
            ("transactionId", transaction.Id),
            ("reason", result.Reason),
            ("template", result.TemplateName));
        return result;
    }

    private async Task<StoredTransaction> ReadAsync(ReceiptEvent input, Invocation invocation) =>
        TransactionId.TryParse(input.TransactionId, out var id)
            ? await _transactions.ReadAsync(id, invocation.Deadline) ?? throw new ReceiptRefused($"there is no transaction {id}")
            : throw new ReceiptRefused("transactionId is missing or not the id of a transaction");

    private async Task<ReceiptResult> DecideAsync(ReceiptEvent input, StoredTransaction transaction, PaymentIntent intent, Invocation invocation)
    {
        if (!WasPaid(transaction.Status))
        {
            return ReceiptResult.Nothing("not_paid");
        }

        if (intent.Order.Payer.Email is not { Length: > 0 } email)
        {
            return ReceiptResult.Nothing("no_address");
        }

        var address = EmailAddress.Of(email);
        if (await _suppressions.HasAsync(address, invocation.Deadline))
        {
            return ReceiptResult.Nothing("suppressed");
        }

        var locale = Locale.TryGet(intent.Order.Payer.Locale, out var known) ? known : Locale.EnUs;
        var delivery = new Delivery(
            transaction.Id,
            transaction.MerchantId,
            transaction.CustomerId,
            address,
            locale.Name,
            ReceiptWords.Of(locale).Template,
            input.ExecutionArn);
        return await MaySendAsync(delivery, invocation.Deadline)
            ? ResultOf(delivery, ReceiptData.Write(intent.Order, transaction, locale, _domain))
            : ReceiptResult.Nothing("sent_before");
    }

    private async Task<bool> MaySendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await _deliveries.TryClaimAsync(delivery, cancellationToken))
        {
            return true;
        }

        // Whose claim it is tells whether it was sent: see the summary above.
        var stored = await _deliveries.ReadAsync(delivery.Id, cancellationToken);
        return stored is { Status: DeliveryStatuses.Prepared, ClaimedBy: { } claimant } && claimant == delivery.ClaimedBy;
    }

    private ReceiptResult ResultOf(Delivery delivery, string data) => new()
    {
        Send = true,
        FromEmailAddress = _from,
        ToAddress = delivery.Address.Text,
        TemplateName = delivery.Template,
        TemplateData = data,
        ConfigurationSetName = _configurationSet,
        DeliveryId = delivery.Id,
    };

    // What was taken, or promised, and has not come to nothing.
    private static bool WasPaid(IntentStatus status) => status
        is IntentStatus.Authorized or IntentStatus.PartiallyCaptured or IntentStatus.Captured or IntentStatus.PartiallyRefunded
        or IntentStatus.Refunded or IntentStatus.Disputed or IntentStatus.ChargedBack;
}
