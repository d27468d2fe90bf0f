namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>What a service demands of the IAM policies that it keeps.</summary>
/// <param name="Principal">Whether statements name principals: resource and trust policies do, identity policies must not.</param>
/// <param name="Resource">Whether statements name resources; trust policies must not.</param>
internal sealed record PolicyLimits(bool Principal, bool Resource)
{
    /// <summary>Bytes (characters, as policies hold but Latin-1) of the whole; null where AWS documents no limit.</summary>
    public int? MostBytes { get; init; }

    /// <summary>Whether blanks and line ends count.</summary>
    public bool CountsBlanks { get; init; } = true;

    public int? MostStatements { get; init; }

    /// <summary>Of all statements together.</summary>
    public int? MostPrincipals { get; init; }

    public int? MostActionsPerStatement { get; init; }

    /// <summary>Inline policy of a role. Their size is limited for all of a role together.</summary>
    public static PolicyLimits Identity { get; } = new(Principal: false, Resource: true);

    /// <summary>Managed policy (IAM user guide, "IAM and AWS STS quotas").</summary>
    public static PolicyLimits Managed { get; } = Identity with { MostBytes = 6144, CountsBlanks = false };

    /// <summary>Trust policy of a role (same page).</summary>
    public static PolicyLimits Trust { get; } = new(Principal: true, Resource: false) { MostBytes = 2048 };

    /// <summary>Any resource's policy.</summary>
    public static PolicyLimits ForResource { get; } = new(Principal: true, Resource: true);

    /// <summary>Queue (SQS developer guide, "Amazon SQS policy quotas").</summary>
    public static PolicyLimits Queue { get; } = ForResource with { MostBytes = 8192, MostStatements = 20, MostPrincipals = 50, MostActionsPerStatement = 7 };

    /// <summary>Topic (SNS developer guide, "Policy quotas").</summary>
    public static PolicyLimits Topic { get; } = ForResource with { MostBytes = 30 * 1024, MostStatements = 100, MostPrincipals = 200 };

    /// <summary>Bucket (S3 user guide, "Bucket policies"), and table (DynamoDB API reference, <c>PutResourcePolicy</c>).</summary>
    public static PolicyLimits TwentyKilobytes { get; } = ForResource with { MostBytes = 20 * 1024 };

    /// <summary>Key (KMS developer guide, "Resource quotas").</summary>
    public static PolicyLimits Key { get; } = ForResource with { MostBytes = 32 * 1024 };
}
