using Pulumi;

namespace Payments.Offline.Tests.Pulumi;

public sealed class PartArgs : ResourceArgs
{
    [Input("partName", required: true)]
    public Input<string> PartName { get; set; } = null!;

    [Input("weight")]
    public Input<int>? Weight { get; set; }
}
