namespace Payments.Local.Lambda.Instances;

/// <summary>A function's code cannot be started; the message is what Lambda would say after <c>Error: </c>.</summary>
public sealed class InvalidEntrypointException(string message, Exception? inner = null) : Exception(message, inner);
