using Payments.Cli.Bundling.Publishing;

namespace Payments.Cli.Tests.Bundling;

public sealed class PublishLogTests
{
    private readonly List<BundleProgress> _reported = [];

    [Fact]
    public void Progress_OverABuild_OnlyGrowsAndNamesItsSteps()
    {
        var log = new PublishLog(2, TimeSpan.FromSeconds(10), TimeProvider.System, new Reports(_reported));

        log.Add("  Determining projects to restore...");
        log.Add("  Payments.Domain -> /x/Payments.Domain.dll");
        log.Add("  Payments.Checkout -> /x/bootstrap.dll");
        log.Add("  Generating native code");
        log.Report();

        _reported.Select(progress => progress.Step).Distinct().ShouldBe(["restoring packages", "compiling", "generating native code"]);
        _reported.Select(progress => progress.Fraction).ShouldBeInOrder();
        _reported[^1].Fraction.ShouldBeInRange(0.3, 0.95);
    }

    [Fact]
    public void Errors_RepeatedForEachProject_AreToldOnce()
    {
        var log = new PublishLog(1, TimeSpan.FromSeconds(10), TimeProvider.System, new Reports(_reported));

        log.Add("/x/A.cs(1,2): error CS1002: ; expected [/x/A.csproj]");
        log.Add("/x/A.cs(1,2): error CS1002: ; expected [/x/B.csproj]");
        log.Add("Build FAILED.");

        log.Errors.ShouldBe(["/x/A.cs(1,2): error CS1002: ; expected"]);
    }

    private sealed class Reports(List<BundleProgress> reported) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value) => reported.Add(value);
    }
}
