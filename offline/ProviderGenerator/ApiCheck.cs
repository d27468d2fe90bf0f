using System.Text.RegularExpressions;
using Payments.Offline.ProviderGenerator.Emit;

namespace Payments.Offline.ProviderGenerator;

/// <summary>
/// A quick look at the names before anything is compiled: every generated type must be in the listing of the real package.
/// The full comparison, members and all, is a test (tests/Offline/PublicApi).
/// </summary>
internal static partial class ApiCheck
{
    /// <summary>Generated types that the listing does not have. The root namespace is not in every listing and is left out.</summary>
    /// <param name="files">The generated files.</param>
    /// <param name="listing">A listing: lines of <c>NAMESPACE :: … KIND NAME …</c>.</param>
    public static IReadOnlyList<string> Unknown(IReadOnlyList<SourceFile> files, string listing)
    {
        var known = File.ReadLines(listing)
            .Select(line => Header().Match(line))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["namespace"].Value}.{match.Groups["name"].Value}")
            .ToHashSet(StringComparer.Ordinal);
        var package = Path.GetFileNameWithoutExtension(listing);
        return files
            .Where(f => f.Path.Contains('/', StringComparison.Ordinal))
            .Select(f => $"{package}.{f.Path[..^".cs".Length].Replace('/', '.')}")
            .Where(name => !known.Contains(name) && !IsRoot(name, package))
            .ToList();
    }

    private static bool IsRoot(string name, string package) =>
        name.StartsWith(package + ".Inputs.", StringComparison.Ordinal) || name.StartsWith(package + ".Outputs.", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<namespace>\S+) :: .*?\b(class|struct|enum|interface|delegate) (?<name>\w+)")]
    private static partial Regex Header();
}
