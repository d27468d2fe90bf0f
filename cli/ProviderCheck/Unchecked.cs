using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck;

/// <summary>A property that some check could not look at.</summary>
/// <param name="By">Which check.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Path">Where in its inputs; <c>*</c> for all of them.</param>
/// <param name="Reason">Why not.</param>
internal sealed record Unchecked(CheckedBy By, CloudResource Resource, string Path, string Reason);
