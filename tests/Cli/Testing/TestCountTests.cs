using Payments.Cli.Testing;

namespace Payments.Cli.Tests.Testing;

public sealed class TestCountTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-test-").FullName;

    [Theory]
    [InlineData(10, 10, 9, 1, 0, 1, 9, 1, 0)]
    [InlineData(10, 8, 8, 0, 0, 0, 8, 0, 2)]
    [InlineData(10, 8, 8, 0, 2, 0, 8, 0, 2)]
    [InlineData(10, 10, 10, 0, 0, 1, 10, 1, 0)]
    public void FromReport_Counters_GiveTheSum(int total, int executed, int passed, int failed, int notExecuted, int exitCode, int wantPassed, int wantFailed, int wantSkipped)
    {
        var path = Path.Combine(_folder, "run.trx");
        File.WriteAllText(path, $"""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><ResultSummary>
            <Counters total="{total}" executed="{executed}" passed="{passed}" failed="{failed}" notExecuted="{notExecuted}" /></ResultSummary></TestRun>
            """);

        TestCount.FromReport(path, exitCode).ShouldBe(new TestCount(wantPassed, wantFailed, wantSkipped));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(134, 1)]
    public void FromReport_NoReport_CountsACrashAsAFailure(int exitCode, int failed) =>
        TestCount.FromReport(Path.Combine(_folder, "missing.trx"), exitCode).ShouldBe(new TestCount(0, failed, 0));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
