using Pulumi;

namespace Payments.Platform;

/// <summary>Who uses a key, as statements of its policy. There the resource <c>*</c> is the key itself.</summary>
internal static class KeyUse
{
    /// <summary>
    /// Whoever of this account may use the service uses the key by it, and by nothing else: the permission to read a table is the
    /// permission to have its rows decrypted ("Authorizing use of your customer managed key", DynamoDB guide; S3, SNS, Secrets Manager and
    /// Lambda alike).
    /// </summary>
    /// <param name="aws">Whose account, and where.</param>
    /// <param name="service">The service's name in its endpoint, such as <c>dynamodb</c>.</param>
    /// <param name="actions">What the service does on their behalf.</param>
    public static PolicyStatement Through(AwsEnvironment aws, string service, params string[] actions) => new()
    {
        Sid = $"Through{Title(service)}",
        Principal = "*",
        Actions = actions,
        Resources = ["*"],
        Conditions = ThroughService(aws, service),
    };

    /// <summary>
    /// Lets a service keep on using the key for a resource that somebody made with it (a table, a function), by grants that it makes for
    /// itself alone and that end with the resource.
    /// </summary>
    public static PolicyStatement Lasting(AwsEnvironment aws, string service) => new()
    {
        Sid = $"Lasting{Title(service)}",
        Principal = "*",
        Actions = ["kms:CreateGrant"],
        Resources = ["*"],
        Conditions = [.. ThroughService(aws, service), new("Bool", "kms:GrantIsForAWSResource", "true")],
    };

    /// <summary>A service of AWS that acts for itself, such as CloudWatch for an alarm.</summary>
    /// <param name="service">Its principal.</param>
    /// <param name="sid">Names the statement.</param>
    /// <param name="actions">What it does.</param>
    /// <param name="conditions">On whose behalf, or for what alone.</param>
    public static PolicyStatement By(Input<string> service, string sid, string[] actions, params PolicyCondition[] conditions) => new()
    {
        Sid = sid,
        Principal = service,
        Actions = actions,
        Resources = ["*"],
        Conditions = conditions,
    };

    private static PolicyCondition[] ThroughService(AwsEnvironment aws, string service) =>
    [
        new("StringEquals", "kms:CallerAccount", aws.AccountId),
        new("StringEquals", "kms:ViaService", Output.Format($"{service}.{aws.Region}.amazonaws.com")),
    ];

    private static string Title(string service) => char.ToUpperInvariant(service[0]) + service[1..];
}
