using System.Text.Json.Nodes;
using Payments.Local.Ses.Templates;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Sending;

/// <summary><c>SendBulkEmail</c>: one template, up to 50 destinations, each with data of its own over the default data.</summary>
internal sealed class BulkOperations(StateStore store, SendOperations sending)
{
    private const int MaxEntries = 50;

    public JsonObject Send(JsonObject input, AwsCall call)
    {
        var template = (input["DefaultContent"] as JsonObject)?["Template"] as JsonObject ?? throw SesErrors.Bad("DefaultContent must have a Template.");
        var entries = (input["BulkEmailEntries"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (entries.Count is 0 or > MaxEntries)
        {
            throw SesErrors.Bad($"BulkEmailEntries must have between 1 and {MaxEntries} entries.");
        }

        var shared = new OutgoingMail
        {
            Operation = "SendBulkTemplatedEmail",
            From = EmailAddress.Parse(input.Text("FromEmailAddress") ?? throw SesErrors.Bad("FromEmailAddress must be specified.")),
            To = [],
            Cc = [],
            Bcc = [],
            ReplyTo = input.Texts("ReplyToAddresses"),
            FeedbackAddress = input.Text("FeedbackForwardingEmailAddress"),
            ConfigurationSet = input.Text("ConfigurationSetName"),
            Tags = MailReader.Tags(input, "DefaultEmailTags"),
            Headers = [],
            TemplateName = template["TemplateContent"] is null ? MailReader.TemplateName(template) : null,
            InlineTemplate = template["TemplateContent"] is { } inline ? TemplateOperations.Read(inline, template.Text("TemplateName")) : null,
            TemplateData = template.Text("TemplateData"),
        };
        return store.Write(state => new JsonObject
        {
            ["BulkEmailEntryResults"] = new JsonArray([.. entries.Select(entry => Send(state, shared, entry, call))]),
        });
    }

    private JsonObject Send(StateTransaction state, OutgoingMail shared, JsonObject entry, AwsCall call)
    {
        OutgoingMail mail;
        try
        {
            mail = Read(shared, entry);
        }
        catch (AwsException wrong)
        {
            return new JsonObject { ["Status"] = "INVALID_PARAMETER", ["Error"] = wrong.Message };
        }

        // What is wrong for one is wrong for all: the whole call is refused, and nothing of it is kept.
        var context = sending.Prepare(state, mail, call);
        return new JsonObject { ["Status"] = "SUCCESS", ["MessageId"] = sending.Accept(state, mail, context, call) };
    }

    private static OutgoingMail Read(OutgoingMail shared, JsonObject entry)
    {
        var destination = entry["Destination"] as JsonObject;
        var tags = shared.Tags.DeepClone().AsObject();
        foreach (var (name, value) in MailReader.Tags(entry, "ReplacementTags"))
        {
            tags[name] = (string)value!;
        }

        var mail = shared with
        {
            To = MailReader.Addresses(destination, "ToAddresses") ?? [],
            Cc = MailReader.Addresses(destination, "CcAddresses") ?? [],
            Bcc = MailReader.Addresses(destination, "BccAddresses") ?? [],
            Tags = tags,
            TemplateData = Merge(shared.TemplateData, (entry["ReplacementEmailContent"]?["ReplacementTemplate"] as JsonObject)?.Text("ReplacementTemplateData")),
        };
        MailReader.Check(mail);
        return mail;
    }

    private static string? Merge(string? all, string? one)
    {
        try
        {
            return one is null ? all : TemplateData.Merge(all, one);
        }
        catch (RenderingException)
        {
            // Left as it is: rendering it fails, which is what SES reports.
            return one;
        }
    }
}
