namespace Pulumi;

/// <summary>The stack of a program that is a function; never handed out with the resources.</summary>
internal sealed class FunctionStack : Stack
{
    public FunctionStack(Func<IDictionary<string, object?>> createResources)
    {
        Results = createResources();
    }

    public IDictionary<string, object?> Results { get; }
}
