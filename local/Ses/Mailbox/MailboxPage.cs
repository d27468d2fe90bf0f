using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Ses.Mailbox;

/// <summary>The mailbox as a plain page.</summary>
internal static class MailboxPage
{
    private const string Head = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Mailbox</title>
        <style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#222}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #ddd;vertical-align:top}
        .BOUNCED,.RENDERING_FAILED{color:#b00020}.COMPLAINED,.SUPPRESSED{color:#8a5a00}</style><h1>Mailbox</h1>
        """;

    private static readonly string[] RecipientKinds = ["to", "cc", "bcc"];

    /// <param name="mails">As <see cref="MailStore.List"/> gives them.</param>
    public static string List(IReadOnlyList<JsonObject> mails)
    {
        var page = new StringBuilder(Head);
        if (mails.Count == 0)
        {
            return page.Append("<p>No mail yet.</p>").ToString();
        }

        page.Append("<table><tr><th>Sent<th>From<th>To<th>Subject<th>Status<th>Template<th>Parts");
        foreach (var mail in mails)
        {
            var status = Text(mail, "status");
            var link = $"/_payments/mailbox/{Uri.EscapeDataString(Text(mail, "messageId"))}";
            var recipients = RecipientKinds.SelectMany(kind => mail[kind]!.AsArray()).Select(address => (string)address!);
            page.Append("\n<tr><td>").Append(Encode(Text(mail, "sentAt")))
                .Append("<td>").Append(Encode(Text(mail, "from")))
                .Append("<td>").Append(Encode(string.Join(", ", recipients)))
                .Append("<td>").Append(Encode(mail["error"] is null ? Text(mail, "subject") : Text(mail, "error")))
                .Append("<td class=\"").Append(Encode(status)).Append("\">").Append(Encode(status))
                .Append("<td>").Append(Encode(Text(mail, "template")))
                .Append("<td><a href=\"").Append(link).Append("?part=html\">html</a> <a href=\"").Append(link)
                .Append("?part=text\">text</a> <a href=\"").Append(link).Append("\">json</a>");
        }

        return page.Append("\n</table>").ToString();
    }

    private static string Text(JsonObject mail, string member) => (string?)mail[member] ?? "";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
