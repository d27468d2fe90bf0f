namespace Payments.Hosting;

/// <summary>
/// What a message or record says can never be carried out, however often it comes: it is reported and failed, so that it ends in its
/// dead-letter queue, where people look at it; it is never skipped.
/// </summary>
public sealed class PoisonMessage(string message, Exception? inner = null) : Exception(message, inner);
