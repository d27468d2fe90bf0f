namespace Payments.Policies.Reporting;

/// <summary>Where in the repository somebody would mend a resource.</summary>
/// <param name="File">From the repository's root, with slashes.</param>
/// <param name="Line">From 1.</param>
public sealed record SourcePlace(string File, int Line);
