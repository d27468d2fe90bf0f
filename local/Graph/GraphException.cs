namespace Payments.Local.Graph;

/// <summary>The Pulumi program, its settings or one of its resources is wrong; the message says which and what to do.</summary>
public sealed class GraphException : Exception
{
    public GraphException(string message)
        : base(message)
    {
    }

    public GraphException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
