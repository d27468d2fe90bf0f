using System.Collections.Immutable;
using Pulumi;
using SesV2 = Pulumi.Aws.SesV2;

namespace Payments.Platform;

/// <summary>
/// The domain that our e-mail is from [R52]: SES signs for it (DKIM), bounces come back to a subdomain of it (SPF), and receivers are told
/// to distrust everything else that claims to be from it (DMARC).
/// </summary>
internal sealed class MailDomain : ComponentResource
{
    /// <param name="name">The component's name.</param>
    /// <param name="email">Domain and sender.</param>
    /// <param name="configurationSet">What is used where a message names none, so that no bounce goes unseen.</param>
    /// <param name="aws">Where the stack runs.</param>
    public MailDomain(string name, EmailSettings email, Input<string> configurationSet, AwsEnvironment aws)
        : base("payments:email:MailDomain", name)
    {
        var identity = new SesV2.EmailIdentity(
            name,
            new() { EmailIdentityDetails = email.Domain, ConfigurationSetName = configurationSet },
            new() { Parent = this });
        var bounces = $"mail.{email.Domain}";
        _ = new SesV2.EmailIdentityMailFromAttributes(
            name,
            new()
            {
                EmailIdentity = identity.EmailIdentityDetails,
                MailFromDomain = bounces,

                // Until the MX record is published, bounces go to amazonses.com instead of the message to nobody.
                BehaviorOnMxFailure = "USE_DEFAULT_VALUE",
            },
            new() { Parent = this });
        Arn = identity.Arn;
        Records = Output.Tuple(identity.DkimSigningAttributes, aws.Region)
            .Apply(known => Dkim(email.Domain, known.Item1.Tokens).Concat(Others(email.Domain, bounces, known.Item2)).ToImmutableArray());
        RegisterOutputs();
    }

    public Output<string> Arn { get; }

    /// <summary>What the domain's owner must publish, once.</summary>
    public Output<ImmutableArray<DnsRecord>> Records { get; }

    private static IEnumerable<DnsRecord> Dkim(string domain, ImmutableArray<string> tokens) =>
        tokens.Select(token => new DnsRecord($"{token}._domainkey.{domain}", "CNAME", $"{token}.dkim.amazonses.com"));

    private static IEnumerable<DnsRecord> Others(string domain, string bounces, string region) =>
    [
        new(bounces, "MX", $"10 feedback-smtp.{region}.amazonses.com"),
        new(bounces, "TXT", "v=spf1 include:amazonses.com -all"),
        new($"_dmarc.{domain}", "TXT", $"v=DMARC1; p=quarantine; rua=mailto:dmarc@{domain}"),
    ];
}
