using System.Collections.Concurrent;
using Payments.Cli.Bundling.Publishing;
using Spectre.Console;

namespace Payments.Cli.Bundling.Reporting;

/// <summary>A bar for each service that is built: for terminals. The results are told after the bars are gone.</summary>
internal sealed class SpectreBundleReporter(ProgressContext context) : IBundleReporter
{
    // Several services are built at once.
    private readonly ConcurrentDictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

    public IProgress<BundleProgress> Begin(string service)
    {
        var bar = context.AddTask(Markup.Escape(service), maxValue: 1);
        _bars[service] = bar;
        return new Bar(service, bar);
    }

    public void End(BundleResult result)
    {
        if (_bars.TryGetValue(result.Service, out var bar))
        {
            bar.Value = 1;
            bar.StopTask();
        }
    }

    private sealed class Bar(string service, ProgressTask task) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value)
        {
            task.Description = Markup.Escape($"{service}: {value.Step}");
            task.Value = value.Fraction;
        }
    }
}
