namespace Payments.Offline.Tests.PublicApi;

/// <summary>Packages of which there is no listing to compare with: each is named in <c>unlisted.txt</c> with how it was checked instead.</summary>
internal static class UnlistedPackages
{
    /// <summary>How the stand-in's names were checked; null when the package is not named.</summary>
    public static string? HowChecked(string package) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Offline", "PublicApi", "unlisted.txt"))
            .Where(line => line.StartsWith(package + ": ", StringComparison.Ordinal))
            .Select(line => line[(package.Length + 2)..].Trim())
            .FirstOrDefault();
}
