namespace Payments.Local.Graph.Outputs;

/// <summary>EventBridge pipes, of both providers.</summary>
internal static class PipesOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:pipes/pipe:Pipe"] = Pipe,
        ["aws-native:pipes:Pipe"] = Pipe,
    };

    private static ComputedOutputs Pipe(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name)
        {
            ["name"] = name,
            ["arn"] = resource.Arn("pipes", $"pipe/{name}"),
            ["desiredState"] = "RUNNING",
            ["currentState"] = "RUNNING",
            ["creationTime"] = ResourceContext.CreatedAt,
            ["lastModifiedTime"] = ResourceContext.CreatedAt,
        };
    }
}
