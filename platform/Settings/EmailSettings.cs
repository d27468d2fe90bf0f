using System.Net.Mail;

namespace Payments.Platform;

/// <summary>Who our e-mail is from.</summary>
/// <param name="Domain">The domain that is ours, such as <c>payments.example</c>; links in e-mail begin with it.</param>
/// <param name="From">The sender, an address of the domain.</param>
/// <param name="CustomerSuccess">Who is told of addresses that keep bouncing [R51]; nobody where it is null.</param>
public sealed record EmailSettings(string Domain, string From, string? CustomerSuccess)
{
    internal static EmailSettings Read(SettingsObject email)
    {
        var domain = email.Text("domain", "a domain's name", value => Uri.CheckHostName(value) == UriHostNameType.Dns && value.Contains('.'));
        var settings = new EmailSettings(
            domain,
            email.Text("from", $"an e-mail address of {domain}", value => MailAddress.TryCreate(value, out var address) && address.Host == domain),
            email.OptionalText("customerSuccess", "an e-mail address", value => MailAddress.TryCreate(value, out _)));
        email.NothingElse();
        return settings;
    }
}
