using Amazon.Lambda.SQSEvents;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// Queues <c>ops-disputes</c> and <c>oncall-disputes</c> → a channel of Slack [R41]. While Slack is down or asks for patience the events wait in
/// their queue; what Slack refuses for good ends in the dead-letter queue. An event may be told twice, never lost: its id is in the text.
/// </summary>
public sealed class SlackFunction : QueueFunction
{
    private readonly SlackWebhook _webhook;

    private SlackFunction(FunctionServices services) =>
        _webhook = new(services, services.Secret("SLACK_SECRET_ARN"), services.Settings.Required("SLACK_URL_NAME"));

    public static SlackFunction Create(FunctionServices services) => new(services);

    // The channel's address: a message would be seen.
    public override Task WarmUpAsync(CancellationToken cancellationToken) => _webhook.WarmUpAsync(cancellationToken);

    protected override async Task HandleAsync(SQSEvent.SQSMessage message, Invocation invocation)
    {
        var happened = PaymentEventJson.Read(message.Body);
        if (happened.Change is not TransactionChange.OpenDispute dispute)
        {
            throw new PoisonMessage($"{happened.Id} is {happened.Type}, not a dispute that was opened; the subscription's filter is wrong");
        }

        await _webhook.PostAsync(DisputeText.Of(happened, dispute), invocation.Deadline);
        invocation.Metrics.Count("DisputesTold");
        invocation.Log.Information("dispute told", ("eventId", happened.Id), ("disputeId", dispute.DisputeId));
    }
}
