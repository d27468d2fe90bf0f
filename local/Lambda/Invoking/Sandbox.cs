using System.Globalization;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Instances;
using Payments.Local.Wire;
using Payments.Local.XRay;

namespace Payments.Local.Lambda.Invoking;

/// <summary>
/// One execution environment of one version: starts its instance with its first event, hands it one event at a time, ends it
/// at its time-out or beyond its memory, and writes what Lambda writes about all that.
/// </summary>
internal sealed class Sandbox : IAsyncDisposable
{
    private const double Megabyte = 1024 * 1024;

    // Ctrl-C in a terminal reaches the functions as well, and a little earlier than the cloud stops.
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(1);

    private readonly IFunctionRuntime _runtime;
    private readonly InstanceSetup _setup;
    private readonly SandboxLog _log;
    private readonly SandboxParts _parts;
    private readonly Action<InvocationReport> _reported;
    private readonly Action _release;
    private IFunctionInstance? _instance;
    private int _peakMegabytes;
    private volatile bool _broken;
    private volatile bool _disposed;

    /// <param name="target">What it runs.</param>
    /// <param name="setup">What its instance is started with.</param>
    /// <param name="log">Where its lines go.</param>
    /// <param name="parts">Clock, ids, limits, where functions run.</param>
    /// <param name="reported">Called with the report of each invocation, before its answer is given.</param>
    /// <param name="release">Called once it has ended.</param>
    public Sandbox(FunctionTarget target, InstanceSetup setup, SandboxLog log, SandboxParts parts, Action<InvocationReport> reported, Action release)
    {
        Target = target;
        _runtime = parts.Runtime;
        _setup = setup;
        _log = log;
        _parts = parts;
        _reported = reported;
        _release = release;
    }

    public FunctionTarget Target { get; }

    /// <summary>Whether it can take another event.</summary>
    public bool IsUsable => !_broken && _instance?.Ended.IsCompleted != true;

    /// <summary>When it last finished something.</summary>
    public DateTimeOffset IdleSince { get; set; }

    private FunctionSettings Settings => Target.Settings;

    private TimeSpan FunctionTimeout => TimeSpan.FromSeconds(Settings.TimeoutSeconds);

    private TimeProvider Time => _parts.Time;

    /// <summary>Starts the instance ahead of any event (provisioned concurrency); what goes wrong shows in the log and again at the first event.</summary>
    public async Task WarmUpAsync() => _ = await InitAsync(_parts.Options.InitTimeout, "init", _setup);

    /// <summary>Runs one invocation; null when the instance had ended before it took the event, so that nothing has run.</summary>
    /// <exception cref="AwsException"><c>ServiceException</c>: the cloud stops.</exception>
    public async Task<FunctionResult?> InvokeAsync(Invocation invocation)
    {
        // Until this one is done with: an instance that was left in the middle of an event takes no other.
        _broken = true;
        _log.BeginInvocation();
        var trace = TraceHeader.Continue(invocation.Trace, Settings.TracingMode == "Active", _parts.Ids, Time.GetUtcNow());
        var isCold = _instance is null;
        var setup = _setup with { IsBackground = !invocation.IsAwaited };
        var init = isCold ? await InitAsync(_parts.Options.InitTimeout, "init", setup) : null;
        var started = Time.GetTimestamp();
        var outcome = init?.Error is null
            ? await DeliverAsync(invocation, trace, FunctionTimeout, isCold, () => _log.Platform.Start(invocation.RequestId, Target.Version))
            : await RetryInitAsync(init, setup, invocation, trace);
        await ThrowIfStoppedAsync(outcome);
        if (outcome is null)
        {
            return null;
        }

        if (outcome.EndsInstance)
        {
            _instance?.Kill();
        }

        await FinishAsync(invocation, outcome, new InvocationReport(invocation.RequestId, Time.GetElapsedTime(started), Settings.MemoryMegabytes, 0)
        {
            InitDuration = init is { Error: null } ? init.Duration : null,
            Status = outcome.Status,
            ErrorType = outcome.Status == "error" ? outcome.Error?.Type : null,
            Failed = outcome.Failed,
            Trace = Settings.TracingMode == "Active" ? trace : null,
        });
        _broken = outcome.EndsInstance || _disposed;
        return new FunctionResult(invocation.RequestId, Target.Version, outcome.Payload, outcome.Failed ? "Unhandled" : null) { LogTail = _log.Tail };
    }

    public async ValueTask DisposeAsync()
    {
        _broken = _disposed = true;
        if (_instance is { } instance)
        {
            await instance.DisposeAsync();
        }

        _release();
    }

    // A function that ended because the cloud stops has not failed: whoever waits for it must not take that for its answer.
    private async Task ThrowIfStoppedAsync(Outcome? outcome)
    {
        if (outcome?.Error?.Message.EndsWith(ProcessSignals.Interrupted, StringComparison.Ordinal) == true)
        {
            await Task.Delay(InterruptGrace, Time);
        }

        if (_disposed && outcome is not { EndsInstance: false })
        {
            throw LambdaErrors.Stopping();
        }
    }

