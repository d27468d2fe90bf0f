namespace Payments.Local.Pipes.Running;

/// <summary>The target took the batch and failed, as opposed to refusing it.</summary>
internal sealed class PipeFailure : Exception
{
    public PipeFailure(string message)
        : base(message)
    {
    }
}
