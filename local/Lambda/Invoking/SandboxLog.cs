using Payments.Local.Lambda.Instances;
using Payments.Local.Logs;

namespace Payments.Local.Lambda.Invoking;

/// <summary>The log stream of one instance: the function's own lines and Lambda's, in the order in which they came.</summary>
internal sealed class SandboxLog
{
    private readonly ILogSink _sink;
    private readonly InstanceLogs _logs;
    private readonly TimeProvider _time;
    private readonly LogTail _tail = new();

    public SandboxLog(ILogSink sink, InstanceLogs logs, string format, TimeProvider time)
    {
        _sink = sink;
        _logs = logs;
        _time = time;
        Platform = PlatformLog.Create(format, time, Write);
    }

    /// <summary>Lambda's own lines.</summary>
    public PlatformLog Platform { get; }

    /// <summary>The last 4 KB since <see cref="BeginInvocation"/>.</summary>
    public string Tail => _tail.ToString();

    /// <summary>From here on the lines belong to the next invocation.</summary>
    public void BeginInvocation() => _tail.Clear();

    public void Write(string line)
    {
        _tail.Add(line);
        _sink.Append(_logs.Group, _logs.Stream, _time.GetUtcNow(), line);
    }
}
