using Xunit.Abstractions;

namespace Payments.Offline.Tests.PublicApi;

/// <summary>
/// Product code is compiled against stand-ins here and against the real packages elsewhere, so a stand-in may lack what the real
/// package has, and never the other way round. Nullability marks are not compared (AWSSDK v4 made value types nullable), and
/// what only an older listing has (synchronous calls) may be missing.
/// </summary>
public sealed class PublicApiTests(ApiDump dump, ITestOutputHelper output) : IClassFixture<ApiDump>
{
    [Theory]
    [ClassData(typeof(StandIns))]
    public async Task StandIn_PublicApi_HasNothingTheRealPackageLacks(string package)
    {
        if (package == StandIns.None || !Repository.HasShared)
        {
            output.WriteLine(package == StandIns.None
                ? "Not applicable: this build uses the real packages, there is no stand-in to compare."
                : $"Not applicable: no listings of the real packages in '{Repository.Shared}'.");
            return;
        }

        var real = Listing.Find(package);
        if (real is null && UnlistedPackages.HowChecked(package) is { } how)
        {
            output.WriteLine($"Nothing to compare with: {how}");
            return;
        }

        real.ShouldNotBeNull($"no listing of {package} in {Repository.Shared}/reference/api");
        var printed = await dump.PrintAsync(Path.Combine(AppContext.BaseDirectory, package + ".dll"));
        var comparable = Path.Combine(dump.Folder, package + ".txt");
        await File.WriteAllTextAsync(comparable, Listing.Comparable(printed, NewerMembers.Of(package)) + "\n");

        var (exitCode, differences) = await Tool.RunAsync(Path.Combine(Repository.Shared, "tools", "compare-api"), comparable, real);

        output.WriteLine(differences);
        exitCode.ShouldBe(0, $"{package} has what the real package lacks:\n{differences}");
    }
}
