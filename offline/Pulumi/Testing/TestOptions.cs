namespace Pulumi.Testing;

/// <summary>What a run under mocks takes itself for; defaults: "project", "stack", "organization", a preview.</summary>
public class TestOptions
{
    public string? ProjectName { get; set; }

    public string? RootDirectory { get; set; }

    public string? StackName { get; set; }

    public bool? IsPreview { get; set; }

    public string? OrganizationName { get; set; }
}
