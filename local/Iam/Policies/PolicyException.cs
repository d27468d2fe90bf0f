namespace Payments.Local.Iam.Policies;

/// <summary>A policy document that AWS would not accept; the message says what is wrong and where.</summary>
public sealed class PolicyException(string message, Exception? inner = null) : Exception(message, inner);
