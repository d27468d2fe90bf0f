namespace Payments.Local.Tests.Sqs;

/// <summary>One thing that happens to a FIFO queue.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Argument">A group, a number of messages or seconds, or which of the held messages.</param>
internal sealed record FifoStep(FifoStepKind Kind, int Argument);
