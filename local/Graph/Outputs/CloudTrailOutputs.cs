namespace Payments.Local.Graph.Outputs;

/// <summary>CloudTrail.</summary>
internal static class CloudTrailOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:cloudtrail/trail:Trail"] = Trail,
    };

    private static ComputedOutputs Trail(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        var arn = resource.Arn("cloudtrail", $"trail/{name}");
        return new(arn) { ["name"] = name, ["arn"] = arn, ["homeRegion"] = resource.Region };
    }
}
