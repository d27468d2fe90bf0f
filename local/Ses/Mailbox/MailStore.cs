using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Ses.Events;
using Payments.Local.Ses.Sending;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Mailbox;

/// <summary>The mailbox in the state. Beyond its bounds the oldest messages go, unless one of their events still waits.</summary>
internal static class MailStore
{
    public const int MaxMails = 10_000;
    public const long MaxBytes = 256L * 1024 * 1024;

    private const int TrimMails = 100;
    private const string Summary = "SELECT message_id, sent_ms, status, sender, recipients, subject, details FROM ses_mails ";

    public static void Add(StateTransaction state, StoredMail stored)
    {
        var mail = stored.Mail;
        var bytes = Size(stored.Content?.Text) + Size(stored.Content?.Html) + (mail.Raw?.Length ?? 0) + Size(mail.TemplateData);
        state.Execute(
            """
            INSERT INTO ses_mails (message_id, sent_ms, status, sender, recipients, subject, text, html, raw, details, bytes)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
            """,
            stored.MessageId,
            stored.Time.ToUnixTimeMilliseconds(),
            MailStatus.Of(stored),
            mail.From.Written,
            WireJson.Text(new JsonObject { ["to"] = Texts(mail.To), ["cc"] = Texts(mail.Cc), ["bcc"] = Texts(mail.Bcc) }),
            stored.Content?.Subject,
            stored.Content?.Text,
            stored.Content?.Html,
            mail.Raw,
            WireJson.Text(Details(stored)),
            bytes);
        Trim(state);
    }

    public static long CountSince(StateTransaction state, long sinceMs) => state.Scalar<long>("SELECT count(*) FROM ses_mails WHERE sent_ms >= @0", sinceMs);

    /// <summary>The newest first, as the operator's list shows them.</summary>
    /// <param name="state">Open transaction.</param>
    /// <param name="to">A part of a recipient's address; null for all.</param>
    /// <param name="limit">Most messages.</param>
    public static List<JsonObject> List(StateTransaction state, string? to, int limit) => state.Query(
        Summary + "WHERE @0 IS NULL OR instr(lower(recipients), lower(@0)) > 0 ORDER BY row DESC LIMIT @1", MapSummary, to, limit);

    /// <summary>Everything about a message; null when there is none of this id.</summary>
    public static JsonObject? Find(StateTransaction state, string messageId)
    {
        var mail = state.First(Summary + "WHERE message_id = @0", MapSummary, messageId);
        if (mail is null)
        {
            return null;
        }

        var (text, html, raw) = state.First(
            "SELECT text, html, raw FROM ses_mails WHERE message_id = @0",
            row => (Text(row, 0), Text(row, 1), row.IsNull(2) ? null : Encoding.UTF8.GetString(row.GetBytes(2))),
            messageId);
        mail["text"] = text;
        mail["html"] = html;
        mail["raw"] = raw;
        mail["events"] = new JsonArray([.. EventOutbox.Of(state, messageId).Select(one => new JsonObject
        {
            ["type"] = one.Type,
            ["destination"] = one.Destination,
            ["topic"] = one.TopicArn,
            ["state"] = one.State,
            ["reason"] = one.Reason,
        })]);
        return mail;
    }

    private static JsonObject MapSummary(StateRow row)
    {
        var mail = new JsonObject
        {
            ["messageId"] = row.GetString(0),
            ["sentAt"] = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["status"] = row.GetString(2),
            ["from"] = row.GetString(3),
        };
        Move(JsonNode.Parse(row.GetString(4))!.AsObject(), mail);
        mail["subject"] = Text(row, 5);
        Move(JsonNode.Parse(row.GetString(6))!.AsObject(), mail);
        return mail;
    }

    private static JsonObject Details(StoredMail stored) => new()
    {
        ["configurationSet"] = stored.ConfigurationSet,
        ["template"] = stored.Mail.TemplateName ?? stored.Mail.InlineTemplate?.Name,
        ["templateData"] = stored.Mail.TemplateData,
        ["tags"] = stored.Mail.Tags.DeepClone(),
        ["replyTo"] = new JsonArray([.. stored.Mail.ReplyTo.Select(address => (JsonNode)address)]),
        ["recipients"] = new JsonArray([.. stored.Outcomes.Select(pair => new JsonObject
        {
            ["address"] = pair.Key.Address,
            ["status"] = MailStatus.Of(pair.Value),
            ["detail"] = MailStatus.Detail(pair.Value),
        })]),
        ["error"] = stored.Error,
    };

    private static void Trim(StateTransaction state)
    {
        while (state.Scalar<long>("SELECT count(*) FROM ses_mails") > MaxMails || state.Scalar<long>("SELECT total(bytes) > @0 FROM ses_mails", MaxBytes) == 1)
        {
            var oldest = state.Query(
                "SELECT message_id FROM ses_mails m WHERE NOT EXISTS (SELECT 1 FROM ses_events e WHERE e.message_id = m.message_id AND e.state = 'PENDING') ORDER BY row LIMIT @0",
                row => row.GetString(0),
                TrimMails);
            if (oldest.Count == 0)
            {
                return;
            }

            foreach (var id in oldest)
            {
                state.Execute("DELETE FROM ses_events WHERE message_id = @0", id);
                state.Execute("DELETE FROM ses_mails WHERE message_id = @0", id);
            }
        }
    }

    private static void Move(JsonObject from, JsonObject to)
    {
        foreach (var (name, value) in from)
        {
            to[name] = value?.DeepClone();
        }
    }

    private static JsonArray Texts(IReadOnlyList<EmailAddress> addresses) => [.. addresses.Select(address => (JsonNode)address.Written)];

    private static string? Text(StateRow row, int column) => row.IsNull(column) ? null : row.GetString(column);

    private static int Size(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
