namespace Payments.Offline.Tests;

/// <summary>Where the tests find the repository, and what lies beside it.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Facts about the real packages, beside the repository; not everyone has them.</summary>
    public static string Shared { get; } = Path.Combine(Path.GetDirectoryName(Root)!, "shared");

    /// <summary>Whether <see cref="Shared"/> is there.</summary>
    public static bool HasShared => Directory.Exists(Shared);

    private static string Find(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Payments.Pulumi.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Payments.Pulumi.sln above '{start}'.");
    }
}
