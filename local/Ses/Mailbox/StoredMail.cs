using Payments.Local.Ses.Sending;
using Payments.Local.Ses.Templates;

namespace Payments.Local.Ses.Mailbox;

/// <summary>A message that SES accepted.</summary>
/// <param name="MessageId">SES's id.</param>
/// <param name="Time">When it was accepted.</param>
/// <param name="Mail">As it was asked for.</param>
/// <param name="Content">As it was rendered; null when it could not be.</param>
/// <param name="ConfigurationSet">The set it was sent with; null for none.</param>
/// <param name="Outcomes">What became of it for each recipient.</param>
/// <param name="Error">Why it was not rendered; null when it was.</param>
internal sealed record StoredMail(
    string MessageId,
    DateTimeOffset Time,
    OutgoingMail Mail,
    RenderedEmail? Content,
    string? ConfigurationSet,
    IReadOnlyList<KeyValuePair<EmailAddress, Outcome>> Outcomes,
    string? Error);
