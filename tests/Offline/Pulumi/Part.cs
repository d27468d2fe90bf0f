using Pulumi;

namespace Payments.Offline.Tests.Pulumi;

#pragma warning disable CA1051 // Provider packages generate their output types with fields.
[OutputType]
public sealed class Part
{
    public readonly string PartName;
    public readonly int? Weight;

    [OutputConstructor]
    private Part(string partName, int? weight)
    {
        PartName = partName;
        Weight = weight;
    }
}
