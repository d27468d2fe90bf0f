namespace Payments.Policies.Tests.Running;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Payments.Pulumi.sln")) ? folder.FullName
        : Find(folder.Parent ?? throw new InvalidOperationException($"no Payments.Pulumi.sln above {AppContext.BaseDirectory}"));
}
