using System.Text.Json.Nodes;

namespace Payments.Local.Scheduler;

/// <summary>A schedule as it is stored.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Name">Its name, unique in the group.</param>
/// <param name="Definition">The members of <c>CreateSchedule</c>.</param>
/// <param name="CreatedMs">Unix milliseconds.</param>
/// <param name="ModifiedMs">Unix milliseconds.</param>
/// <param name="AnchorMs">From when its rate counts, Unix milliseconds.</param>
internal sealed record Schedule(string Group, string Name, JsonObject Definition, long CreatedMs, long ModifiedMs, long AnchorMs)
{
    /// <summary>The next run, Unix milliseconds; null when there is none.</summary>
    public long? ScheduledMs { get; init; }

    /// <summary>When the next run happens within its flexible window, Unix milliseconds; null when there is none.</summary>
    public long? DueMs { get; init; }

    /// <summary>Token of the request that made it; null for the program's.</summary>
    public string? ClientToken { get; init; }

    /// <summary>Whether the Pulumi program has it.</summary>
    public bool FromGraph { get; init; }
}
