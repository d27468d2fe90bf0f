namespace Payments.Policies.Comparing;

/// <summary>
/// Properties of which one value is safer than another, whatever the resource. By name, because providers use the same names: a change
/// from the safer one is worth a look, even where no rule asks for it.
/// </summary>
internal static class SaferValues
{
    private static readonly string[] BetterOn =
    [
        "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets", "deletionProtectionEnabled", "enableKeyRotation",
        "pointInTimeRecovery.enabled", "serverSideEncryption.enabled", "sqsManagedSseEnabled", "objectLockEnabled", "actionsEnabled",
        "enableLogging", "enableLogFileValidation", "cacheDataEncrypted", "throttlingEnabled",
    ];

    private static readonly string[] BetterOff =
        ["forceDestroy", "publiclyAccessible", "dataTraceEnabled", "mapPublicIpOnLaunch", "privilegedMode", "bypassPolicyLockoutSafetyCheck"];

    private static readonly string[] BetterLong =
        ["retentionInDays", "messageRetentionSeconds", "deletionWindowInDays", "recoveryWindowInDays", "defaultRetention.days", "defaultRetention.years", "deleteAfter"];

    /// <summary>Texts from the strictest on.</summary>
    private static readonly Dictionary<string, string[]> Strictest = new()
    {
        ["versioningConfiguration.status"] = ["Enabled"],
        ["defaultRetention.mode"] = ["COMPLIANCE", "GOVERNANCE"],
        ["tlsPolicy"] = ["REQUIRE"],
        ["untrustedArtifactOnDeployment"] = ["Enforce", "Warn"],
        ["authorization"] = ["AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"],
        ["authorizationType"] = ["AWS_IAM"],
    };

    /// <summary>What is less safe after a change; null when nothing is.</summary>
    public static string? Loosened(PropertyChange change)
    {
        var (before, after) = (new PropertyValue(change.Before), new PropertyValue(change.After));
        return Ends(change, BetterOn) && before.Flag == true && after.Flag != true ? $"{change.Path} was on, and is off"
            : Ends(change, BetterOff) && before.Flag != true && after.Flag == true ? $"{change.Path} was off, and is on"
            : Ends(change, BetterLong) && before.Number is { } longer && after.IsKnown && after.Number < longer ? $"{change.Path} was {before}, and is only {after}"
            : Strictest.FirstOrDefault(order => Ends(change, [order.Key])).Value is { } order && Rank(order, after) > Rank(order, before) ? $"{change.Path} was {before}, and is {after}"
            : IsEncryption(change) && before.IsKnown && after.IsMissing ? $"{change.Path} was {before}, and is gone"
            : IsEncryption(change) && !IsManagedByAws(before) && IsManagedByAws(after) ? $"{change.Path} was {before}, and is a key of AWS's own"
            : change.Path.EndsWith(".security", StringComparison.Ordinal) && after.Items.Count == 0 && !before.IsMissing ? $"{change.Path}: nothing authorizes the call any more"
            : change.Path.Contains(".security[", StringComparison.Ordinal) && after.IsMissing ? $"{change.Path} was {before}, and is gone"
            : change.Property == "alarmActions" && after.IsMissing ? $"{before} is no longer told of the alarm"
            : null;
    }

    private static bool Ends(PropertyChange change, IEnumerable<string> names) =>
        names.Any(name => change.Path == name || change.Path.EndsWith($".{name}", StringComparison.Ordinal));

    private static int Rank(string[] order, PropertyValue value) => Array.IndexOf(order, value.Text) is >= 0 and var rank ? rank : order.Length;

    private static bool IsEncryption(PropertyChange change) =>
        change.Name.Contains("kms", StringComparison.OrdinalIgnoreCase) || change.Name.Contains("encrypt", StringComparison.OrdinalIgnoreCase) || change.Name == "sseAlgorithm";

    private static bool IsManagedByAws(PropertyValue key) => key.Text?.Contains("alias/aws/", StringComparison.Ordinal) == true;
}
