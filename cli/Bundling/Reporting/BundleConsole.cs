using Spectre.Console;

namespace Payments.Cli.Bundling.Reporting;

/// <summary>Shows a build: bars on a terminal, plain lines when piped.</summary>
internal static class BundleConsole
{
    /// <exception cref="CommandException">See <see cref="BundleBuilder.BuildAsync"/>.</exception>
    public static async Task<IReadOnlyList<BundleResult>> RunAsync(BundleBuilder builder, BundleOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return await builder.BuildAsync(options, new PlainBundleReporter(console.Profile.Out.Writer), cancellationToken);
        }

        var results = await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => builder.BuildAsync(options, new SpectreBundleReporter(context), cancellationToken));
        foreach (var result in results)
        {
            console.WriteLine(BundleText.Line(result));
        }

        return results;
    }
}
