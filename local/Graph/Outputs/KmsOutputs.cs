namespace Payments.Local.Graph.Outputs;

/// <summary>KMS keys and their aliases.</summary>
internal static class KmsOutputs
{
    private const string AliasPrefix = "alias/";

    public static OutputRules Rules { get; } = new()
    {
        ["aws:kms/key:Key"] = Key,
        ["aws:kms/alias:Alias"] = Alias,
    };

    private static ComputedOutputs Key(ResourceContext resource)
    {
        var id = resource.ExistingId ?? resource.Uuid();
        return new(id)
        {
            ["keyId"] = id,
            ["arn"] = resource.Arn("kms", $"key/{id}"),
            ["keyUsage"] = "ENCRYPT_DECRYPT",
            ["customerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
            ["isEnabled"] = true,
        };
    }

    private static ComputedOutputs Alias(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        name = name.StartsWith(AliasPrefix, StringComparison.Ordinal) ? name : AliasPrefix + name;
        var target = resource.Required("targetKeyId");
        return new(name)
        {
            ["name"] = name,
            ["arn"] = resource.Arn("kms", name),
            ["targetKeyArn"] = target.StartsWith("arn:", StringComparison.Ordinal) ? target : resource.Arn("kms", $"key/{target}"),
        };
    }
}
