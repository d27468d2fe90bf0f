namespace Payments.Platform;

/// <summary>What became of our e-mail, from SES to the function that acts on it [R51], and on to the people who can ask the customer.</summary>
internal sealed class MailEventQueue
{
    public MailEventQueue(OpsAlarms alarms, Foundation foundation)
    {
        var settings = foundation.Settings;
        Topic = new EventTopic(
            "email-events", foundation, new("ses.amazonaws.com", foundation.Aws.Arn("ses", $"configuration-set/{ReceiptMail.Name}")));
        Queue = new WorkQueue(
            "email-events",
            new() { FedBy = Topic, ConsumerTimeoutSeconds = settings.Functions.Of("payments-notifications", "email-events").TimeoutSeconds },
            alarms);
        Topic.Feed(Queue);
        CustomerSuccess = new EventTopic("customer-success", foundation);
        CustomerSuccess.Tell(settings.Email.CustomerSuccess);
    }

    public EventTopic Topic { get; }

    public WorkQueue Queue { get; }

    /// <summary>Who is told of addresses that keep bouncing.</summary>
    public EventTopic CustomerSuccess { get; }
}
