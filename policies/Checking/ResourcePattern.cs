using System.Text.RegularExpressions;

namespace Payments.Policies;

/// <summary>
/// Which resources an exemption speaks of: <c>TYPE NAME</c>, in whose name <c>*</c> is any run of characters
/// (<c>aws:sqs/queue:Queue checkout-*</c>); a whole URN; or <c>stack</c>, for what a rule says of the stack and of no resource.
/// </summary>
public sealed partial class ResourcePattern
{
    /// <summary>The three forms, for messages.</summary>
    public const string Forms = "'TYPE NAME' (such as 'aws:sqs/queue:Queue jobs'; '*' in the name is any run of characters), a URN, or 'stack'";

    private const string WholeStack = "stack";
    private readonly Func<PolicyResource?, bool> _matches;

    private ResourcePattern(string text, Func<PolicyResource?, bool> matches) => (Text, _matches) = (text, matches);

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>Null when the text has none of the <see cref="Forms"/>.</summary>
    public static ResourcePattern? Parse(string text)
    {
        if (text == WholeStack)
        {
            return new(text, resource => resource is null);
        }

        if (Urn().IsMatch(text))
        {
            return new(text, resource => resource?.Urn == text);
        }

        if (!TypeAndName().IsMatch(text))
        {
            return null;
        }

        var (type, name) = (text.Split(' ')[0], text.Split(' ')[1]);
        var names = new Regex($"^{Regex.Escape(name).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
        return new(text, resource => resource?.Type == type && names.IsMatch(resource.Name));
    }

    /// <param name="resource">A resource; null for the stack as a whole.</param>
    public bool Matches(PolicyResource? resource) => _matches(resource);

    public override string ToString() => Text;

    [GeneratedRegex(@"^urn:pulumi:[^\s*]+::[^\s*]+::[^\s*]+::[^\s*]+$")]
    private static partial Regex Urn();

    [GeneratedRegex(@"^[^\s*:]+:[^\s*:]+:[^\s*:]+ \S+$")]
    private static partial Regex TypeAndName();
}
