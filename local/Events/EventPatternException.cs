namespace Payments.Local.Events;

/// <summary>A text is not an event pattern, as EventBridge and SNS understand them.</summary>
/// <param name="reason">What is wrong, in AWS's words.</param>
/// <param name="path">Where, as names with periods; empty for the whole pattern.</param>
/// <param name="inner">The reader's error; null for none.</param>
public sealed class EventPatternException(string reason, string? path = null, Exception? inner = null)
    : FormatException($"Event pattern is not valid. Reason: {reason}{(path is null ? "" : $" at '{path}'")}", inner)
{
    /// <summary>What is wrong and where, without the beginning that is EventBridge's.</summary>
    public string Reason { get; } = path is null ? reason : $"{reason} at '{path}'";
}
