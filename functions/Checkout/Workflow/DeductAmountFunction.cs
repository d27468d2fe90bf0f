using System.Text.Json;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// Last step of the workflow [R28]: stores the payment, its row of <c>MethodTable</c> and the checkout's outcome in one transaction.
/// The ids come from the tracking id, so however often it runs, the payment is stored once and each run answers the same.
/// </summary>
public sealed class DeductAmountFunction : WorkflowFunction<DeductAmountEvent, StepResult>
{
    private readonly CheckoutTable _checkouts;
    private readonly PaymentRecorder _recorder;

    private DeductAmountFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _checkouts = new(dynamoDb, services.Settings);
        var steps = new CheckoutSteps(dynamoDb, _checkouts, services.Time);
        _recorder = new(dynamoDb, services.Settings, steps, new(dynamoDb, services.Settings, services.Time), services.Time, services.Ids);
    }

    public static DeductAmountFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _checkouts.WarmUpAsync(cancellationToken);

    protected override async Task<StepResult> HandleAsync(DeductAmountEvent input, Invocation invocation)
    {
        var payment = PaymentMessage.Read(input.Payload?.Body);
        invocation.Log.TrackingId = payment.TrackingId.ToString();
        var transactionId = payment.TrackingId.TransactionId;
        if (await _recorder.RecordAsync(payment, invocation.Deadline))
        {
            invocation.Metrics.Count("PaymentsRecorded");
            invocation.Log.Information("payment recorded", ("transactionId", transactionId), ("amount", payment.Order.Amount));
        }
        else
        {
            invocation.Log.Information("payment was recorded before", ("transactionId", transactionId));
        }

        var body = new StoredBody(
            "Stored!!",
            payment.TrackingId.ToString(),
            transactionId.ToString(),
            payment.Order.Method.Name,
            IntentStatusNames.Pending);
        return new(200, JsonSerializer.Serialize(body, BodyJson.Context.StoredBody));
    }
}
