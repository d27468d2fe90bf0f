using Pulumi;
using SesV2 = Pulumi.Aws.SesV2;

namespace Payments.Platform;

/// <summary>
/// Receipts [R50–R52]: who they are from, how they are sent (over TLS or not at all), what they look like, and where it is told what
/// became of them.
/// </summary>
internal sealed class ReceiptMail : ComponentResource
{
    /// <summary>The configuration set's name.</summary>
    public const string Name = "payments-receipts";

    /// <summary>Everything that is not a success or a click.</summary>
    private static readonly string[] Events = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE", "DELIVERY_DELAY"];

    private readonly SesV2.ConfigurationSet _set;
    private readonly ReceiptTemplates _templates;
    private readonly MailDomain _domain;

    /// <param name="events">Where SES tells what became of a message.</param>
    /// <param name="alarms">Who is told before SES reviews the account.</param>
    /// <param name="foundation">What everything stands on.</param>
    public ReceiptMail(EventTopic events, OpsAlarms alarms, Foundation foundation)
        : base("payments:email:ReceiptMail", Name)
    {
        _set = new SesV2.ConfigurationSet(
            Name,
            new()
            {
                ConfigurationSetName = Name,
                DeliveryOptions = new SesV2.Inputs.ConfigurationSetDeliveryOptionsArgs { TlsPolicy = "REQUIRE" },
                ReputationOptions = new SesV2.Inputs.ConfigurationSetReputationOptionsArgs { ReputationMetricsEnabled = true },
                SendingOptions = new SesV2.Inputs.ConfigurationSetSendingOptionsArgs { SendingEnabled = true },
            },
            new() { Parent = this });
        _ = new SesV2.ConfigurationSetEventDestination(
            Name,
            new()
            {
                ConfigurationSetName = _set.ConfigurationSetName,
                EventDestinationName = events.Name,
                EventDestination = new SesV2.Inputs.ConfigurationSetEventDestinationEventDestinationArgs
                {
                    Enabled = true,
                    MatchingEventTypes = Events,
                    SnsDestination = new SesV2.Inputs.ConfigurationSetEventDestinationEventDestinationSnsDestinationArgs
                    {
                        TopicArn = events.Arn,
                    },
                },
            },
            new() { Parent = this });
        _templates = new ReceiptTemplates(this);
        _domain = new MailDomain($"{Name}-domain", foundation.Settings.Email, _set.ConfigurationSetName, foundation.Aws);
        ConfigurationSetName = _set.ConfigurationSetName;
        WatchReputation(alarms);
        RegisterOutputs();
    }

    public Output<string> ConfigurationSetName { get; }

    /// <summary>What the domain's owner must publish.</summary>
    public Output<System.Collections.Immutable.ImmutableArray<DnsRecord>> DnsRecords => _domain.Records;

    /// <summary>Lets a role send receipts: from our domain, with these templates, watched, and nothing else.</summary>
    /// <returns>The permission, for those that must have it before they are made.</returns>
    // API v2 has SendEmail only, but SES checks a message with a template as the older API's SendTemplatedEmail, too.
    public Resource GrantSend(IGrantee sender) =>
        sender.Role.Allow("send-receipts", ["ses:SendEmail", "ses:SendTemplatedEmail"], _domain.Arn, _set.Arn, _templates.EnUs.Arn, _templates.EsMx.Arn);

    // Beyond 5 % bounces or 0.1 % complaints SES puts an account under review [R51].
    private void WatchReputation(OpsAlarms alarms)
    {
        Watch("bounces", "Reputation.BounceRate", 0.05, "More than 5 % of our e-mail bounces: see the table email-deliveries for whose.");
        Watch("complaints", "Reputation.ComplaintRate", 0.001, "More than 0.1 % of our e-mail is called spam: stop, and find out why.");

        void Watch(string what, string metric, double threshold, string description) => alarms.Raise(
            $"{Name}-{what}",
            new()
            {
                Description = description,
                Namespace = "AWS/SES",
                Metric = metric,
                Dimensions = new() { ["ses:configuration-set"] = Name },
                Statistic = "Average",
                Threshold = threshold,
                PeriodSeconds = 3600,
            },
            this);
    }
}
