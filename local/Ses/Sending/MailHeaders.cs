using Payments.Local.Ses.Templates;

namespace Payments.Local.Ses.Sending;

/// <summary>Headers that a message goes out with. Bcc is none of them.</summary>
internal static class MailHeaders
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(OutgoingMail mail, RenderedEmail content, string messageId)
    {
        if (mail.Raw is not null)
        {
            return [.. mail.Headers.Where(header => !header.Key.Equals("Bcc", StringComparison.OrdinalIgnoreCase))];
        }

        var headers = new List<KeyValuePair<string, string>> { new("From", mail.From.Written) };
        Add(headers, "Reply-To", mail.ReplyTo);
        Add(headers, "To", [.. mail.To.Select(address => address.Written)]);
        Add(headers, "Cc", [.. mail.Cc.Select(address => address.Written)]);
        headers.Add(new("Subject", content.Subject ?? ""));
        headers.Add(new("MIME-Version", "1.0"));
        headers.Add(new("Content-Type", (content.Text, content.Html) switch
        {
            (not null, not null) => $"multipart/alternative; boundary=\"----=_Part_{messageId}\"",
            (null, _) => "text/html; charset=UTF-8",
            _ => "text/plain; charset=UTF-8",
        }));
        headers.AddRange(mail.Headers);
        return headers;
    }

    private static void Add(List<KeyValuePair<string, string>> headers, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            headers.Add(new(name, string.Join(", ", values)));
        }
    }
}
