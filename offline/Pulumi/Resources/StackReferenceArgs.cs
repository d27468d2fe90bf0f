namespace Pulumi;

/// <summary>Which stack is referred to.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>"organization/project/stack".</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
