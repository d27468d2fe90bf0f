using Payments.Local.Ses.Templates;
using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary>A part of an e-mail template as text, for whoever only wants to know whether it is Handlebars.</summary>
public static class TemplateText
{
    private static readonly TemplateEngine Engine = new();

    /// <summary>What is wrong with a subject, a text or an HTML part; null for a template.</summary>
    public static string? Problem(string part)
    {
        try
        {
            Engine.Check(new EmailTemplate("template", part, null, null));
            return null;
        }
        catch (AwsException refused)
        {
            return refused.Message;
        }
    }
}
