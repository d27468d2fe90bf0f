namespace Payments.Local.Graph.Outputs;

/// <summary>CodeBuild.</summary>
internal static class CodeBuildOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:codebuild/project:Project"] = Project,
    };

    private static ComputedOutputs Project(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = resource.Arn("codebuild", $"project/{name}");
        return new(arn) { ["name"] = name, ["arn"] = arn, ["buildTimeout"] = 60d, ["queuedTimeout"] = 480d };
    }
}
