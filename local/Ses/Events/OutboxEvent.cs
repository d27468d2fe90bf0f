namespace Payments.Local.Ses.Events;

/// <summary>An event in the outbox.</summary>
/// <param name="Row">Its place.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Type">e.g. <c>BOUNCE</c>.</param>
/// <param name="Destination">Name of the event destination.</param>
/// <param name="ConfigurationSet">Its configuration set.</param>
/// <param name="TopicArn">Where it goes.</param>
/// <param name="Body">JSON text.</param>
/// <param name="State"><c>PENDING</c>, <c>PUBLISHED</c> or <c>FAILED</c>.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="DueMs">When it is tried next; Unix milliseconds.</param>
internal sealed record OutboxEvent(
    long Row,
    string MessageId,
    string Type,
    string Destination,
    string ConfigurationSet,
    string TopicArn,
    string Body,
    string State,
    string? Reason,
    int Attempts,
    long DueMs);
