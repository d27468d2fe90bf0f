namespace Pulumi;

/// <summary>Arguments of a provider function.</summary>
public abstract class InvokeArgs : InputArgs
{
    public static readonly InvokeArgs Empty = new None();

    protected InvokeArgs()
    {
    }

    private sealed class None : InvokeArgs
    {
    }
}
