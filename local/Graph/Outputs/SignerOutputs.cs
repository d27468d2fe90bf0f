using System.Collections.Immutable;

namespace Payments.Local.Graph.Outputs;

/// <summary>AWS Signer.</summary>
internal static class SignerOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:signer/signingProfile:SigningProfile"] = Profile,
        ["aws:signer/signingJob:SigningJob"] = Job,
    };

    /// <summary>Nothing is signed here: the signed copy of a bundle is the bundle.</summary>
    private static ComputedOutputs Job(ResourceContext resource)
    {
        var id = resource.Uuid();
        var source = resource.Map("source")?.GetValueOrDefault("s3") as ImmutableDictionary<string, object>
            ?? throw new GraphException($"the signing job '{resource.Name}' has no source in S3");
        var copy = ImmutableDictionary<string, object>.Empty.Add("bucket", source["bucket"]).Add("key", source["key"]);
        return new(id)
        {
            ["jobId"] = id,
            ["status"] = "Succeeded",
            ["signedObjects"] = List(ImmutableDictionary<string, object>.Empty.Add("s3s", List(copy))),
        };
    }

    private static ImmutableArray<object> List(object item) => [item];

    private static ComputedOutputs Profile(ResourceContext resource)
    {
        // Names of profiles have letters, digits and underscores only.
        var name = resource.PhysicalName().Replace('-', '_');
        var arn = resource.Arn("signer", $"/signing-profiles/{name}");
        var version = resource.Alphanumeric(10, "version");
        return new(name) { ["name"] = name, ["arn"] = arn, ["version"] = version, ["versionArn"] = $"{arn}/{version}", ["status"] = "Active" };
    }
}
