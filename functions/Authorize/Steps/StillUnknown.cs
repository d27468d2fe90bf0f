using Payments.Hosting;

namespace Payments.Authorizing;

/// <summary>The gateway does not know the reference yet, or did not answer: ask again a little later [R24]. The workflow's <c>Retry</c> names it.</summary>
public sealed class StillUnknown(string message) : Refusal(message);
