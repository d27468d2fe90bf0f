using System.Globalization;
using System.Text;

namespace Payments.Local.Ses.Templates;

/// <summary>A rendered template as <c>TestRenderEmailTemplate</c> gives it: date, subject and a part for each content.</summary>
internal static class RenderedMessage
{
    public static string Write(RenderedEmail mail, DateTimeOffset time)
    {
        var boundary = $"----=_Part_0_{time.ToUnixTimeMilliseconds()}.{time.ToUnixTimeMilliseconds()}";
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Date: {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Subject: {mail.Subject}\r\nMIME-Version: 1.0\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n");
        Part(text, boundary, "text/plain", mail.Text);
        Part(text, boundary, "text/html", mail.Html);
        return text.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }

    private static void Part(StringBuilder text, string boundary, string type, string? content)
    {
        if (content is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: {type}; charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n{content}\r\n");
        }
    }
}
