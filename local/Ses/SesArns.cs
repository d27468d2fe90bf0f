using Payments.Local.Hosting;

namespace Payments.Local.Ses;

/// <summary>ARNs of SES.</summary>
internal sealed class SesArns(CloudOptions options)
{
    private const string TemplatePart = ":template/";

    public string Identity(string name) => Arn($"identity/{name}");

    public string ConfigurationSet(string name) => Arn($"configuration-set/{name}");

    public string Template(string name) => Arn($"template/{name}");

    /// <summary>The template's name in its ARN.</summary>
    public static string TemplateName(string arn)
    {
        var start = arn.IndexOf(TemplatePart, StringComparison.Ordinal);
        return start < 0 ? throw SesErrors.Bad($"Invalid template ARN: {arn}") : arn[(start + TemplatePart.Length)..];
    }

    private string Arn(string resource) => $"arn:aws:ses:{options.Region}:{options.AccountId}:{resource}";
}
