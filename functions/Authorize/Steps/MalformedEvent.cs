using Payments.Hosting;

namespace Payments.Authorizing;

/// <summary>The workflow sent something that is no event of this step.</summary>
public sealed class MalformedEvent(string message) : Refusal(message);
