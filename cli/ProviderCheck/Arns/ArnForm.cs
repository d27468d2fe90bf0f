using System.Text.RegularExpressions;

namespace Payments.Cli.ProviderCheck.Arns;

/// <summary>The ARNs of one service (Service Authorization Reference, "resource types").</summary>
/// <param name="Region">Whether they name a region.</param>
/// <param name="Account">Whether they name an account.</param>
/// <param name="Resources">What the last part may be: what it begins with, and a pattern for the rest.</param>
internal sealed record ArnForm(ArnPart Region, ArnPart Account, params IReadOnlyList<(string Start, string Tail)> Resources)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lazy<Regex> _whole = new(() => new Regex(
        $@"\A(?:{string.Join('|', Resources.Select(resource => Regex.Escape(resource.Start) + $"(?:{resource.Tail})"))})\z", RegexOptions.CultureInvariant, Patience));

    /// <summary>Whether the last part is one that the service has.</summary>
    public bool Fits(string resource) => _whole.Value.IsMatch(resource);

    /// <summary>Whether what stands before the first wildcard can be the beginning of a resource that the service has.</summary>
    public bool CouldFit(string beginning) => Resources.Any(resource =>
        resource.Start.StartsWith(beginning, StringComparison.Ordinal) || beginning.StartsWith(resource.Start, StringComparison.Ordinal));

    /// <summary>The forms, for people.</summary>
    public override string ToString() => string.Join(", ", Resources.Select(resource => resource.Start.Length == 0 ? $"/{resource.Tail}/" : resource.Start + "…"));
}
