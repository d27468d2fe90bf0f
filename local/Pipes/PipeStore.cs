using System.Text.Json.Nodes;
using Payments.Local.State;

namespace Payments.Local.Pipes;

/// <summary>The pipes in the state.</summary>
internal static class PipeStore
{
    private const string Columns = "SELECT name, definition, desired_state, state_reason, created_ms, modified_ms, revision, owner_urn FROM pipes_pipes ";

    public static Pipe? Find(StateTransaction state, string name) => state.First(Columns + "WHERE name = @0", Map, name);

    public static List<Pipe> List(StateTransaction state) => state.Query(Columns + "ORDER BY name", Map);

    public static void Put(StateTransaction state, Pipe pipe) =>
        state.Execute(
            """
            INSERT OR REPLACE INTO pipes_pipes (name, definition, desired_state, state_reason, created_ms, modified_ms, revision, owner_urn)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
            """,
            pipe.Name,
            pipe.Definition.ToJsonString(),
            pipe.DesiredState,
            pipe.StateReason,
            pipe.CreatedMs,
            pipe.ModifiedMs,
            pipe.Revision,
            pipe.OwnerUrn);

    public static void Remove(StateTransaction state, string name) => state.Execute("DELETE FROM pipes_pipes WHERE name = @0", name);

    public static void SetReason(StateTransaction state, string name, string? reason) =>
        state.Execute("UPDATE pipes_pipes SET state_reason = @1 WHERE name = @0", name, reason);

    private static Pipe Map(StateRow row) => new(
        row.GetString(0),
        JsonNode.Parse(row.GetString(1))!.AsObject(),
        row.GetString(2),
        row.IsNull(3) ? null : row.GetString(3),
        row.GetInt64(4),
        row.GetInt64(5),
        row.GetInt32(6),
        row.IsNull(7) ? null : row.GetString(7));
}
