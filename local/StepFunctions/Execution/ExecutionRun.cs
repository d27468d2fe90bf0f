using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution.Steps;
using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>
/// A running execution. It goes from one kept transition to the next; whoever brings news (an answer, a callback, the
/// time) drives it on. Safe to call from any thread.
/// </summary>
internal sealed class ExecutionRun
{
    private readonly Lock _gate = new();
    private readonly Queue<int> _ready = new();
    private readonly HashSet<int> _timed = [];
    private int _lastBranchId;
    private bool _machineDeleted;

    public ExecutionRun(RunServices services, ExecutionRecord record, MachineRevision revision, IEnumerable<Branch> branches)
    {
        Services = services;
        Record = record;
        Revision = revision;
        Branches = branches.ToDictionary(branch => branch.Id);
        _lastBranchId = Branches.Keys.DefaultIfEmpty().Max();
        foreach (var branch in Branches.Values.OrderBy(branch => branch.Id))
        {
            Follow(branch);
            if (branch.Phase == BranchPhase.Ready)
            {
                _ready.Enqueue(branch.Id);
            }
        }
    }

    public RunServices Services { get; }

    public MachineRevision Revision { get; }

    /// <summary>As it was after the last transition.</summary>
    public ExecutionRecord Record { get; private set; }

    /// <summary>Changed only by the steps of this execution.</summary>
    public Dictionary<int, Branch> Branches { get; }

    public int NextBranchId() => ++_lastBranchId;

    public void MakeReady(Branch branch) => _ready.Enqueue(branch.Id);

    public IEnumerable<Branch> ChildrenOf(Branch branch) => Branches.Values.Where(child => child.ParentId == branch.Id);

    public void Remove(Branch branch, Transition transition)
    {
        Branches.Remove(branch.Id);
        _timed.Remove(branch.Id);
        transition.Remove(branch);
    }

    /// <summary>Repeats what was under way when the process ended: requests, and waiting for other executions.</summary>
    public void Resume()
    {
        Take(step =>
        {
            foreach (var branch in Branches.Values.Where(branch => branch.Phase is BranchPhase.Invoking or BranchPhase.Child).OrderBy(branch => branch.Id))
            {
                var task = (TaskState)step.StateOf(branch);
                if (branch.Phase == BranchPhase.Invoking)
                {
                    TaskSteps.Request(step, branch, task);
                }
                else
                {
                    TaskSteps.AwaitChild(step, branch, task);
                }
            }
        });
        Pump();
    }

    /// <summary>Takes all steps that can be taken now.</summary>
    public void Pump()
    {
        while (Take(NextStep))
        {
        }

        DateTimeOffset? due;
        lock (_gate)
        {
            due = Record.IsRunning ? NextDeadline() : null;
        }

        Services.Host.Arm(this, due);
    }

    /// <summary>A request for a task has ended; ignored when nobody waits for it any more.</summary>
    public void CompleteTask(int branchId, int attempt, TaskOutcome outcome)
    {
        Take(step =>
        {
            if (Branches.TryGetValue(branchId, out var branch) && branch.Attempt == attempt && branch.Phase is BranchPhase.Invoking or BranchPhase.Child)
            {
                TaskSteps.Answered(step, branch, outcome);
            }
        });
        Pump();
    }

    /// <summary>Somebody answers a token; false when no task waits with it.</summary>
    public bool CallBack(string token, TaskOutcome outcome)
    {
        var found = TakeFor(token, (step, branch) => TaskSteps.CalledBack(step, branch, outcome));
        Pump();
        return found;
    }

    /// <summary>Whoever has the token is still at work; false when no task waits with it.</summary>
    public bool Heartbeat(string token)
    {
        var found = TakeFor(token, TaskSteps.HeartbeatReceived);
        Pump();
        return found;
    }

    /// <summary>Gives an activity's queued task to a worker; null when there is none.</summary>
    public (string Token, string Input)? TakeActivityTask(string activityArn, string? workerName)
    {
        (string Token, string Input)? taken = null;
        Take(step =>
        {
            var queued = Branches.Values
                .Where(branch => branch.Phase == BranchPhase.Queued && ((TaskState)step.StateOf(branch)).Resource.Arn == activityArn)
                .MinBy(branch => branch.LastEvent);
            if (queued is not null)
            {
                TaskSteps.Started(step, queued, workerName);
                taken = (queued.Token!, queued.TaskInput!.Value.GetRawText());
            }
        });
        Pump();
        return taken;
    }

    /// <summary>Stops the execution; one that has ended stays as it is.</summary>
    public void Stop(Failure? failure)
    {
        Take(step =>
        {
            FailureSteps.GiveUpChildren(step);
            step.Transition.Abort(failure);
        });
        Pump();
    }

    /// <summary>The state machine is being deleted: the execution ends at its next transition, as on AWS.</summary>
    public void EndAtNextTransition()
    {
        lock (_gate)
        {
            _machineDeleted = true;
        }
    }

