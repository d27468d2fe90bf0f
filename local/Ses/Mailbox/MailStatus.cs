using Payments.Local.Ses.Sending;

namespace Payments.Local.Ses.Mailbox;

/// <summary>Delivery status as the operator sees it.</summary>
internal static class MailStatus
{
    public const string RenderingFailed = "RENDERING_FAILED";

    /// <summary>That of a message is its worst recipient's.</summary>
    public static string Of(StoredMail mail) => mail.Error is not null ? RenderingFailed : Of(mail.Outcomes.Max(pair => pair.Value));

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Bounced => "BOUNCED",
        Outcome.Complained => "COMPLAINED",
        Outcome.SuppressedBounce or Outcome.SuppressedComplaint or Outcome.SuppressedGlobally => "SUPPRESSED",
        _ => "DELIVERED",
    };

    /// <summary>What an operator may want to know besides; null for nothing.</summary>
    public static string? Detail(Outcome outcome) => outcome switch
    {
        Outcome.Bounced => "550 5.1.1 user unknown",
        Outcome.OutOfOffice => "answered by an absence note",
        Outcome.SuppressedBounce => "on the account's suppression list because of a bounce",
        Outcome.SuppressedComplaint => "on the account's suppression list because of a complaint",
        Outcome.SuppressedGlobally => "on the suppression list of all accounts",
        _ => null,
    };
}
