using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Templates;

/// <summary>
/// Handlebars as SES uses it (Developer Guide, "Advanced email personalization"): nothing is escaped, a variable without a value is a
/// failure, a condition or a loop over one is not. Compiled templates are kept, up to a bound.
/// </summary>
internal sealed partial class TemplateEngine
{
    private const int MaxCompiled = 500;

    private readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> _compiled = new(StringComparer.Ordinal);
    private readonly IHandlebars _handlebars;

    public TemplateEngine()
    {
        _handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, FormatProvider = CultureInfo.InvariantCulture });
        _handlebars.Configuration.FormatterProviders.Add(new SesFormatters());
    }

    // SES's own examples have a blank that this Handlebars does not take.
    [GeneratedRegex(@"\{\{#\*\s+inline")]
    private static partial Regex InlineWithBlank { get; }

    /// <exception cref="AwsException"><c>BadRequestException</c>: a part is not Handlebars.</exception>
    public void Check(EmailTemplate template)
    {
        foreach (var part in new[] { template.Subject, template.Text, template.Html }.OfType<string>())
        {
            try
            {
                Compile(part);
            }
            catch (HandlebarsException error)
            {
                throw SesErrors.Bad($"Template {template.Name} is invalid: {error.Message.ReplaceLineEndings(" ").Trim()}");
            }
        }
    }

    /// <exception cref="RenderingException">A variable has no value, or the data is no JSON object.</exception>
    public RenderedEmail Render(EmailTemplate template, string? data)
    {
        var values = TemplateData.Parse(data);
        return new RenderedEmail(Render(template.Subject, values), Render(template.Text, values), Render(template.Html, values));
    }

    private string? Render(string? part, Dictionary<string, object> values)
    {
        try
        {
            return part is null ? null : Compile(part)(values);
        }
        catch (HandlebarsException error)
        {
            for (Exception? cause = error; cause is not null; cause = cause.InnerException)
            {
                if (cause is RenderingException rendering)
                {
                    throw rendering;
                }
            }

            throw new RenderingException(error.Message.ReplaceLineEndings(" ").Trim());
        }
    }

    private HandlebarsTemplate<object, object> Compile(string part)
    {
        if (_compiled.TryGetValue(part, out var known))
        {
            return known;
        }

        if (_compiled.Count >= MaxCompiled)
        {
            _compiled.Clear();
        }

        return _compiled[part] = _handlebars.Compile(InlineWithBlank.Replace(part, "{{#*inline"));
    }
}
