namespace Payments.Local.Graph.Outputs;

/// <summary>CodeDeploy.</summary>
internal static class CodeDeployOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:codedeploy/application:Application"] = Application,
        ["aws:codedeploy/deploymentConfig:DeploymentConfig"] = Config,
        ["aws:codedeploy/deploymentGroup:DeploymentGroup"] = Group,
    };

    private static ComputedOutputs Application(ResourceContext resource)
    {
        var (id, name) = (resource.Uuid(), resource.PhysicalName());
        return new($"{id}:{name}")
        {
            ["name"] = name,
            ["applicationId"] = id,
            ["arn"] = resource.Arn("codedeploy", $"application:{name}"),
            ["computePlatform"] = "Server",
            ["linkedToGithub"] = false,
        };
    }

    private static ComputedOutputs Config(ResourceContext resource)
    {
        var name = resource.PhysicalName("deploymentConfigName");
        return new(name)
        {
            ["deploymentConfigName"] = name,
            ["deploymentConfigId"] = resource.Uuid(),
            ["arn"] = resource.Arn("codedeploy", $"deploymentconfig:{name}"),
        };
    }

    private static ComputedOutputs Group(ResourceContext resource)
    {
        var id = resource.Uuid();
        var name = $"{resource.Required("appName")}/{resource.Required("deploymentGroupName")}";
        return new(id)
        {
            ["deploymentGroupId"] = id,
            ["arn"] = resource.Arn("codedeploy", $"deploymentgroup:{name}"),
            ["deploymentConfigName"] = "CodeDeployDefault.OneAtATime",
        };
    }
}
