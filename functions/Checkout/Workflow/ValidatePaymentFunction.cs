using System.Text.Json;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>
/// First step of the workflow [R20], [R28]: the intent exists, is PENDING and not expired, and the payment is the one it describes.
/// It notes that on the checkout, once: a repeated run finds it noted and comes to the same result.
/// </summary>
public sealed class ValidatePaymentFunction : WorkflowFunction<ValidatePaymentEvent, StepResult>
{
    private readonly CheckoutTable _checkouts;
    private readonly IntentTable _intents;
    private readonly CheckoutSteps _steps;
    private readonly TimeProvider _time;

    private ValidatePaymentFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _checkouts = new(dynamoDb, services.Settings);
        _intents = new(dynamoDb, services.Settings);
        _steps = new(dynamoDb, _checkouts, services.Time);
        _time = services.Time;
    }

    public static ValidatePaymentFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _checkouts.WarmUpAsync(cancellationToken);

    protected override async Task<StepResult> HandleAsync(ValidatePaymentEvent input, Invocation invocation)
    {
        var payment = PaymentMessage.Read(BodyOf(input));
        invocation.Log.TrackingId = payment.TrackingId.ToString();
        var intent = await _intents.ReadAsync(payment.IntentId, invocation.Deadline)
            ?? throw new UnknownIntent($"there is no intent {payment.IntentId}");
        EnsureSamePayment(payment, intent);
        if (WhyNotPayable(intent) is { } refusal)
        {
            // An intent moves on once its checkout has passed here: a run that is repeated after that has passed too.
            var checkout = await _checkouts.ReadAsync(payment.TrackingId, invocation.Deadline);
            if (checkout?.Status is null or CheckoutStatus.Received or CheckoutStatus.Failed)
            {
                invocation.Metrics.Count("PaymentsRefused");
                throw refusal;
            }
        }
        else
        {
            await _steps.MarkValidatedAsync(payment, input.ExecutionArn, invocation.Deadline);
        }

        invocation.Log.Information("payment validated", ("executionArn", input.ExecutionArn));
        invocation.Metrics.Count("PaymentsValidated");

        // The stored intent is passed on, not the message: the next step writes what was promised to the merchant.
        return new(200, JsonSerializer.Serialize(PaymentMessage.Of(intent), BodyJson.Context.PaymentMessage));
    }

    private static string? BodyOf(ValidatePaymentEvent input) => input.Payload switch
    {
        [{ } message] => message.Body,
        null or [] => throw new MalformedPayment("the event has no message in Payload"),
        _ => throw new MalformedPayment($"the event has {input.Payload.Count} messages in Payload; the pipe's batch size must be 1"),
    };

    private static void EnsureSamePayment(Payment payment, PaymentIntent intent)
    {
        if (payment.TrackingId != intent.TrackingId
            || payment.MerchantId != intent.MerchantId
            || payment.Order.Method != intent.Order.Method
            || payment.Order.Amount.Currency != intent.Order.Amount.Currency)
        {
            throw new MalformedPayment($"the message is not the payment that {intent.Id} describes");
        }

        if (payment.Order.Amount != intent.Order.Amount)
        {
            throw new CartMismatch($"the message's amount is {payment.Order.Amount}, the intent's {intent.Order.Amount}");
        }

        if (!intent.Order.Items.AddsUpTo(intent.Order.Amount))
        {
            throw new CartMismatch($"the items of {intent.Id} do not add up to {intent.Order.Amount}");
        }
    }

    private Exception? WhyNotPayable(PaymentIntent intent) => intent.Status switch
    {
        IntentStatus.Pending when !intent.IsExpiredAt(_time.GetUtcNow()) => null,
        IntentStatus.Pending or IntentStatus.Expired => new IntentExpired(
            $"{intent.Id} expired at {Instants.ToText(intent.ExpiresAt)}"),
        var status => new IntentNotPending($"{intent.Id} is {status.ToName()}, not PENDING"),
    };
}
