namespace Payments.Offline.Tests.PublicApi;

/// <summary>
/// What the real package has although its listing, printed from an older version, does not show it. Each entry of
/// <c>newer-members.txt</c> sits under a comment that says how that is known.
/// </summary>
internal static class NewerMembers
{
    /// <summary>The lines of a package: <c>PACKAGE: TYPE HEADER</c> or <c>PACKAGE: TYPE HEADER MEMBER</c>, as api-dump prints them.</summary>
    public static IReadOnlySet<string> Of(string package) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Offline", "PublicApi", "newer-members.txt"))
            .Where(line => line.StartsWith(package + ": ", StringComparison.Ordinal))
            .Select(line => line[(package.Length + 2)..].Trim())
            .ToHashSet(StringComparer.Ordinal);
}
