using System.Text.Json.Nodes;

namespace Payments.Policies.Identity;

internal sealed class KeyRotation : ResourceRule
{
    private const string MaximumDays = "maximumDays";

    public override RuleInfo Info { get; } = new()
    {
        Id = "kms-key-rotation",
        Title = "Customer keys are rotated at least once a year",
        Why = "The less data one key has encrypted, the less is lost with it; rotation by KMS costs nothing and changes no ARN.",
        Remedy = "Set enableKeyRotation of the Key to true, and rotationPeriodInDays to 365 or less where it is set.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("KMS.4"), Reference.ToCheckov("CKV_AWS_7"), Reference.ToPci("3.7.4")],
        Parameters = [new(MaximumDays, "The longest time between two rotations, 90 to 2560 days", 365.0)],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:kms/key:Key"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (!CanRotate(resource))
        {
            yield break;
        }

        if (!resource["enableKeyRotation"].IsTrueOrUnknown)
        {
            yield return $"enableKeyRotation is {resource["enableKeyRotation"]}, and must be true";
        }

        if (resource["rotationPeriodInDays"].Number > values.Number(MaximumDays))
        {
            yield return $"rotationPeriodInDays is {resource["rotationPeriodInDays"]}, and may be {values.Number(MaximumDays)} at most";
        }
    }

    public override JsonObject Remediate(PolicyResource resource, RuleValues values)
    {
        var mended = resource.With("enableKeyRotation", true);
        if (resource["rotationPeriodInDays"].Number > values.Number(MaximumDays))
        {
            mended["rotationPeriodInDays"] = values.Number(MaximumDays);
        }

        return mended;
    }

    // KMS rotates symmetric encryption keys only, and none of a custom key store (KMS Developer Guide, "Rotate AWS KMS keys").
    private static bool CanRotate(PolicyResource key) =>
        IsDefault(key["customerMasterKeySpec"], "SYMMETRIC_DEFAULT") && IsDefault(key["keyUsage"], "ENCRYPT_DECRYPT")
        && key["customKeyStoreId"].IsMissing && key["xksKeyId"].IsMissing;

    private static bool IsDefault(PropertyValue value, string usual) => value.IsMissing || value.Text == usual;
}
