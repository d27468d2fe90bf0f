namespace Payments.Offline.Tests.PublicApi;

/// <summary>
/// The program that printed the listings of the real packages, built once into a temporary folder (its own may be read-only),
/// so that a stand-in is printed in the very same form.
/// </summary>
public sealed class ApiDump : IAsyncLifetime
{
    /// <summary>Holds the tool and the printed listings; removed afterwards.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("payments-api-").FullName;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!Repository.HasShared)
        {
            return;
        }

        var project = Path.Combine(Repository.Shared, "tools", "api-dump", "api-dump.csproj");
        var (exitCode, output) = await Tool.RunAsync(
            "dotnet", "build", project, "--artifacts-path", Folder, "-c", "Release", "-v", "quiet", "--nologo", "--disable-build-servers");
        exitCode.ShouldBe(0, output);
    }

    /// <summary>Prints the public API of an assembly.</summary>
    /// <param name="assembly">Its file, with what it references beside it.</param>
    /// <returns>The listing, as text.</returns>
    public async Task<string> PrintAsync(string assembly)
    {
        var tool = Path.Combine(Folder, "bin", "api-dump", "release", "api-dump.dll");
        var listing = Path.Combine(Folder, Path.GetFileNameWithoutExtension(assembly) + ".printed.txt");
        var (exitCode, output) = await Tool.RunAsync("dotnet", tool, assembly, listing);
        exitCode.ShouldBe(0, output);
        return await File.ReadAllTextAsync(listing);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
