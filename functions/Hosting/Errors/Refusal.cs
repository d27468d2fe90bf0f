namespace Payments.Hosting;

/// <summary>
/// Ends an invocation with an error that its caller knows by the name of its class. It is an answer, not a fault of ours: it is
/// logged as a warning.
/// </summary>
public abstract class Refusal(string message, Exception? inner = null) : Exception(message, inner);
