using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Lambda.Sources;

/// <summary>Event source mappings, inside a transaction of the state.</summary>
internal sealed class MappingStore(IdSource ids, TimeProvider time)
{
    private const string Columns = "uuid, settings, modified";

    /// <summary>Set when a mapping was made, changed or deleted.</summary>
    public Wakeup Changed { get; } = new();

    public static EventSourceMapping? Find(StateTransaction state, string uuid) =>
        state.First($"SELECT {Columns} FROM lambda_mappings WHERE uuid = @0", Read, uuid);

    /// <summary>All mappings, in order of their ids.</summary>
    public static List<EventSourceMapping> List(StateTransaction state) => state.Query($"SELECT {Columns} FROM lambda_mappings ORDER BY uuid", Read);

    /// <summary>Those of the program.</summary>
    public static List<EventSourceMapping> FromGraph(StateTransaction state) =>
        state.Query($"SELECT {Columns} FROM lambda_mappings WHERE from_graph = 1 ORDER BY uuid", Read);

    /// <summary>Makes a mapping, or changes the one of that id.</summary>
    public EventSourceMapping Put(StateTransaction state, string? uuid, MappingSettings settings, bool fromGraph)
    {
        var mapping = new EventSourceMapping(uuid ?? ids.Uuid(), settings, time.GetUtcNow());
        state.Execute(
            """
            INSERT INTO lambda_mappings (uuid, function, source, settings, modified, from_graph) VALUES (@0, @1, @2, @3, @4, @5)
            ON CONFLICT DO UPDATE SET function = @1, source = @2, settings = @3, modified = @4, from_graph = max(from_graph, @5)
            """,
            mapping.Uuid,
            settings.Function,
            settings.SourceArn,
            settings.ToJson(),
            mapping.Modified.ToUnixTimeMilliseconds(),
            fromGraph);
        state.AfterCommit(Changed.Set);
        return mapping;
    }

    public void Delete(StateTransaction state, string uuid)
    {
        state.Execute("DELETE FROM lambda_mappings WHERE uuid = @0", uuid);
        state.Execute("DELETE FROM lambda_stream_lanes WHERE mapping = @0", uuid);
        state.AfterCommit(Changed.Set);
    }

    private static EventSourceMapping Read(StateRow row) =>
        new(row.GetString(0), MappingSettings.FromJson(row.GetString(1)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));
}
