namespace Payments.EndToEnd.Tests.Grants;

/// <summary>A journey did not come to the end that it must; the message says where.</summary>
internal sealed class JourneyFailedException(string message) : Exception(message);
