using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Later;

/// <summary>How an asynchronous invocation ended.</summary>
/// <param name="Event">The event.</param>
/// <param name="Target">What ran it, or would have.</param>
/// <param name="Condition"><c>Success</c>, <c>RetriesExhausted</c> or <c>EventAgeExceeded</c>.</param>
/// <param name="Attempts">How often the function was invoked with it.</param>
/// <param name="Result">The last answer; null when the function never ran.</param>
internal sealed record EventOutcome(QueuedEvent Event, FunctionTarget Target, string Condition, int Attempts, FunctionResult? Result)
{
    public const string Success = "Success";
    public const string RetriesExhausted = "RetriesExhausted";
    public const string EventAgeExceeded = "EventAgeExceeded";
}
