namespace Payments.Local.Ses.Sending;

/// <summary>
/// The addresses of SES's mailbox simulator (Developer Guide, "Using the mailbox simulator manually"), with labels:
/// <c>bounce+order1@simulator.amazonses.com</c>. They need no verification and never come onto the suppression list by themselves.
/// </summary>
internal static class MailSimulator
{
    private const string Domain = "simulator.amazonses.com";

    public static bool Owns(EmailAddress address) => address.Domain == Domain;

    /// <summary>What happens to mail for an address; every other mailbox takes it.</summary>
    public static Outcome OutcomeOf(EmailAddress address) => !Owns(address)
        ? Outcome.Delivered
        : address.LocalPart.Split('+')[0].ToUpperInvariant() switch
        {
            "BOUNCE" => Outcome.Bounced,
            "COMPLAINT" => Outcome.Complained,
            "OOTO" => Outcome.OutOfOffice,
            "SUPPRESSIONLIST" => Outcome.SuppressedGlobally,
            _ => Outcome.Delivered,
        };
}
