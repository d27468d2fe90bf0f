namespace Payments.Platform;

/// <summary>What functions are given: what there is besides them.</summary>
internal sealed record PlatformParts
{
    public required ArtifactsBucket Artifacts { get; init; }

    /// <summary>Whose code functions run.</summary>
    public required CodeSigning Signing { get; init; }

    /// <summary>The network that functions run in; null where they run outside of any.</summary>
    public required PrivateNetwork? Network { get; init; }

    public required PaymentTables Tables { get; init; }

    public required AuditBucket Audit { get; init; }

    public required PaymentSecrets Secrets { get; init; }

    /// <summary>Where payments wait for the workflow.</summary>
    public required WorkQueue Checkouts { get; init; }

    public required PaymentEventQueues Events { get; init; }

    public required MailEventQueue Mail { get; init; }

    public required ReceiptMail Receipts { get; init; }

    public required OpsAlarms Alarms { get; init; }

    public required Foundation Foundation { get; init; }

    public PaymentsSettings Settings => Foundation.Settings;
}
