using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>The topics behind which people are.</summary>
internal sealed class PeopleToTell(FunctionServices services)
{
    private readonly IAmazonSimpleNotificationService _sns = services.Sns();
    private readonly string _opsTopicArn = services.Settings.Required("OPS_TOPIC_ARN");
    private readonly string _customerSuccessTopicArn = services.Settings.Required("CUSTOMER_SUCCESS_TOPIC_ARN");

    /// <summary>An e-mail of ours could not be sent at all.</summary>
    public Task TellOpsAsync(MailEvent happened, CancellationToken cancellationToken) => PublishAsync(
        _opsTopicArn,
        happened.Kind == MailEventKind.Reject ? "An e-mail was rejected" : "An e-mail could not be rendered",
        $"""
        {(happened.Kind == MailEventKind.Reject ? "SES rejected an e-mail" : "SES could not fill a template in")}, and nothing was sent.
        Delivery: {happened.DeliveryId ?? "unknown"}
        Reason: {happened.Reason}
        At: {Instants.ToText(happened.At)}
        """,
        cancellationToken);

    /// <summary>A customer's mail keeps coming back.</summary>
    public Task TellCustomerSuccessAsync(
        StoredDelivery? delivery, EmailAddress address, BounceHistory history, CancellationToken cancellationToken) => PublishAsync(
        _customerSuccessTopicArn,
        "A customer's e-mail keeps bouncing",
        $"""
        {history.Bounces.Count} e-mails to a customer came back. Please ask for another address.
        Merchant: {delivery?.MerchantId ?? "unknown"}
        Customer: {delivery?.CustomerId ?? "unknown"}
        Address: {address.Masked}
        Last delivery: {delivery?.Id ?? "unknown"}
        """,
        cancellationToken);

    private async Task PublishAsync(string topicArn, string subject, string message, CancellationToken cancellationToken) =>
        await _sns.PublishAsync(new PublishRequest { TopicArn = topicArn, Subject = subject, Message = message }, cancellationToken);
}
