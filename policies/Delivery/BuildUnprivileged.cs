namespace Payments.Policies.Delivery;

internal sealed class BuildUnprivileged : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "codebuild-unprivileged",
        Title = "No build runs in privileged mode",
        Why = "A privileged container is root on its host, and a build runs whatever a dependency brings along.",
        Remedy = "Set environment.privilegedMode to false; build images elsewhere, or in a project of their own that is exempted.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("CodeBuild.5"), Reference.ToCheckov("CKV_AWS_316"), Reference.ToPci("2.2.6")],
    };

    public override IReadOnlyList<string> Types { get; } = [Builds.Project];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["environment.privilegedMode"].Flag == true ? ["environment.privilegedMode is true"] : [];
}