    // An init that failed is tried once more as part of the invocation, under the function's own time-out, as Lambda does.
    private async Task<Outcome?> RetryInitAsync(InitOutcome failed, InstanceSetup setup, Invocation invocation, TraceHeader trace)
    {
        _log.Platform.Start(invocation.RequestId, Target.Version);
        if (failed.IsFinal)
        {
            return failed.Error!(invocation.RequestId) with { EndsInstance = true };
        }

        var again = await InitAsync(FunctionTimeout, "invoke", setup);
        return again.Error is { } error
            ? error(invocation.RequestId) with { EndsInstance = true }
            : await DeliverAsync(invocation, trace, FunctionTimeout - again.Duration, isCold: true, () => { });
    }

    private async Task<InitOutcome> InitAsync(TimeSpan limit, string phase, InstanceSetup setup)
    {
        var started = Time.GetTimestamp();
        _log.Platform.InitStart(Target.Function, Target.Version, _parts.Region);
        try
        {
            _instance = _runtime.Start(setup);
            if (_disposed)
            {
                // The cloud stopped meanwhile and did not see this instance.
                _instance.Kill();
            }
        }
        catch (InvalidEntrypointException error)
        {
            return InitFailed(started, phase, "error", "Runtime.InvalidEntrypoint", id => Outcome.Ended(FunctionError.InvalidEntrypoint(id, error.Message))) with { IsFinal = true };
        }

        InstanceReply reply;
        try
        {
            reply = await _instance.Initialized.WaitAsync(limit, Time);
        }
        catch (TimeoutException)
        {
            await EndInstanceAsync();
            return InitFailed(started, phase, "timeout", null, id => Outcome.Ended(FunctionError.TimedOut(id, Settings.TimeoutSeconds), "timeout"));
        }

        switch (reply.Kind)
        {
            case InstanceReplyKind.Ready:
                return new InitOutcome(Time.GetElapsedTime(started), null);
            case InstanceReplyKind.Error:
                await EndInstanceAsync();
                return InitFailed(started, phase, "error", reply.Reason, _ => Outcome.Reported(reply.Payload) with { Status = "error", Error = new FunctionError(reply.Reason, "") });
            default:
                await EndInstanceAsync();
                return InitFailed(started, phase, "error", "Runtime.ExitError", id => Outcome.From(reply, id));
        }
    }

    private InitOutcome InitFailed(long started, string phase, string status, string? errorType, Func<string, Outcome> error)
    {
        var duration = Time.GetElapsedTime(started);
        _log.Platform.InitFailed(duration, phase, status, errorType);
        return new InitOutcome(duration, error);
    }

    private async Task EndInstanceAsync()
    {
        var instance = _instance!;
        _instance = null;
        await instance.DrainOutputAsync();
        Measure(instance);
        instance.Kill();
        await instance.DisposeAsync();
    }

    private async Task<Outcome?> DeliverAsync(Invocation invocation, TraceHeader trace, TimeSpan timeout, bool isCold, Action taken)
    {
        var instance = _instance!;
        using var guard = new MemoryGuard(instance, Settings.MemoryMegabytes, _parts.Options.MemorySampling, Time);
        var left = timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero;
        var happening = new InstanceEvent(invocation.RequestId, invocation.Payload, Target.InvokedArn, Time.GetUtcNow() + left, trace.ToString())
        {
            ClientContext = invocation.ClientContext,
        };
        try
        {
            var answer = instance.InvokeAsync(happening, taken);
            if (invocation.CrashAfter is { } crashAfter)
            {
                await Task.WhenAny(answer, Task.Delay(crashAfter, Time));
                instance.Kill();
            }

            var reply = await answer.WaitAsync(left, Time);
            return reply.Kind == InstanceReplyKind.NotTaken && !isCold ? null
                : guard.Exceeded ? Outcome.Ended(FunctionError.OutOfMemory(invocation.RequestId))
                : Outcome.From(reply, invocation.RequestId);
        }
        catch (TimeoutException)
        {
            return Outcome.Ended(FunctionError.TimedOut(invocation.RequestId, Settings.TimeoutSeconds), "timeout");
        }
    }

    private async Task FinishAsync(Invocation invocation, Outcome outcome, InvocationReport report)
    {
        if (_instance is { } instance)
        {
            await instance.DrainOutputAsync();
            Measure(instance);
        }

        if (outcome.Status == "timeout")
        {
            var now = Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            _log.Write($"{now} {invocation.RequestId} {FunctionError.TimeoutText(Settings.TimeoutSeconds)}");
        }

        _log.Platform.End(report with { PeakMegabytes = Math.Min(_peakMegabytes, Settings.MemoryMegabytes) });
        if (outcome is { Status: "error", EndsInstance: true, Error: { Message.Length: > 0 } error })
        {
            _log.Write(error.Message);
            _log.Write(error.Type);
        }

        _reported(report);
    }

    private void Measure(IFunctionInstance instance) =>
        _peakMegabytes = Math.Max(_peakMegabytes, (int)Math.Ceiling((instance.PeakMemoryBytes ?? 0) / Megabyte));
}
