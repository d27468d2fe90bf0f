using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Ses.Sending;
using Payments.Local.Ses.Templates;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Events;

/// <summary>The events of one message in SES's JSON (Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS").</summary>
internal sealed class MailEvents(
    string messageId, OutgoingMail mail, RenderedEmail? content, SendingContext context, AwsCall call, SesArns arns, IdSource ids)
{
    private const string UnknownUser = "smtp; 550 5.1.1 user unknown";

    private const string OnGlobalList =
        "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address. "
        + "For more information about how to remove an address from the suppression list, see the Amazon SES Developer Guide: "
        + "http://docs.aws.amazon.com/ses/latest/DeveloperGuide/remove-from-suppressionlist.html ";

    private const string OnAccountList =
        "Amazon SES did not send the message to this address because it is on the suppression list for your account. "
        + "For more information about removing addresses from the suppression list, see the Amazon SES Developer Guide at "
        + "https://docs.aws.amazon.com/ses/latest/DeveloperGuide/sending-email-suppression-list.html";

    private string Now => Print(call.Time);

    public MailEvent Send() => Event("SEND", "Send", "send", []);

    public MailEvent RenderingFailure(string message)
    {
        var failure = new JsonObject { ["errorMessage"] = message };
        if (context.Template?.Name is { } name)
        {
            failure["templateName"] = name;
        }

        return Event("RENDERING_FAILURE", "Rendering Failure", "failure", failure);
    }

    /// <summary>What follows the send for recipients of the same domain and outcome.</summary>
    public IEnumerable<MailEvent> Of(Outcome outcome, IReadOnlyList<EmailAddress> recipients) => outcome switch
    {
        Outcome.Delivered or Outcome.OutOfOffice => [Delivery(recipients)],
        Outcome.Complained => [Delivery(recipients), Complaint(recipients, null)],
        Outcome.SuppressedComplaint => [Complaint(recipients, "OnAccountSuppressionList")],
        Outcome.SuppressedBounce => [Bounce(recipients, "OnAccountSuppressionList", OnAccountList)],
        Outcome.SuppressedGlobally => [Bounce(recipients, "Suppressed", OnGlobalList)],
        _ => [Bounce(recipients, "General", UnknownUser)],
    };

    private MailEvent Delivery(IReadOnlyList<EmailAddress> recipients) => Event("DELIVERY", "Delivery", "delivery", new JsonObject
    {
        ["timestamp"] = Now,
        ["processingTimeMillis"] = 0,
        ["recipients"] = new JsonArray([.. recipients.Select(address => (JsonNode)address.Address)]),
        ["smtpResponse"] = "250 2.6.0 Message received",
        ["reportingMTA"] = "a1-1.smtp-out.amazonses.com",
    });

    private MailEvent Bounce(IReadOnlyList<EmailAddress> recipients, string subType, string diagnostic) => Event("BOUNCE", "Bounce", "bounce", new JsonObject
    {
        ["feedbackId"] = FeedbackId(),
        ["bounceType"] = "Permanent",
        ["bounceSubType"] = subType,
        ["bouncedRecipients"] = new JsonArray([.. recipients.Select(address => new JsonObject
        {
            ["emailAddress"] = address.Address,
            ["action"] = "failed",
            ["status"] = "5.1.1",
            ["diagnosticCode"] = diagnostic,
        })]),
        ["timestamp"] = Now,
        ["reportingMTA"] = subType == "General" ? "dns; a1-1.smtp-out.amazonses.com" : "dns; amazonses.com",
    });

    private MailEvent Complaint(IReadOnlyList<EmailAddress> recipients, string? subType)
    {
        var complaint = new JsonObject
        {
            ["feedbackId"] = FeedbackId(),
            ["complaintSubType"] = subType,
            ["complainedRecipients"] = new JsonArray([.. recipients.Select(address => new JsonObject { ["emailAddress"] = address.Address })]),
            ["timestamp"] = Now,
        };
        if (subType is null)
        {
            complaint["userAgent"] = "Amazon SES Mailbox Simulator";
            complaint["complaintFeedbackType"] = "abuse";
            complaint["arrivalDate"] = Now;
        }

        return Event("COMPLAINT", "Complaint", "complaint", complaint);
    }

    private MailEvent Event(string type, string name, string member, JsonObject detail) => new(type, new JsonObject
    {
        ["eventType"] = name,
        ["mail"] = Mail(),
        [member] = detail,
    });

    private JsonObject Mail()
    {
        var described = new JsonObject
        {
            ["timestamp"] = Now,
            ["source"] = mail.From.Written,
            ["sourceArn"] = arns.Identity(context.Identity.Name),
            ["sendingAccountId"] = call.Principal.AccountId,
            ["messageId"] = messageId,
            ["destination"] = new JsonArray([.. mail.Recipients.Select(address => (JsonNode)address.Address)]),
            ["headersTruncated"] = false,
        };
        if (content is not null)
        {
            // A message that was never rendered has no headers.
            described["headers"] = new JsonArray([.. MailHeaders.Of(mail, content, messageId).Select(header =>
                new JsonObject { ["name"] = header.Key, ["value"] = header.Value })]);
            described["commonHeaders"] = CommonHeaders(content);
        }

        described["tags"] = Tags();
        return described;
    }

    private JsonObject CommonHeaders(RenderedEmail rendered)
    {
        var headers = new JsonObject { ["from"] = new JsonArray(mail.From.Written) };
        foreach (var (name, values) in new[] { ("replyTo", mail.ReplyTo), ("to", Written(mail.To)), ("cc", Written(mail.Cc)) })
        {
            if (values.Count > 0)
            {
                headers[name] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
            }
        }

        headers["messageId"] = messageId;
        headers["subject"] = rendered.Subject;
        return headers;
    }

    private JsonObject Tags()
    {
        var tags = new JsonObject
        {
            ["ses:source-tls-version"] = new JsonArray("TLSv1.3"),
            ["ses:operation"] = new JsonArray(mail.Operation),
            ["ses:configuration-set"] = new JsonArray(context.Set!.Name),
            ["ses:source-ip"] = new JsonArray(call.SourceIp),
            ["ses:from-domain"] = new JsonArray(mail.From.Domain),
            ["ses:caller-identity"] = new JsonArray(Caller(call.Principal)),
        };
        foreach (var (name, value) in mail.Tags)
        {
            tags[name] = new JsonArray((string)value!);
        }

        return tags;
    }

    private string FeedbackId() => $"01000{call.Time.ToUnixTimeMilliseconds():x11}-{ids.Uuid()}-000000";

    private static string Caller(Principal principal) => (principal.RoleArn ?? principal.Arn).Split('/', ':')[^1];

    private static IReadOnlyList<string> Written(IReadOnlyList<EmailAddress> addresses) => [.. addresses.Select(address => address.Written)];

    private static string Print(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
