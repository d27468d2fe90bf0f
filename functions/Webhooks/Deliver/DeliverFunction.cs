using Amazon.Lambda.SQSEvents;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// Tells merchants what became of their payments [R35]: a batch of the queue <c>merchant-webhooks</c>, its messages events of
/// <c>payment-events</c> as they were published. Answers which messages are to come back.
/// </summary>
public sealed class DeliverFunction : IFunction<SQSEvent, SQSBatchResponse>
{
    private readonly Deliverer _deliverer;
    private readonly MerchantTable _merchants;

    private DeliverFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _merchants = new(dynamoDb, services.Settings);
        var urls = new MerchantUrls(services.Settings);
        var sender = new WebhookSender(
            new(services.Http(MerchantHttp.Handler(urls))), urls, new(services.Secret("WEBHOOKS_SECRET_ARN")), services.Time);
        _deliverer = new(new(dynamoDb, services.Settings), sender, new(services.Sqs(), services.Settings), services.Time);
    }

    public static DeliverFunction Create(FunctionServices services) => new(services);

    public Task WarmUpAsync(CancellationToken cancellationToken) => _merchants.WarmUpAsync(cancellationToken);

    public async Task<SQSBatchResponse> InvokeAsync(SQSEvent input, Invocation invocation)
    {
        var messages = input.Records ?? [];
        var addresses = new BatchAddresses(_merchants);

        // At once, since a merchant that is slow must not use up the time of the others.
        var deliveries = await Task.WhenAll(messages.Select(message => _deliverer.DeliverAsync(message, addresses, invocation.Deadline)));
        var response = new SQSBatchResponse();
        foreach (var (message, delivery) in messages.Zip(deliveries))
        {
            Report(delivery, message.MessageId, invocation);
            if (delivery.ComesBack)
            {
                response.BatchItemFailures.Add(new() { ItemIdentifier = message.MessageId });
            }
        }

        return response;
    }

    // Neither URL nor payload: both may carry what is nobody else's business.
    private static void Report(Delivery delivery, string messageId, Invocation invocation)
    {
        (string, object?)[] fields =
        [
            ("eventId", delivery.Event?.EventId), ("merchantId", delivery.Event?.MerchantId), ("messageId", messageId),
            ("attempts", delivery.Attempts), ("statusCode", delivery.Result?.StatusCode), ("failure", delivery.Result?.Failure),
            ("nextAttemptAt", delivery.NextAttemptAt is { } next ? Instants.ToText(next) : null),
        ];
        if (delivery.Exception is { } exception)
        {
            invocation.Log.Error(delivery.Message, exception, fields);
        }
        else
        {
            invocation.Log.Information(delivery.Message, fields);
        }

        invocation.Metrics.Count(delivery.Metric);
    }
}
