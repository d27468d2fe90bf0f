namespace Payments.Local.Sns.Delivering;

/// <summary>A delivery has failed.</summary>
/// <param name="message">Why.</param>
/// <param name="isFinal">Whether trying again is of no use.</param>
/// <param name="inner">What happened; null for a refusal.</param>
internal sealed class DeliveryException(string message, bool isFinal, Exception? inner = null) : Exception(message, inner)
{
    public bool IsFinal { get; } = isFinal;
}
