namespace Payments.Platform;

/// <summary>What became of our e-mail, from SES to the function that acts on it [R51], and on to the people who can ask the customer.</summary>
internal sealed class MailEventQueue
{
    public MailEventQueue(MessageKey key, PaymentsSettings settings, OpsAlarms alarms, AwsEnvironment aws)
    {
        Topic = new EventTopic("email-events", key, aws, "ses.amazonaws.com");
        Queue = new WorkQueue(
            "email-events",
            new() { FedBy = Topic, ConsumerTimeoutSeconds = settings.Functions.Of("payments-notifications", "email-events").TimeoutSeconds },
            alarms);
        Topic.Feed(Queue);
        CustomerSuccess = new EventTopic("customer-success", key, aws);
        CustomerSuccess.Tell(settings.Email.CustomerSuccess);
    }

    public EventTopic Topic { get; }

    public WorkQueue Queue { get; }

    /// <summary>Who is told of addresses that keep bouncing.</summary>
    public EventTopic CustomerSuccess { get; }
}
