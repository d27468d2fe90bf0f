using System.Text.Json;
using Payments.Local.State;

namespace Payments.Local.Lambda.Sources;

/// <summary>The checkpoints of stream mappings in the state: a killed cloud goes on from them, and so loses no record.</summary>
internal sealed class LanePositions(StateStore store)
{
    /// <summary>Where the lane goes on.</summary>
    /// <param name="uuid">The mapping.</param>
    /// <param name="lane">From 0.</param>
    /// <param name="lanes">How many there are; another number than before spreads the records anew, from where the slowest lane was.</param>
    public LanePosition Load(string uuid, int lane, int lanes) => store.Write(state =>
    {
        var found = state.Query(
            "SELECT lane, lanes, after, pending FROM lambda_stream_lanes WHERE mapping = @0",
            row => (Lane: row.GetInt32(0), Lanes: row.GetInt32(1), Position: new LanePosition(row.GetString(2), Parse(row.GetString(3)))),
            uuid);
        if (found.Exists(row => row.Lanes != lanes))
        {
            var slowest = found.Select(row => row.Position.After).Min(StringComparer.Ordinal)!;
            state.Execute("DELETE FROM lambda_stream_lanes WHERE mapping = @0", uuid);
            for (var i = 0; i < lanes; i++)
            {
                Put(state, uuid, i, lanes, new LanePosition(slowest, []));
            }

            return new LanePosition(slowest, []);
        }

        return found.FirstOrDefault(row => row.Lane == lane).Position ?? new LanePosition("", []);
    });

    public void Save(string uuid, int lane, int lanes, LanePosition position) => store.Write(state => Put(state, uuid, lane, lanes, position));

    /// <summary>Where a new mapping begins, in the transaction that makes it.</summary>
    public static void Begin(StateTransaction state, string uuid, int lanes, string after)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            Put(state, uuid, lane, lanes, new LanePosition(after, []));
        }
    }

    private static void Put(StateTransaction state, string uuid, int lane, int lanes, LanePosition position) => state.Execute(
        "INSERT OR REPLACE INTO lambda_stream_lanes (mapping, lane, lanes, after, pending) VALUES (@0, @1, @2, @3, @4)",
        uuid,
        lane,
        lanes,
        position.After,
        JsonSerializer.Serialize(position.Pending));

    private static PendingBatch[] Parse(string json) => JsonSerializer.Deserialize<PendingBatch[]>(json) ?? [];
}
