namespace Payments.Local.Graph.Outputs;

/// <summary>AWS Signer.</summary>
internal static class SignerOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:signer/signingProfile:SigningProfile"] = Profile,
    };

    private static ComputedOutputs Profile(ResourceContext resource)
    {
        // Names of profiles have letters, digits and underscores only.
        var name = resource.PhysicalName().Replace('-', '_');
        var arn = resource.Arn("signer", $"/signing-profiles/{name}");
        var version = resource.Alphanumeric(10, "version");
        return new(name) { ["name"] = name, ["arn"] = arn, ["version"] = version, ["versionArn"] = $"{arn}/{version}", ["status"] = "Active" };
    }
}
