using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.Ses.Templates;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Sending;

/// <summary>Reads the request of <c>SendEmail</c> within SES's limits: 50 recipients, 40 MB, 50 tags.</summary>
internal static partial class MailReader
{
    private const int MaxRecipients = 50;
    private const int MaxBytes = 40 * 1024 * 1024;
    private const int MaxTags = 50;

    private static readonly string[] Kinds = ["Simple", "Raw", "Template"];

    [GeneratedRegex(@"\A[A-Za-z0-9_\-.@]{1,256}\z")]
    private static partial Regex TagPattern { get; }

    /// <exception cref="AwsException"><c>BadRequestException</c>.</exception>
    public static OutgoingMail Read(JsonObject input)
    {
        var content = input["Content"] as JsonObject ?? throw SesErrors.Bad("Content must be specified.");
        var kinds = Kinds.Where(kind => content[kind] is JsonObject).ToList();
        if (kinds.Count != 1)
        {
            throw SesErrors.Bad("Exactly one of Simple, Raw and Template must be specified in Content.");
        }

        var part = content[kinds[0]]!.AsObject();
        if (part["Attachments"] is JsonArray { Count: > 0 })
        {
            throw SesErrors.NotBuilt("SendEmail with Attachments");
        }

        var raw = kinds[0] == "Raw" ? RawMail.Parse(part.RequiredText("Data")) : null;
        var destination = input["Destination"] as JsonObject;
        var mail = new OutgoingMail
        {
            Operation = kinds[0] switch { "Raw" => "SendRawEmail", "Template" => "SendTemplatedEmail", _ => "SendEmail" },
            From = EmailAddress.Parse(input.Text("FromEmailAddress") ?? raw?.Header("From") ?? throw SesErrors.Bad("FromEmailAddress must be specified.")),
            To = Addresses(destination, "ToAddresses") ?? raw?.Addresses("To") ?? [],
            Cc = Addresses(destination, "CcAddresses") ?? (destination is null ? raw?.Addresses("Cc") : null) ?? [],
            Bcc = Addresses(destination, "BccAddresses") ?? (destination is null ? raw?.Addresses("Bcc") : null) ?? [],
            ReplyTo = input.Texts("ReplyToAddresses"),
            FeedbackAddress = input.Text("FeedbackForwardingEmailAddress"),
            ConfigurationSet = input.Text("ConfigurationSetName") ?? raw?.Header("X-SES-CONFIGURATION-SET"),
            Tags = Tags(input, "EmailTags"),
            Headers = raw?.Headers ?? Headers(part),
            Content = kinds[0] switch { "Simple" => Simple(part), "Raw" => new RenderedEmail(raw!.Header("Subject"), null, null), _ => null },
            Raw = raw?.Bytes,
            TemplateName = kinds[0] == "Template" && part["TemplateContent"] is null ? TemplateName(part) : null,
            InlineTemplate = kinds[0] == "Template" && part["TemplateContent"] is { } inline ? TemplateOperations.Read(inline, part.Text("TemplateName")) : null,
            TemplateData = kinds[0] == "Template" ? part.Text("TemplateData") : null,
        };
        Check(mail);
        return mail;
    }

    /// <summary>Recipients and sizes.</summary>
    /// <exception cref="AwsException"><c>BadRequestException</c>.</exception>
    public static void Check(OutgoingMail mail)
    {
        var count = mail.To.Count + mail.Cc.Count + mail.Bcc.Count;
        if (count == 0)
        {
            throw SesErrors.Bad("There are no recipients: Destination must have at least one address.");
        }

        if (count > MaxRecipients)
        {
            throw SesErrors.Bad($"Recipient count exceeds {MaxRecipients}.");
        }

        var bytes = mail.Raw?.Length ?? Encoding.UTF8.GetByteCount(mail.Content?.Text ?? "") + Encoding.UTF8.GetByteCount(mail.Content?.Html ?? "");
        if (bytes > MaxBytes)
        {
            throw SesErrors.Bad($"Message length is more than {MaxBytes} bytes long: '{bytes}'.");
        }

        if (mail.TemplateData is { Length: > Templates.TemplateData.MaxLength })
        {
            throw SesErrors.Bad($"TemplateData is longer than {Templates.TemplateData.MaxLength} characters.");
        }
    }

    /// <summary>Addresses of a destination; null when it has no such list.</summary>
    public static IReadOnlyList<EmailAddress>? Addresses(JsonObject? destination, string member) =>
        destination?[member] is null ? null : [.. destination.Texts(member).Select(EmailAddress.Parse)];

    public static string TemplateName(JsonObject template) => template.Text("TemplateName")
        ?? (template.Text("TemplateArn") is { } arn ? SesArns.TemplateName(arn) : throw SesErrors.Bad("TemplateName, TemplateArn or TemplateContent must be specified."));

    /// <summary>Message tags by name.</summary>
    public static JsonObject Tags(JsonObject input, string member)
    {
        var tags = new JsonObject();
        foreach (var tag in (input[member] as JsonArray ?? []).OfType<JsonObject>())
        {
            var (name, value) = (tag.RequiredText("Name"), tag.RequiredText("Value"));
            if (!TagPattern.IsMatch(name) || !TagPattern.IsMatch(value))
            {
                throw SesErrors.Bad($"Invalid message tag <{name}>: names and values have 1 to 256 letters, digits, underscores, hyphens, dots and at signs.");
            }

            tags[name] = value;
        }

        return tags.Count <= MaxTags ? tags : throw SesErrors.Bad($"A message can have at most {MaxTags} tags.");
    }

    private static RenderedEmail Simple(JsonObject message)
    {
        var body = message["Body"] as JsonObject ?? throw SesErrors.Bad("Body must be specified.");
        var (text, html) = (Data(body, "Text"), Data(body, "Html"));
        return text is null && html is null
            ? throw SesErrors.Bad("Body must have a text or an HTML part.")
            : new RenderedEmail(Data(message, "Subject") ?? throw SesErrors.Bad("Subject must be specified."), text, html);
    }

    private static string? Data(JsonObject parent, string member) => (parent[member] as JsonObject)?.RequiredText("Data");

    private static List<KeyValuePair<string, string>> Headers(JsonObject part) =>
        [.. (part["Headers"] as JsonArray ?? []).OfType<JsonObject>().Select(header => KeyValuePair.Create(header.RequiredText("Name"), header.RequiredText("Value")))];
}
