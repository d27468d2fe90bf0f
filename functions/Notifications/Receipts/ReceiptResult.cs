using System.Text.Json.Serialization;

namespace Payments.Notifications;

/// <summary>The result of <c>receipt</c>: what the workflow gives to SES. Where nothing is to be sent, only the reason is there.</summary>
public sealed record ReceiptResult
{
    [JsonPropertyName("send")]
    public required bool Send { get; init; }

    /// <summary>Why nothing is sent: <c>no_address</c>, <c>suppressed</c>, <c>sent_before</c>, <c>not_paid</c>.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    [JsonPropertyName("fromEmailAddress")]
    public string? FromEmailAddress { get; init; }

    [JsonPropertyName("toAddress")]
    public string? ToAddress { get; init; }

    [JsonPropertyName("templateName")]
    public string? TemplateName { get; init; }

    /// <summary>JSON text: <c>firstName, orderId, lineItems</c> [{<c>name, quantity, amount</c>}]<c>, total, receiptUrl, locale, date</c>.</summary>
    [JsonPropertyName("templateData")]
    public string? TemplateData { get; init; }

    [JsonPropertyName("configurationSetName")]
    public string? ConfigurationSetName { get; init; }

    /// <summary>The value of the message's tag <c>deliveryId</c>, by which the events of SES find the delivery.</summary>
    [JsonPropertyName("deliveryId")]
    public string? DeliveryId { get; init; }

    public static ReceiptResult Nothing(string reason) => new() { Send = false, Reason = reason };
}
