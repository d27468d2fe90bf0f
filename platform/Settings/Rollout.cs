namespace Payments.Platform;

/// <summary>How a new version of a workflow takes over from the one before.</summary>
/// <param name="Type">One of <see cref="Types"/>.</param>
/// <param name="Percentage">The first share (canary), or each share (linear), in percent; null for all at once.</param>
/// <param name="IntervalMinutes">Minutes between the shares; null for all at once.</param>
public sealed record Rollout(string Type, int? Percentage, int? IntervalMinutes)
{
    public const string AllAtOnce = "ALL_AT_ONCE";
    public const string Linear = "LINEAR";
    public const string Canary = "CANARY";

    public static IReadOnlyCollection<string> Types { get; } = [AllAtOnce, Linear, Canary];

    internal static Rollout Read(SettingsObject rollout)
    {
        var type = rollout.OneOf("type", Types);
        var gradual = type is Linear or Canary;
        int? percentage = gradual ? rollout.Number("percentage", 1, 99, "percent") : null;
        int? intervalMinutes = gradual ? rollout.Number("intervalMinutes", 1, 2100, "minutes") : null;
        if (type.Length > 0)
        {
            rollout.NothingElse();
        }

        return new(type, percentage, intervalMinutes);
    }
}
