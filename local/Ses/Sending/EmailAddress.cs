using Payments.Local.Wire;

namespace Payments.Local.Ses.Sending;

/// <summary>An address, as written and taken apart: <c>Name &lt;local@domain&gt;</c> or <c>local@domain</c>.</summary>
/// <param name="Written">As the request has it.</param>
/// <param name="DisplayName">Null when there is none.</param>
/// <param name="Address"><c>local@domain</c>, the domain in lower case.</param>
internal sealed record EmailAddress(string Written, string? DisplayName, string Address)
{
    private const int MaxLength = 320;
    private const string LocalSpecials = "()<>,;:\\\"[]@";
    private const string DomainExtras = "-.";

    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    public string LocalPart => Address[..Address.LastIndexOf('@')];

    /// <exception cref="AwsException"><c>BadRequestException</c> with SES's text for what is wrong.</exception>
    public static EmailAddress Parse(string written)
    {
        var text = written.Trim();
        string? name = null;
        if (text.EndsWith('>'))
        {
            var open = text.LastIndexOf('<');
            if (open < 0)
            {
                throw SesErrors.Bad("Missing '<'");
            }

            name = text[..open].Trim().Trim('"');
            text = text[(open + 1)..^1].Trim();
        }

        if (Wrong(text) is { } reason)
        {
            throw SesErrors.Bad(reason);
        }

        var at = text.LastIndexOf('@') + 1;
        return new EmailAddress(written, string.IsNullOrEmpty(name) ? null : name, text[..at] + text[at..].ToLowerInvariant());
    }

    private static string? Wrong(string address)
    {
        var at = address.LastIndexOf('@');
        var (local, domain) = at < 0 ? (address, "") : (address[..at], address[(at + 1)..]);
        return (local, domain) switch
        {
            _ when address.Length == 0 => "Illegal address",
            _ when address.Length > MaxLength => $"Address is longer than {MaxLength} characters",
            _ when at < 0 => "Missing final '@domain'",
            ("", _) => "Missing local name",
            (_, "") => "Missing domain",
            _ when local.Any(character => character <= ' ' || character == 127) => "Local address contains control or whitespace",
            _ when local.Any(character => character > 127) => "Local address contains non-ASCII characters",
            _ when !IsQuoted(local) && local.Any(character => LocalSpecials.Contains(character, StringComparison.Ordinal)) => "Local address contains illegal character",
            _ when local.StartsWith('.') => "Local address starts with dot",
            _ when local.EndsWith('.') => "Local address ends with dot",
            _ when local.Contains("..", StringComparison.Ordinal) => "Local address contains dot-dot",
            _ when domain.Any(character => character <= ' ' || character == 127) => "Domain contains control or whitespace",
            _ when domain.Any(character => !char.IsAsciiLetterOrDigit(character) && !DomainExtras.Contains(character, StringComparison.Ordinal)) => "Domain contains illegal character",
            _ when domain.StartsWith('.') => "Domain starts with dot",
            _ when domain.EndsWith('.') => "Domain ends with dot",
            _ when domain.Contains("..", StringComparison.Ordinal) => "Domain contains dot-dot",
            _ => null,
        };
    }

    private static bool IsQuoted(string local) => local.Length > 2 && local[0] == '"' && local[^1] == '"';
}
