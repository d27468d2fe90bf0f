namespace Pulumi;

/// <summary>The run as programs and providers see it.</summary>
public sealed partial class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment)
    {
        Deployment = deployment;
    }

    public string StackName => Deployment.StackName;

    public string ProjectName => Deployment.ProjectName;

    public string RootDirectory => Deployment.RootDirectory;

    public string OrganizationName => Deployment.OrganizationName;

    /// <summary>True in a preview.</summary>
    public bool IsDryRun => Deployment.IsDryRun;

    internal Deployment Deployment { get; }
}
