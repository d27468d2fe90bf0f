using System.Globalization;
using System.Text.Json;
using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>
/// Reads events of SES as its configuration set publishes them to a topic; a queue gets them raw or, without <c>RawMessageDelivery</c>, in
/// the envelope of SNS.
/// </summary>
internal static class MailEventReader
{
    // SES sends this text, no JSON, when a configuration set is pointed at a topic.
    private const string Greeting = "Successfully validated SNS topic";

    // The most that one message of SES may have.
    private const int MaxRecipients = 50;
    private const int MaxReasonLength = 300;

    /// <returns>Null for the text with which SES tries a topic out.</returns>
    /// <exception cref="PoisonMessage">It is no event of SES.</exception>
    public static MailEvent? Read(string body)
    {
        try
        {
            return IsGreeting(body) ? null : ReadJson(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new PoisonMessage("the message is no event of SES", exception);
        }
    }

    private static MailEvent? ReadJson(string body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (TextOrNull(root, "Type") != "Notification" || TextOrNull(root, "Message") is not { } message)
        {
            return ReadEvent(root);
        }

        if (IsGreeting(message))
        {
            return null;
        }

        using var inner = JsonDocument.Parse(message);
        return ReadEvent(inner.RootElement);
    }

    private static bool IsGreeting(string text) => text.StartsWith(Greeting, StringComparison.Ordinal);

    private static MailEvent ReadEvent(JsonElement root)
    {
        var mail = root.GetProperty("mail");
        var about = new MailEvent { Kind = MailEventKind.Other, At = InstantOf(mail), DeliveryId = DeliveryIdOf(mail) };
        switch (Text(root, "eventType"))
        {
            case "Send":
                return about with { Kind = MailEventKind.Send };
            case "Delivery":
                return about with { Kind = MailEventKind.Delivery, At = InstantOf(root.GetProperty("delivery")) };
            case "DeliveryDelay":
                return about with { Kind = MailEventKind.DeliveryDelay, At = InstantOf(root.GetProperty("deliveryDelay")) };
            case "Reject":
                return about with { Kind = MailEventKind.Reject, Reason = Cut(TextOrNull(root.GetProperty("reject"), "reason")) };
            case "Rendering Failure":
                var failure = root.GetProperty("failure");
                var reason = $"{TextOrNull(failure, "templateName")}: {TextOrNull(failure, "errorMessage")}";
                return about with { Kind = MailEventKind.RenderingFailure, Reason = Cut(reason) };
            case "Bounce":
                return BounceOf(about, root.GetProperty("bounce"));
            case "Complaint":
                var complaint = root.GetProperty("complaint");
                return about with
                {
                    Kind = MailEventKind.Complaint,
                    At = InstantOf(complaint),
                    FeedbackId = Text(complaint, "feedbackId"),
                    Recipients = RecipientsOf(complaint, "complainedRecipients"),
                };
            case "Open" or "Click" or "Subscription":
                return about;
            case var other:
                throw new FormatException($"'{other}' is no type of event");
        }
    }

    private static MailEvent BounceOf(MailEvent about, JsonElement bounce) => about with
    {
        Kind = Text(bounce, "bounceType") == "Permanent" ? MailEventKind.PermanentBounce : MailEventKind.TransientBounce,
        At = InstantOf(bounce),
        FeedbackId = Text(bounce, "feedbackId"),
        Recipients = RecipientsOf(bounce, "bouncedRecipients"),
        Reason = Cut(TextOrNull(bounce, "bounceSubType")),
    };

    private static List<EmailAddress> RecipientsOf(JsonElement element, string name)
    {
        var recipients = element.GetProperty(name);
        return recipients.GetArrayLength() > MaxRecipients
            ? throw new FormatException($"more than {MaxRecipients} recipients")
            : [.. recipients.EnumerateArray().Select(recipient => EmailAddress.Of(Text(recipient, "emailAddress")))];
    }

    private static string? DeliveryIdOf(JsonElement mail) =>
        mail.TryGetProperty("tags", out var tags)
        && tags.TryGetProperty(DeliveryTable.KeyName, out var values)
        && values.ValueKind == JsonValueKind.Array
        && values.GetArrayLength() > 0
            ? values[0].GetString()
            : null;

    // SES writes 2026-11-22T10:15:30.123Z; its other clocks leave the fraction out.
    private static DateTimeOffset InstantOf(JsonElement element) => DateTimeOffset.TryParse(
        Text(element, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        ? at
        : throw new FormatException("timestamp is no instant");

    private static string? Cut(string? text) => text is { Length: > MaxReasonLength } ? text[..MaxReasonLength] : text;

    private static string Text(JsonElement element, string name) =>
        TextOrNull(element, name) ?? throw new FormatException($"{name} is missing");

    private static string? TextOrNull(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
