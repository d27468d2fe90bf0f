using System.Text.Json.Nodes;
using Payments.Local.Ses.Templates;

namespace Payments.Local.Ses.Sending;

/// <summary>A message as it was asked for, before it is rendered and delivered.</summary>
internal sealed record OutgoingMail
{
    /// <summary>IAM's action and the tag <c>ses:operation</c>: <c>SendEmail</c>, <c>SendRawEmail</c>, <c>SendTemplatedEmail</c>, <c>SendBulkTemplatedEmail</c>.</summary>
    public required string Operation { get; init; }

    public required EmailAddress From { get; init; }

    public required IReadOnlyList<EmailAddress> To { get; init; }

    public required IReadOnlyList<EmailAddress> Cc { get; init; }

    public required IReadOnlyList<EmailAddress> Bcc { get; init; }

    public required IReadOnlyList<string> ReplyTo { get; init; }

    /// <summary>Address for feedback; null for the sender's.</summary>
    public string? FeedbackAddress { get; init; }

    public string? ConfigurationSet { get; init; }

    /// <summary>The message's own tags.</summary>
    public required JsonObject Tags { get; init; }

    /// <summary>Further headers, by name.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Content of a simple or raw message; null for a template.</summary>
    public RenderedEmail? Content { get; init; }

    /// <summary>The whole raw message; null for the others.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>Name of a stored template; null for none.</summary>
    public string? TemplateName { get; init; }

    /// <summary>A template given with the message; null for none.</summary>
    public EmailTemplate? InlineTemplate { get; init; }

    /// <summary>Rendering data as it was given (JSON text).</summary>
    public string? TemplateData { get; init; }

    public bool IsTemplated => TemplateName is not null || InlineTemplate is not null;

    /// <summary>All recipients, each once.</summary>
    public IReadOnlyList<EmailAddress> Recipients => [.. To.Concat(Cc).Concat(Bcc).DistinctBy(address => address.Address)];
}
