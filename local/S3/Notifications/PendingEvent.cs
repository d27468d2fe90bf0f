namespace Payments.Local.S3.Notifications;

/// <summary>An event that is still to be given to its destination.</summary>
/// <param name="Id">Number in the state.</param>
/// <param name="Bucket">Name of the bucket.</param>
/// <param name="Destination">ARN.</param>
/// <param name="Payload">JSON.</param>
/// <param name="OccurredMs">Unix milliseconds.</param>
/// <param name="Attempts">How often it was refused.</param>
internal sealed record PendingEvent(long Id, string Bucket, string Destination, string Payload, long OccurredMs, int Attempts);
