using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>
/// One line of states of an execution: the main one, a branch of a Parallel, an iteration of a Map. Kept in the state as it
/// is after each transition; what is marked as not kept is found again from the rest.
/// </summary>
internal sealed class Branch
{
    /// <summary>Unique in the execution; the main branch is 1.</summary>
    public required int Id { get; init; }

    /// <summary>The branch whose Parallel or Map this one belongs to; null for the main branch.</summary>
    public int? ParentId { get; init; }

    /// <summary>Place among its siblings, from 0.</summary>
    public int Index { get; init; }

    /// <summary>Id of the scope of the definition it runs in.</summary>
    public required string Scope { get; init; }

    /// <summary>The item of a Map's iteration; null for others.</summary>
    public JsonElement? Item { get; init; }

    /// <summary>Name of the state it is in.</summary>
    public required string State { get; set; }

    /// <summary>The state's raw input.</summary>
    public required JsonElement Input { get; set; }

    public BranchPhase Phase { get; set; }

    /// <summary>Event that the next one follows (<c>previousEventId</c>).</summary>
    public long LastEvent { get; set; }

    /// <summary>Event with which the state was entered.</summary>
    public long EnteredEvent { get; set; }

    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>How often each retrier was used during this visit, by its place.</summary>
    public Dictionary<int, int> RetriesUsed { get; set; } = [];

    /// <summary>All retries during this visit.</summary>
    public int RetryCount { get; set; }

    /// <summary>When waiting or backing off ends.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>When the task's attempt times out.</summary>
    public DateTimeOffset? TimeoutAt { get; set; }

    /// <summary>When the next heartbeat is missed.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }

    public long? TimeoutSeconds { get; set; }

    public long? HeartbeatSeconds { get; set; }

    /// <summary>What the task's attempt was called with.</summary>
    public JsonElement? TaskInput { get; set; }

    /// <summary>Token of the attempt; also what makes a repeated request the same one.</summary>
    public string? Token { get; set; }

    /// <summary>ARN of the execution that is waited for.</summary>
    public string? Child { get; set; }

    /// <summary>Number of branches or iterations of a Parallel or Map.</summary>
    public int Width { get; set; }

    /// <summary>How many of them have been started.</summary>
    public int Started { get; set; }

    /// <summary>How many of them are done.</summary>
    public int Completed { get; set; }

    /// <summary>Output at the end of its scope.</summary>
    public JsonElement? Output { get; set; }

    /// <summary>Counts the requests made for this branch, to know an answer that comes too late. Not kept.</summary>
    public int Attempt { get; set; }

    /// <summary>The items of a Map, once they were found. Not kept.</summary>
    public IReadOnlyList<JsonElement>? Items { get; set; }

    public bool IsMain => ParentId is null;

    /// <summary>The earliest time at which something happens by itself; null when nothing does.</summary>
    public DateTimeOffset? NextDeadline
    {
        get
        {
            DateTimeOffset? earliest = null;
            foreach (var candidate in (ReadOnlySpan<DateTimeOffset?>)[Due, TimeoutAt, HeartbeatAt])
            {
                earliest = candidate is { } instant && (earliest is null || instant < earliest) ? instant : earliest;
            }

            return earliest;
        }
    }

    /// <summary>Forgets the attempt: it ended, or the state did.</summary>
    public void ClearAttempt()
    {
        Due = TimeoutAt = HeartbeatAt = null;
        TimeoutSeconds = HeartbeatSeconds = null;
        TaskInput = null;
        Token = Child = null;
        Attempt++;
    }

    /// <summary>Goes to a state, not yet entered.</summary>
    public void MoveTo(string state, JsonElement input)
    {
        ClearAttempt();
        State = state;
        Input = input;
        Phase = BranchPhase.Ready;
        RetriesUsed = [];
        Items = null;
        RetryCount = Width = Started = Completed = 0;
    }

    public static Branch Main(string startAt, string input) =>
        new() { Id = 1, Scope = "", State = startAt, Input = Json.Parse(input) };
}
