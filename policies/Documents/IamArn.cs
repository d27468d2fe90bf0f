namespace Payments.Policies;

/// <summary>What rules ask of an ARN, or of a pattern of ARNs: <c>arn:partition:service:region:account:resource</c>.</summary>
internal static class IamArn
{
    /// <summary>The account of an ARN; an account id is its own. Null when there is none (S3's), or the text is neither.</summary>
    public static string? AccountOf(string arn) =>
        arn.Length == 12 && arn.All(char.IsAsciiDigit) ? arn : Parts(arn) is [_, _, _, _, { Length: > 0 } account, _] ? account : null;

    /// <summary>
    /// Whether a pattern means things of one account, or of one bucket: a bucket's ARN names no account, and its name is unique in the world.
    /// </summary>
    public static bool IsOfOneOwner(string pattern) =>
        Parts(pattern) is [_, _, _, _, var account, var resource] && IamPattern.IsFixed(account.Length > 0 ? account : resource.Split('/')[0]);

    private static string[] Parts(string arn) => arn.StartsWith("arn:", StringComparison.Ordinal) ? arn.Split(':', 6) : [];
}
