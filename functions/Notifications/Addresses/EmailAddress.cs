using System.Security.Cryptography;
using System.Text;

namespace Payments.Notifications;

/// <summary>An e-mail address. Tables keep its hash and its masked form, logs the masked form; the address itself only the intent has.</summary>
internal sealed class EmailAddress
{
    private EmailAddress(string text) => Text = text;

    /// <summary>As it was given: the part before the <c>@</c> may distinguish capitals (RFC 5321, 2.4).</summary>
    public string Text { get; }

    /// <summary>Hexadecimal SHA-256 of the address in small letters: the key of <c>suppressions</c>.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ToLowerInvariant())));

    /// <summary><c>a***@example.com</c>: enough for people who know the customer.</summary>
    public string Masked
    {
        get
        {
            var at = Text.LastIndexOf('@');
            return at < 1 ? "***" : $"{Text[0]}***{Text[at..]}";
        }
    }

    /// <summary>Reads an address, alone or as <c>Ana &lt;ana@example.com&gt;</c>, as notifications of SES have it.</summary>
    public static EmailAddress Of(string text)
    {
        var start = text.LastIndexOf('<');
        var end = text.LastIndexOf('>');
        return new((start >= 0 && end > start ? text[(start + 1)..end] : text).Trim());
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}
