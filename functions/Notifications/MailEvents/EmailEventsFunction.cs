using Amazon.Lambda.SQSEvents;
using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>
/// Queue <c>email-events</c> → what became of our e-mail [R51]. A permanent bounce and a complaint end all mail to the address; a defect of
/// ours goes to ops; bounces that repeat go to customer success, once. Events may come more than once and in any order: rows end up the
/// same. People are told before it is noted that they were, so that a crash between tells them twice rather than never.
/// </summary>
public sealed class EmailEventsFunction : QueueFunction
{
    private readonly DeliveryTable _deliveries;
    private readonly SuppressionTable _suppressions;
    private readonly BounceTable _bounces;
    private readonly PeopleToTell _people;
    private readonly TimeProvider _time;

    private EmailEventsFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _deliveries = new(dynamoDb, services.Settings, services.Time);
        _suppressions = new(dynamoDb, services.Settings, services.Time);
        _bounces = new(dynamoDb, services.Settings, services.Time);
        _people = new(services);
        _time = services.Time;
    }

    public static EmailEventsFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _deliveries.WarmUpAsync(cancellationToken);

    protected override async Task HandleAsync(SQSEvent.SQSMessage message, Invocation invocation)
    {
        if (MailEventReader.Read(message.Body) is not { } happened)
        {
            invocation.Log.Information("SES tried the topic out");
            return;
        }

        invocation.Metrics.Count($"Email{happened.Kind}");
        if (happened.Status is not { } status)
        {
            return;
        }

        var delivery = await ReadDeliveryAsync(happened, invocation);
        await SuppressAsync(happened, invocation);
        await TellOpsAsync(happened, delivery, status, invocation);
        await CountBouncesAsync(happened, delivery, invocation);
        if (delivery is not null && await _deliveries.RaiseAsync(delivery.Id, status, happened.At, invocation.Deadline))
        {
            invocation.Log.Information("delivery", ("deliveryId", delivery.Id), ("status", status), ("reason", happened.Reason));
        }
    }

    private async Task<StoredDelivery?> ReadDeliveryAsync(MailEvent happened, Invocation invocation)
    {
        var delivery = happened.DeliveryId is { } id ? await _deliveries.ReadAsync(id, invocation.Deadline) : null;
        if (delivery is null)
        {
            // Mail that somebody sent by hand through the configuration set; its addresses count all the same.
            invocation.Metrics.Count("UnknownDeliveries");
            invocation.Log.Warning("an event of an unknown delivery", ("deliveryId", happened.DeliveryId), ("kind", happened.Kind));
        }

        return delivery;
    }

    private async Task SuppressAsync(MailEvent happened, Invocation invocation)
    {
        var reason = happened.Kind switch
        {
            MailEventKind.PermanentBounce => SuppressionReasons.Bounce,
            MailEventKind.Complaint => SuppressionReasons.Complaint,
            _ => null,
        };
        if (reason is null)
        {
            return;
        }

        foreach (var address in happened.Recipients)
        {
            if (await _suppressions.AddAsync(address, reason, happened.At, invocation.Deadline))
            {
                invocation.Metrics.Count("AddressesSuppressed");
                invocation.Log.Information("address suppressed", ("address", address.Masked), ("reason", reason), ("deliveryId", happened.DeliveryId));
            }
        }
    }

    private async Task TellOpsAsync(MailEvent happened, StoredDelivery? delivery, string status, Invocation invocation)
    {
        if (happened.Kind is MailEventKind.RenderingFailure or MailEventKind.Reject && delivery?.HasReached(status) != true)
        {
            await _people.TellOpsAsync(happened, invocation.Deadline);
        }
    }

    private async Task CountBouncesAsync(MailEvent happened, StoredDelivery? delivery, Invocation invocation)
    {
        if (happened.Kind is not (MailEventKind.PermanentBounce or MailEventKind.TransientBounce))
        {
            return;
        }

        foreach (var address in happened.Recipients)
        {
            var key = delivery?.CustomerId is { } customerId
                ? BounceTable.KeyOfCustomer(delivery.MerchantId, customerId)
                : BounceTable.KeyOfAddress(address);
            var history = await _bounces.UpdateAsync(key, known => known.Add(happened.FeedbackId, happened.At), invocation.Deadline);
            if (history.IsDue)
            {
                await _people.TellCustomerSuccessAsync(delivery, address, history, invocation.Deadline);
                await _bounces.UpdateAsync(key, known => known with { EscalatedAt = known.EscalatedAt ?? _time.GetUtcNow() }, invocation.Deadline);
                invocation.Metrics.Count("BouncesEscalated");
            }
        }
    }
}
