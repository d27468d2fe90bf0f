using System.Security.Cryptography;
using Payments.Offline.ProviderGenerator;
using Xunit.Abstractions;

namespace Payments.Offline.Tests.Providers;

public sealed class GeneratedFilesTests(ITestOutputHelper output)
{
    public static TheoryData<string> Packages => [.. StandIn.All.Select(s => s.Package)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Manifest_OfCommittedFiles_HasEachWithItsHash(string package)
    {
        var folder = Path.Combine(Repository.Root, "offline", package);
        var manifest = File.ReadLines(Path.Combine(folder, "generated.sha256"))
            .ToDictionary(line => line[66..], line => line[..64], StringComparer.Ordinal);

        var committed = Directory.EnumerateFiles(Path.Combine(folder, "Generated"), "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
                file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
                StringComparer.Ordinal);

        committed.Keys.Except(manifest.Keys).ShouldBeEmpty("not in the manifest");
        manifest.Keys.Except(committed.Keys).ShouldBeEmpty("missing");
        committed.Where(c => manifest[c.Key] != c.Value).Select(c => c.Key).ShouldBeEmpty("edited by hand");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Generator_CommittedFiles_AreWhatTheSchemaGives(string package)
    {
        if (!Repository.HasShared)
        {
            output.WriteLine($"Not applicable: no schemas in '{Repository.Shared}'.");
            return;
        }

        var standIn = StandIn.All.Single(s => s.Package == package);
        var options = GeneratorOptions.Parse([], Repository.Root);

        var differences = new GeneratedFolder(standIn.Folder(Repository.Root)).Differences(standIn.Render(options));

        differences.ShouldBeEmpty("run: dotnet run --project offline/ProviderGenerator");
    }
}