    /// <summary>Goes on from where the execution failed, timed out or was stopped.</summary>
    public void Redrive()
    {
        Take(step =>
        {
            step.Transition.Redrive(Revision.Definition.TimeoutSeconds is { } seconds ? step.Transition.Now.AddSeconds(seconds) : null);
            foreach (var branch in Branches.Values.Where(branch => branch.Phase is not (BranchPhase.Done or BranchPhase.Joining or BranchPhase.Ready)))
            {
                branch.ClearAttempt();
                branch.RetriesUsed = [];
                branch.RetryCount = 0;
                branch.LastEvent = step.Transition.Record.LastEvent;
                branch.Due = step.Transition.Now;
                branch.Phase = BranchPhase.Backoff;
                step.Transition.Change(branch);
            }

            foreach (var branch in Branches.Values.Where(branch => branch.Phase == BranchPhase.Ready))
            {
                branch.LastEvent = step.Transition.Record.LastEvent;
                MakeReady(branch);
            }
        },
        ended: true);
        Pump();
    }

    private bool TakeFor(string token, Action<StepContext, Branch> act)
    {
        return Take(step =>
        {
            var branch = Branches.Values.FirstOrDefault(candidate => candidate.Token == token && AcceptsCallback(step, candidate));
            if (branch is not null)
            {
                act(step, branch);
            }

            return branch is not null;
        });
    }

    // A callback may overtake the answer to the request that carried the token.
    private static bool AcceptsCallback(StepContext step, Branch branch) =>
        branch.Phase == BranchPhase.Token
        || (branch.Phase == BranchPhase.Invoking && step.StateOf(branch) is TaskState { Resource: ServiceResource { Pattern: IntegrationPattern.WaitForTaskToken } });

    private void Take(Action<StepContext> act, bool ended = false) =>
        Take(
            step =>
            {
                act(step);
                return true;
            },
            ended);

    /// <summary>Takes one step; false when there was none to take, or the execution has ended.</summary>
    private bool Take(Func<StepContext, bool> act, bool ended = false)
    {
        IReadOnlyList<Action> effects;
        lock (_gate)
        {
            if (Record.IsRunning == ended)
            {
                return false;
            }

            var transition = new Transition(Record, Services.Now);
            var step = new StepContext(this, transition);
            try
            {
                if (!act(step))
                {
                    return false;
                }
            }
            catch (HistoryLimitException full)
            {
                FailureSteps.GiveUpChildren(step);
                transition.Fail(new Failure(StatesError.Runtime, full.Message), transition.Record.LastEvent);
            }

            Keep(transition);
            effects = transition.Effects;
        }

        foreach (var effect in effects)
        {
            effect();
        }

        return true;
    }

    private void Keep(Transition transition)
    {
        if (transition.Events.Count > 0 || transition.Changed.Count > 0)
        {
            Services.Store.Keep(transition);
        }

        Record = transition.Record;
        foreach (var branch in transition.Changed)
        {
            Follow(branch);
        }

        if (!Record.IsRunning)
        {
            _ready.Clear();
            _timed.Clear();
            transition.Afterwards(() => Services.Host.Ended(this));
        }

        Services.Committed?.Invoke(Record);
    }

    private bool NextStep(StepContext step)
    {
        var now = step.Transition.Now;
        if (_machineDeleted)
        {
            FailureSteps.GiveUpChildren(step);
            step.Transition.Abort(null);
            return true;
        }

        if (Record.Deadline <= now)
        {
            FailureSteps.GiveUpChildren(step);
            step.Transition.TimeOut();
            return true;
        }

        while (_ready.TryDequeue(out var id))
        {
            if (Branches.TryGetValue(id, out var branch) && branch.Phase == BranchPhase.Ready)
            {
                StateSteps.Enter(step, branch);
                return true;
            }
        }

        return TakeDue(step, now);
    }

    private bool TakeDue(StepContext step, DateTimeOffset now)
    {
        var due = _timed.Select(id => Branches[id]).Where(branch => branch.NextDeadline <= now).MinBy(branch => (branch.NextDeadline, branch.Id));
        switch (due?.Phase)
        {
            case null:
                return false;
            case BranchPhase.Waiting:
                WaitSteps.End(step, due);
                break;
            case BranchPhase.Backoff:
                due.Due = null;
                due.Phase = BranchPhase.Ready;
                step.Transition.Change(due);
                StateSteps.Run(step, due);
                break;
            default:
                TaskSteps.TimedOut(step, due);
                break;
        }

        return true;
    }

    private void Follow(Branch branch)
    {
        if (branch.NextDeadline is null)
        {
            _timed.Remove(branch.Id);
        }
        else
        {
            _timed.Add(branch.Id);
        }
    }

    private DateTimeOffset? NextDeadline()
    {
        var due = Record.Deadline;
        foreach (var id in _timed)
        {
            due = due is null || Branches[id].NextDeadline < due ? Branches[id].NextDeadline : due;
        }

        return due;
    }
}
