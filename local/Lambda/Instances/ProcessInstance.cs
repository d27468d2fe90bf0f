using System.Diagnostics;

namespace Payments.Local.Lambda.Instances;

/// <summary>An instance that is a process.</summary>
internal sealed class ProcessInstance : IFunctionInstance
{
    // A process that was asked to end is killed after this.
    private static readonly TimeSpan EndingTime = TimeSpan.FromMilliseconds(300);

    // A child that the process left behind may hold its pipes open; nobody waits longer for their last lines.
    private static readonly TimeSpan LastLinesTime = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly string _id;
    private readonly int _processId;
    private readonly ProcessStatus _status;
    private readonly RuntimeSession _session;
    private readonly RuntimeApi _api;
    private readonly TimeProvider _time;
    private readonly OutputReader _output;
    private readonly OutputReader _errors;
    private long _peakMemory;
    private bool _givesWay;

    public ProcessInstance(Process process, InstanceSetup setup, RuntimeSession session, RuntimeApi api, TimeProvider time)
    {
        _process = process;
        _id = setup.InstanceId;
        _processId = process.Id;
        _status = new ProcessStatus(process.Id);
        _session = session;
        _api = api;
        _time = time;
        _givesWay = setup.IsBackground;
        _output = new OutputReader(process.StandardOutput.BaseStream, setup.InstanceId, setup.WriteLine);
        _errors = new OutputReader(process.StandardError.BaseStream, setup.InstanceId, setup.WriteLine);
        _ = WatchAsync();
    }

    public Task<InstanceReply> Initialized => _session.Initialized;

    public Task Ended => _ended.Task;

    public bool IsMeasured => _status.IsThere;

    public long? MemoryBytes => Measure()?.Resident;

    public long? PeakMemoryBytes
    {
        get
        {
            Measure();
            return _peakMemory;
        }
    }

    public Task<InstanceReply> InvokeAsync(InstanceEvent happening, Action taken)
    {
        // Not before it has started: the time for that is short.
        if (_givesWay)
        {
            _givesWay = false;
            ProcessPriority.Lower(_processId);
        }

        return _session.InvokeAsync(happening, taken);
    }

    public Task DrainOutputAsync() => WaitAsync(Task.WhenAll(_output.DrainAsync(), _errors.DrainAsync()), LastLinesTime);

    public void Kill()
    {
        Measure();
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended.Task.IsCompleted)
        {
            ProcessSignals.Terminate(_processId);
            await WaitAsync(_ended.Task, EndingTime);
        }

        if (!_ended.Task.IsCompleted)
        {
            Kill();
            await _ended.Task;
        }
    }

    private (long Resident, long Peak)? Measure()
    {
        var measured = _ended.Task.IsCompleted ? null : _status.Read();
        _peakMemory = Math.Max(_peakMemory, measured?.Peak ?? 0);
        return measured;
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        _output.CloseWritingEnd();
        _errors.CloseWritingEnd();
        await WaitAsync(Task.WhenAll(_output.Completion, _errors.Completion), LastLinesTime);
        _session.End(ProcessSignals.Describe(_process.ExitCode));
        _api.Close(_id);
        _process.Dispose();
        _status.Dispose();
        _ended.TrySetResult();
    }

    private async Task WaitAsync(Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit, _time);
        }
        catch (TimeoutException)
        {
            // Whoever waits looks at what has come until now.
        }
    }
}
