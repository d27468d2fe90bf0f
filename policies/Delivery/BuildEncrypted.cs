namespace Payments.Policies.Delivery;

internal sealed class BuildEncrypted : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "codebuild-customer-key",
        Title = "What builds keep is encrypted with a key of our own",
        Why = "Who can change a bundle between its build and its deployment decides what runs; with a key of our own that is nobody else.",
        Remedy = "Set encryptionKey of the Project to a key of the stack, and encryptionDisabled nowhere.",
        Severity = Severity.Medium,
        References =
        [
            Reference.ToCheckov("CKV_AWS_147"), Reference.ToCheckov("CKV_AWS_78"), Reference.ToCheckov("CKV_AWS_311"), Reference.ToFsbp("CodeBuild.3"),
            Reference.ToPci("6.5.1"),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = [Builds.Project];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (!Builds.IsCustomerKey(resource["encryptionKey"]))
        {
            yield return $"encryptionKey is {resource["encryptionKey"]}";
        }

        foreach (var path in Kept(resource).Select(kept => $"{kept}.encryptionDisabled").Where(path => resource[path].Flag == true))
        {
            yield return $"{path} is true";
        }
    }

    private static IEnumerable<string> Kept(PolicyResource project) =>
        Enumerable.Range(0, project["secondaryArtifacts"].Items.Count).Select(index => $"secondaryArtifacts[{index}]")
            .Prepend("artifacts").Append("logsConfig.s3Logs");
}
