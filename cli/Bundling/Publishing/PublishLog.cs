namespace Payments.Cli.Bundling.Publishing;

/// <summary>Turns the lines of <c>dotnet publish</c> into progress: compiled projects first, then the long native step, by time.</summary>
internal sealed class PublishLog(int projects, TimeSpan expected, TimeProvider time, IProgress<BundleProgress> progress)
{
    private const double CompiledShare = 0.3;
    private const double NativeShare = 0.65;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private int _compiled;
    private long? _nativeSince;

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Compiler errors, each once, without the project they are repeated for.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).Select(line => line.Split(" [", 2)[0].Trim()).Distinct()];
            }
        }
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            if (line.Contains("Generating native code", StringComparison.Ordinal))
            {
                _nativeSince = time.GetTimestamp();
            }
            else if (line.Contains(" -> ", StringComparison.Ordinal) && line.EndsWith(".dll", StringComparison.Ordinal))
            {
                _compiled++;
            }
        }

        Report();
    }

    public void Report()
    {
        lock (_lock)
        {
            progress.Report(_nativeSince is { } since
                ? new BundleProgress("generating native code", CompiledShare + (NativeShare * (1 - Math.Exp(-2 * (time.GetElapsedTime(since) / expected)))))
                : new BundleProgress(_lines.Count == 0 ? "waiting for its turn" : _compiled == 0 ? "restoring packages" : "compiling", CompiledShare * Math.Min(1, (double)_compiled / projects)));
        }
    }
}
