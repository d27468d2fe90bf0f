using System.Collections.Concurrent;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Integrations;
using Payments.Local.StepFunctions.Storage;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>Runs the executions: those that are started, and at its own start all that were running when the cloud ended.</summary>
internal sealed class WorkflowEngine : ICloudWorker, IRunHost, IDisposable
{
    private readonly ConcurrentDictionary<long, ExecutionRun> _runs = new();
    private readonly Signals _ends = new();
    private readonly Signals _activities = new();
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _starting = new();
    private readonly StateStore _state;
    private readonly RevisionCache _revisions;
    private readonly ExecutionTracer _tracer;
    private readonly Lazy<TaskInvoker> _invoker;
    private readonly DeadlineQueue<ExecutionRun> _deadlines;
    private TaskScheduler? _scheduler;
    private CancellationToken _stopping;

    public WorkflowEngine(StateStore state, ExecutionStore store, RevisionCache revisions, ExecutionTracer tracer, TimeProvider time, IdSource ids, CloudOptions options, Lazy<TaskInvoker> invoker)
    {
        StatesSchema.Ensure(state);
        _state = state;
        _revisions = revisions;
        _tracer = tracer;
        _invoker = invoker;
        _deadlines = new DeadlineQueue<ExecutionRun>(time, run => Guard(run.Pump));
        Services = new RunServices(store, time, ids, options, this);
    }

    public RunServices Services { get; }

    public async Task RunAsync(CancellationToken stopping)
    {
        lock (_starting)
        {
            _stopping = stopping;
            _scheduler = TaskScheduler.Current;
            foreach (var run in _state.Read(LoadRunning))
            {
                _runs.TryAdd(run.Record.Id, run);
            }

            foreach (var run in _runs.Values.OrderBy(run => run.Record.Id))
            {
                Schedule(run.Resume);
            }
        }

        await _failed.Task.WaitAsync(stopping);
    }

    /// <summary>Takes up an execution that has just been kept.</summary>
    public void Begin(ExecutionRecord record, MachineRevision revision, Branch main)
    {
        lock (_starting)
        {
            var run = new ExecutionRun(Services, record, revision, [main]);
            if (_runs.TryAdd(record.Id, run) && _scheduler is not null)
            {
                Schedule(run.Pump);
            }
        }
    }

    /// <summary>Null when it does not run.</summary>
    public ExecutionRun? Find(long execution) => _runs.GetValueOrDefault(execution);

    /// <summary>Takes up an execution that had ended.</summary>
    public void Redrive(ExecutionRecord record)
    {
        var run = _state.Read(state => new ExecutionRun(Services, record, _revisions.Find(state, record.Revision), ExecutionStore.FindBranches(state, record.Id)));
        if (_runs.TryAdd(record.Id, run))
        {
            run.Redrive();
        }
    }

    public IEnumerable<ExecutionRun> RunsOf(string machineArn) => _runs.Values.Where(run => run.Record.MachineArn == machineArn);

    /// <summary>Waits until an execution has ended.</summary>
    public Task WhenEndedAsync(string executionArn, CancellationToken cancellation)
    {
        var ended = _ends.Next(executionArn);
        if (_state.Read(state => ExecutionStore.Find(state, executionArn)) is not { IsRunning: true })
        {
            _ends.Raise(executionArn);
        }

        return ended.WaitAsync(cancellation);
    }

    /// <summary>An activity's oldest task; null when there is none.</summary>
    public (string Token, string Input)? TakeActivityTask(string activityArn, string? workerName)
    {
        foreach (var run in _runs.Values.OrderBy(run => run.Record.Id))
        {
            if (run.TakeActivityTask(activityArn, workerName) is { } task)
            {
                return task;
            }
        }

        return null;
    }

    /// <summary>Completes when an activity may have a new task.</summary>
    public Task WhenActivityScheduled(string activityArn) => _activities.Next(activityArn);

    void IRunHost.Invoke(ExecutionRun run, int branch, int attempt, TaskRequest request) =>
        ScheduleAsync(async () => run.CompleteTask(branch, attempt, await _invoker.Value.InvokeAsync(request, _stopping)));

    void IRunHost.AwaitChild(ExecutionRun run, int branch, int attempt, string childArn, TaskRequest request) =>
        ScheduleAsync(async () =>
        {
            await WhenEndedAsync(childArn, _stopping);
            run.CompleteTask(branch, attempt, await _invoker.Value.DescribeChildAsync(request, childArn, _stopping));
        });

    void IRunHost.StopChild(string childArn, string parentArn) =>
        Schedule(() => _runs.Values.FirstOrDefault(run => run.Record.Arn == childArn)
            ?.Stop(new Failure(null, $"The Task state in AWS Step Functions execution [{parentArn}] that waited for this execution ended")));

    void IRunHost.ActivityScheduled(string activityArn) => _activities.Raise(activityArn);

    void IRunHost.Arm(ExecutionRun run, DateTimeOffset? due) => _deadlines.Set(run, due);

    void IRunHost.Ended(ExecutionRun run)
    {
        _runs.TryRemove(run.Record.Id, out _);
        _ends.Raise(run.Record.Arn);
        _tracer.Record(run.Revision, run.Record);
        if (_state.Read(state => IsToBeRemoved(state, run.Record.MachineArn)))
        {
            _state.Write(state => MachineStore.Remove(state, run.Record.MachineArn));
        }
    }

    public void Dispose() => _deadlines.Dispose();

    private static bool IsToBeRemoved(StateTransaction state, string machineArn) =>
        MachineStore.Find(state, machineArn) is { Status: MachineRecord.Deleting } && !ExecutionStore.HasRunning(state, machineArn);

    private List<ExecutionRun> LoadRunning(StateTransaction state)
    {
        var deleting = MachineStore.ListDeleting(state).Select(machine => machine.Arn).ToHashSet();
        var runs = new List<ExecutionRun>();
        foreach (var record in ExecutionStore.FindRunning(state))
        {
            var run = new ExecutionRun(Services, record, _revisions.Find(state, record.Revision), ExecutionStore.FindBranches(state, record.Id));
            if (deleting.Contains(record.MachineArn))
            {
                run.EndAtNextTransition();
            }

            runs.Add(run);
        }

        return runs;
    }

    private void Schedule(Action work) =>
        ScheduleAsync(() =>
        {
            work();
            return Task.CompletedTask;
        });

    // All on the scheduler that the cloud's workers run on: a simulation brings its own.
    private void ScheduleAsync(Func<Task> work) =>
        Task.Factory.StartNew(() => GuardAsync(work), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler ?? TaskScheduler.Default);

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The cloud ends; what was under way is repeated when it starts again.
        }
        catch (Exception error)
        {
            _failed.TrySetException(error);
        }
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error)
        {
            _failed.TrySetException(error);
        }
    }
}
