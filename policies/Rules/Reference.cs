namespace Payments.Policies;

/// <summary>Where a rule comes from.</summary>
/// <param name="Framework">Such as <see cref="Fsbp"/>.</param>
/// <param name="Id">The requirement there, such as <c>S3.8</c> or <c>1.4.2</c>.</param>
public sealed record Reference(string Framework, string Id)
{
    private const string Fsbp = "AWS FSBP";
    private const string PciDss = "PCI DSS v4.0.1";

    /// <summary>Whether auditors of card payments ask for it.</summary>
    public bool IsPci => Framework == PciDss;

    /// <summary>The page of a Security Hub control, such as <c>S3.8</c>; null for what has no page of its own.</summary>
    public string? Url => Framework == Fsbp && Id.ToLowerInvariant().Split('.') is [var service, var number]
        ? $"https://docs.aws.amazon.com/securityhub/latest/userguide/{service}-controls.html#{service}-{number}"
        : null;

    /// <summary>A control of AWS Security Hub's Foundational Security Best Practices.</summary>
    public static Reference ToFsbp(string id) => new(Fsbp, id);

    /// <summary>A requirement of the PCI DSS, version 4.0.1.</summary>
    public static Reference ToPci(string id) => new(PciDss, id);

    /// <summary>A check of Checkov's, such as <c>CKV_AWS_300</c>.</summary>
    public static Reference ToCheckov(string id) => new("Checkov", id);

    /// <summary>A policy of Pulumi's PCI DSS pack, such as <c>sqs-message-retention</c>.</summary>
    public static Reference ToPulumi(string id) => new("Pulumi PCI DSS pack", id);

    /// <summary>A requirement of this platform's own, such as <c>R42</c>.</summary>
    public static Reference ToPlatform(string id) => new("Payments platform", id);
}
