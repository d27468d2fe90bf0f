using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Templates;

/// <summary>Operations on templates.</summary>
internal sealed partial class TemplateOperations(StateStore store, IAuthorizer authorizer, SesArns arns, TemplateEngine engine)
{
    private const int MaxBytes = 500 * 1024;

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex NamePattern { get; }

    /// <summary>Checks name, size and syntax.</summary>
    /// <exception cref="AwsException"><c>BadRequestException</c>.</exception>
    public void Check(EmailTemplate template)
    {
        if (template.Name is { } name && !NamePattern.IsMatch(name))
        {
            throw SesErrors.Bad($"Template name {name} is invalid: it must have 1 to 64 letters, digits, hyphens and underscores.");
        }

        if (string.IsNullOrEmpty(template.Subject))
        {
            throw SesErrors.Bad("The subject must be specified.");
        }

        if (string.IsNullOrEmpty(template.Text) && string.IsNullOrEmpty(template.Html))
        {
            throw SesErrors.Bad("The template must have a text or an HTML part.");
        }

        if (new[] { template.Subject, template.Text, template.Html }.Sum(part => Encoding.UTF8.GetByteCount(part ?? "")) > MaxBytes)
        {
            throw SesErrors.Bad($"The template is larger than {MaxBytes} bytes.");
        }

        engine.Check(template);
    }

    /// <summary><c>TemplateContent</c> of a request.</summary>
    public static EmailTemplate Read(JsonNode? content, string? name) => content is JsonObject parts
        ? new EmailTemplate(name, parts.Text("Subject"), parts.Text("Text"), parts.Text("Html"))
        : throw SesErrors.Bad("TemplateContent must be specified.");

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = Demand(input, call, "CreateEmailTemplate");
        var template = Read(input["TemplateContent"], name) with { CreatedMs = call.Time.ToUnixTimeMilliseconds() };
        Check(template);
        store.Write(state =>
        {
            if (TemplateStore.Find(state, name) is not null)
            {
                throw SesErrors.Exists($"Template {name} already exists.");
            }

            TemplateStore.Put(state, template);
        });
        return [];
    }

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var template = Open(input, call, "GetEmailTemplate");
        return new JsonObject { ["TemplateName"] = template.Name, ["TemplateContent"] = Write(template) };
    }

    public JsonObject Update(JsonObject input, AwsCall call)
    {
        var existing = Open(input, call, "UpdateEmailTemplate");
        var template = Read(input["TemplateContent"], existing.Name) with { CreatedMs = existing.CreatedMs, OwnerUrn = existing.OwnerUrn };
        Check(template);
        store.Write(state => TemplateStore.Put(state, template));
        return [];
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var name = Demand(input, call, "DeleteEmailTemplate");
        return store.Write(state => TemplateStore.Remove(state, name)) ? [] : throw SesErrors.NoTemplate(name);
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:ListEmailTemplates", "*");
        return SesPages.Page(
            input,
            "TemplatesMetadata",
            [.. store.Read(TemplateStore.List).Select(template => new JsonObject { ["TemplateName"] = template.Name, ["CreatedTimestamp"] = template.CreatedMs / 1000.0 })],
            usual: 10);
    }

    /// <summary>Renders without sending; the answer is a MIME message.</summary>
    public JsonObject TestRender(JsonObject input, AwsCall call)
    {
        var template = Open(input, call, "TestRenderEmailTemplate");
        try
        {
            return new JsonObject { ["RenderedTemplate"] = RenderedMessage.Write(engine.Render(template, input.RequiredText("TemplateData")), call.Time) };
        }
        catch (RenderingException error)
        {
            throw SesErrors.Bad(error.Message);
        }
    }

    private string Demand(JsonObject input, AwsCall call, string action)
    {
        var name = input.RequiredText("TemplateName");
        authorizer.Demand(call, $"ses:{action}", arns.Template(name));
        return name;
    }

    private EmailTemplate Open(JsonObject input, AwsCall call, string action)
    {
        var name = Demand(input, call, action);
        return store.Read(state => TemplateStore.Find(state, name)) ?? throw SesErrors.NoTemplate(name);
    }

    private static JsonObject Write(EmailTemplate template)
    {
        var content = new JsonObject();
        foreach (var (member, part) in new[] { ("Subject", template.Subject), ("Text", template.Text), ("Html", template.Html) })
        {
            if (part is not null)
            {
                content[member] = part;
            }
        }

        return content;
    }
}
