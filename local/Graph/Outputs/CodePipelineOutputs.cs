namespace Payments.Local.Graph.Outputs;

/// <summary>CodePipeline and the connections to where sources are.</summary>
internal static class CodePipelineOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:codepipeline/pipeline:Pipeline"] = Pipeline,
        ["aws:codeconnections/connection:Connection"] = resource => Connection(resource, "codeconnections"),
        ["aws:codestarconnections/connection:Connection"] = resource => Connection(resource, "codestar-connections"),
    };

    private static ComputedOutputs Pipeline(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name) { ["name"] = name, ["arn"] = resource.Arn("codepipeline", name), ["pipelineType"] = "V1", ["executionMode"] = "SUPERSEDED" };
    }

    /// <summary>Somebody has to confirm a new connection in the console, so it is pending.</summary>
    private static ComputedOutputs Connection(ResourceContext resource, string service)
    {
        var arn = resource.Arn(service, $"connection/{resource.Uuid()}");
        return new(arn)
        {
            ["name"] = resource.PhysicalName(),
            ["arn"] = arn,
            ["connectionStatus"] = "PENDING",
            ["ownerAccountId"] = resource.AccountId,
        };
    }
}
