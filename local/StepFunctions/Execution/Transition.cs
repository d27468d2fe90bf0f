using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>What one step of an execution changes; all of it is kept, or nothing.</summary>
internal sealed class Transition(ExecutionRecord before, DateTimeOffset now)
{
    /// <summary>Most events of one execution; the last one says that this is why it ended.</summary>
    public const long MaxEvents = 25_000;

    private readonly List<HistoryEvent> _events = [];
    private readonly Dictionary<int, Branch> _changed = [];
    private readonly HashSet<int> _removed = [];
    private readonly List<Action> _effects = [];

    public DateTimeOffset Now { get; } = now;

    /// <summary>The execution after the step.</summary>
    public ExecutionRecord Record { get; private set; } = before;

    public IReadOnlyList<HistoryEvent> Events => _events;

    public IReadOnlyCollection<Branch> Changed => _changed.Values;

    public IReadOnlyCollection<int> Removed => _removed;

    /// <summary>What to do once the step is kept: requests, notices to others.</summary>
    public IReadOnlyList<Action> Effects => _effects;

    /// <summary>Adds an event and returns its id.</summary>
    /// <exception cref="HistoryLimitException">There is no room for it.</exception>
    public long Add(string type, long previous, string? details = null)
    {
        if (!Record.IsExpress && Record.LastEvent + 1 >= MaxEvents)
        {
            throw new HistoryLimitException();
        }

        return Append(type, previous, details);
    }

    public void Change(Branch branch) => _changed[branch.Id] = branch;

    public void Remove(Branch branch)
    {
        _changed.Remove(branch.Id);
        _removed.Add(branch.Id);
    }

    public void Afterwards(Action effect) => _effects.Add(effect);

    public void Succeed(System.Text.Json.JsonElement output, long previous)
    {
        Append("ExecutionSucceeded", previous, EventDetails.Output(output));
        Record = Record with { Status = ExecutionStatus.Succeeded, Output = output.GetRawText(), StoppedAt = Now };
    }

    public void Fail(Failure failure, long previous)
    {
        Append("ExecutionFailed", previous, EventDetails.Failure(failure));
        End(ExecutionStatus.Failed, failure);
    }

    /// <summary>The workflow's own time is over. The record shows no error: only the event names it.</summary>
    public void TimeOut()
    {
        Append("ExecutionTimedOut", 0, EventDetails.Failure(Failure.TimedOut));
        End(ExecutionStatus.TimedOut, null);
    }

    public void Abort(Failure? failure)
    {
        Append("ExecutionAborted", 0, EventDetails.Failure(failure));
        End(ExecutionStatus.Aborted, failure);
    }

    public void Redrive(DateTimeOffset? deadline)
    {
        Record = Record with
        {
            Status = ExecutionStatus.Running,
            Error = null,
            Cause = null,
            StoppedAt = null,
            Deadline = deadline,
            RedriveCount = Record.RedriveCount + 1,
            RedrivenAt = Now,
        };
        Append("ExecutionRedriven", Record.LastEvent, EventDetails.Redriven(Record.RedriveCount));
    }

    private void End(string status, Failure? failure) =>
        Record = Record with { Status = status, Error = failure?.Error, Cause = failure?.Cause, StoppedAt = Now };

    private long Append(string type, long previous, string? details)
    {
        Record = Record with { LastEvent = Record.LastEvent + 1 };
        _events.Add(new HistoryEvent(Record.LastEvent, previous, type, Now, details));
        return Record.LastEvent;
    }
}
