namespace Payments.Hosting;

/// <summary>The function's <c>Handler</c> names nothing in this bundle: an error of the deployment, reported in the init phase.</summary>
public sealed class UnknownHandlerException(string? handler, IEnumerable<string> known)
    : Exception($"the bundle has no handler '{handler}'; it has {string.Join(", ", known)}");
