namespace Payments.Cli.ProviderCheck.Arns;

/// <summary>The six parts of an ARN: <c>arn:partition:service:region:account:resource</c> (IAM user guide, "Amazon Resource Names").</summary>
internal sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    /// <summary>What every ARN begins with.</summary>
    public const string Prefix = "arn:";

    private const int Parts = 6;

    /// <returns>Null when parts are missing.</returns>
    public static Arn? Parse(string text) =>
        text.Split(':', Parts) is ["arn", var partition, var service, var region, var account, var resource] ? new Arn(partition, service, region, account, resource) : null;
}
