using System.Text;

namespace Payments.Local.Ses.Sending;

/// <summary>A raw MIME message: its bytes, and those of its headers that SES looks at.</summary>
internal sealed class RawMail
{
    private RawMail(byte[] bytes, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        Bytes = bytes;
        Headers = headers;
    }

    public byte[] Bytes { get; }

    /// <summary>In order, unfolded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <exception cref="Wire.AwsException"><c>BadRequestException</c>: not base64.</exception>
    public static RawMail Parse(string base64)
    {
        try
        {
            var bytes = Convert.FromBase64String(base64);
            return new RawMail(bytes, ReadHeaders(bytes));
        }
        catch (FormatException)
        {
            throw SesErrors.Bad("The raw message is not base64.");
        }
    }

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Addresses of a header; null when there is no such header.</summary>
    public IReadOnlyList<EmailAddress>? Addresses(string name) =>
        Header(name) is { } text ? [.. Split(text).Select(EmailAddress.Parse)] : null;

    private static List<KeyValuePair<string, string>> ReadHeaders(byte[] bytes)
    {
        var headers = new List<KeyValuePair<string, string>>();
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line[0] is ' ' or '\t' && headers.Count > 0)
            {
                headers[^1] = KeyValuePair.Create(headers[^1].Key, headers[^1].Value + " " + line.Trim());
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                headers.Add(KeyValuePair.Create(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return headers;
    }

    /// <summary>At commas outside of quotes.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == text.Length || (text[i] == ',' && !quoted))
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        return parts.FindAll(part => part.Length > 0);
    }
}
