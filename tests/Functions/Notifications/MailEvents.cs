using System.Text.Json.Nodes;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>Events as SES publishes them (Developer Guide, "Examples of event data that Amazon SES publishes to Amazon SNS").</summary>
internal static class MailEvents
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    public static string Of(string type, string? deliveryId, JsonObject? details = null, DateTimeOffset? at = null)
    {
        var root = new JsonObject
        {
            ["eventType"] = type,
            ["mail"] = new JsonObject
            {
                ["timestamp"] = Instants.ToText(at ?? Start),
                ["source"] = "no-reply@payments.example",
                ["messageId"] = "0100019-1",
                ["destination"] = new JsonArray("ana@example.com"),
                ["tags"] = new JsonObject
                {
                    ["ses:configuration-set"] = new JsonArray("payments-receipts"),
                    ["deliveryId"] = deliveryId is null ? null : new JsonArray(deliveryId),
                },
            },
        };
        if (deliveryId is null)
        {
            root["mail"]!["tags"]!.AsObject().Remove("deliveryId");
        }

        if (details is not null)
        {
            root[type switch { "Rendering Failure" => "failure", "DeliveryDelay" => "deliveryDelay", _ => type.ToLowerInvariant() }] = details;
        }

        return root.ToJsonString();
    }

    public static string Delivery(string? deliveryId, DateTimeOffset? at = null) =>
        Of("Delivery", deliveryId, new() { ["timestamp"] = Instants.ToText(at ?? Start), ["recipients"] = new JsonArray("ana@example.com") }, at);

    public static string Bounce(
        string? deliveryId, string feedbackId, string type = "Permanent", DateTimeOffset? at = null, string address = "ana@example.com") => Of(
        "Bounce",
        deliveryId,
        new()
        {
            ["bounceType"] = type,
            ["bounceSubType"] = "General",
            ["bouncedRecipients"] = new JsonArray(new JsonObject
            {
                ["emailAddress"] = address, ["action"] = "failed", ["status"] = "5.1.1", ["diagnosticCode"] = $"smtp; 550 5.1.1 {address}",
            }),
            ["timestamp"] = Instants.ToText(at ?? Start),
            ["feedbackId"] = feedbackId,
            ["reportingMTA"] = "dsn; mta.example.com",
        },
        at);

    public static string Complaint(string? deliveryId, string feedbackId, DateTimeOffset? at = null, string address = "ana@example.com") => Of(
        "Complaint",
        deliveryId,
        new()
        {
            ["complainedRecipients"] = new JsonArray(new JsonObject { ["emailAddress"] = address }),
            ["timestamp"] = Instants.ToText(at ?? Start),
            ["feedbackId"] = feedbackId,
            ["complaintFeedbackType"] = "abuse",
        },
        at);

    public static string RenderingFailure(string? deliveryId) => Of(
        "Rendering Failure",
        deliveryId,
        new() { ["templateName"] = "receipt-v3", ["errorMessage"] = "Attribute 'total' is not present in the rendering data." });

    public static string Reject(string? deliveryId) => Of("Reject", deliveryId, new() { ["reason"] = "Bad content" });

    /// <summary>As SNS wraps it without raw delivery.</summary>
    public static string InEnvelope(string message) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = "m",
        ["TopicArn"] = "arn:aws:sns:us-east-1:000000000000:email-events",
        ["Message"] = message,
        ["Timestamp"] = "2026-11-01T10:00:00.000Z",
    }.ToJsonString();
}
