using Payments.Cli.Bundling.Publishing;

namespace Payments.Cli.Bundling.Reporting;

/// <summary>One line for each step: for pipes and logs.</summary>
internal sealed class PlainBundleReporter(TextWriter output) : IBundleReporter
{
    // Several services are built at once.
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public IProgress<BundleProgress> Begin(string service) => new Steps(service, _output);

    public void End(BundleResult result) => _output.WriteLine(BundleText.Line(result));

    private sealed class Steps(string service, TextWriter output) : IProgress<BundleProgress>
    {
        private readonly Lock _lock = new();
        private string _last = "";

        public void Report(BundleProgress value)
        {
            lock (_lock)
            {
                if (value.Step != _last)
                {
                    _last = value.Step;
                    output.WriteLine($"{service}: {value.Step} ...");
                }
            }
        }
    }
}
