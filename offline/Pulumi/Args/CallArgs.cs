namespace Pulumi;

/// <summary>Arguments of a resource's method.</summary>
public abstract class CallArgs : InputArgs
{
    public static readonly CallArgs Empty = new None();

    protected CallArgs()
    {
    }

    private sealed class None : CallArgs
    {
    }
}
