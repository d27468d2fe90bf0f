namespace Payments.Local.StepFunctions.Storage;

/// <summary>An alias of one or two versions.</summary>
internal sealed record AliasRecord(string MachineArn, string Name, string? Description, IReadOnlyList<Route> Routing, DateTimeOffset Created, DateTimeOffset Updated)
{
    public string Arn => $"{MachineArn}:{Name}";
}

/// <summary>A version and its share of the executions, in percent.</summary>
internal sealed record Route(string VersionArn, int Weight);
