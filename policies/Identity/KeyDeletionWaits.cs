using System.Text.Json.Nodes;

namespace Payments.Policies.Identity;

internal sealed class KeyDeletionWaits : ResourceRule
{
    private const string MinimumDays = "minimumDays";
    private const string RequireProtect = "requireProtect";

    // What AWS takes where nothing is set.
    private const double UsualDays = 30;

    public override RuleInfo Info { get; } = new()
    {
        Id = "kms-deletion-protected",
        Title = "A key is not deleted before somebody can notice",
        Why = "With its key all that a key has encrypted is gone for good; the waiting period is the only way back.",
        Remedy = "Set deletionWindowInDays of the key to 30; for a key of data that must be kept, set the option protect too.",
        Severity = Severity.High,
        References = [Reference.ToPci("3.7.5")],
        Parameters =
        [
            new(MinimumDays, "The shortest waiting period, 7 to 30 days", UsualDays),
            new(RequireProtect, "Whether Pulumi must refuse to delete keys at all (option protect)", false),
        ],
    };

    public override IReadOnlyList<string> Types { get; } =
    [
        "aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey", "aws:kms/replicaExternalKey:ReplicaExternalKey",
    ];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (IsShort(resource, values))
        {
            yield return $"deletionWindowInDays is {resource["deletionWindowInDays"]}, and must be {values.Number(MinimumDays)} at least";
        }

        if (values.Flag(RequireProtect) && !resource.IsProtected)
        {
            yield return "it is not protected";
        }
    }

    public override JsonObject? Remediate(PolicyResource resource, RuleValues values) =>
        IsShort(resource, values) ? resource.With("deletionWindowInDays", values.Number(MinimumDays)) : null;

    private static bool IsShort(PolicyResource key, RuleValues values) => key["deletionWindowInDays"].Number < values.Number(MinimumDays);
}
