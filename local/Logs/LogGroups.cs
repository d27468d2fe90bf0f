using Payments.Local.State;

namespace Payments.Local.Logs;

/// <summary>Groups and streams in the state.</summary>
internal sealed class LogGroups
{
    private const string GroupColumns = "id, name, created, retention_days, stored_bytes, kms_key";
    private const string StreamColumns = "id, name, created, first_event, last_event, last_ingestion";

    private readonly StateStore _store;

    public LogGroups(StateStore store)
    {
        _store = store;
        store.EnsureSchema(
            "logs",
            """
            CREATE TABLE logs_groups (
                id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL, retention_days INTEGER,
                stored_bytes INTEGER NOT NULL DEFAULT 0, kms_key TEXT, from_graph INTEGER NOT NULL DEFAULT 0);
            CREATE TABLE logs_streams (
                id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
                first_event INTEGER, last_event INTEGER, last_ingestion INTEGER, UNIQUE (group_id, name));
            CREATE TABLE logs_events (
                id INTEGER PRIMARY KEY AUTOINCREMENT, group_id INTEGER NOT NULL, stream_id INTEGER NOT NULL, time INTEGER NOT NULL,
                ingested INTEGER NOT NULL, bytes INTEGER NOT NULL, message TEXT NOT NULL);
            CREATE INDEX logs_events_by_group ON logs_events (group_id, time, id);
            CREATE INDEX logs_events_by_stream ON logs_events (stream_id, time, id);
            """);
    }

    /// <summary>The group of a name; null when there is none.</summary>
    public LogGroup? Find(string name) => _store.Read(state => Find(state, name));

    public LogStream? FindStream(LogGroup group, string name) => _store.Read(state =>
        state.First($"SELECT {StreamColumns} FROM logs_streams WHERE group_id = @0 AND name = @1", ReadStream, group.Id, name));

    /// <summary>Groups after a name, in order of names.</summary>
    public List<LogGroup> List(string after, int limit, Func<string, bool> named) => _store.Read(state =>
        state.Query($"SELECT {GroupColumns} FROM logs_groups WHERE name > @0 ORDER BY name", ReadGroup, after).Where(group => named(group.Name)).Take(limit).ToList());

    /// <summary>All streams of a group whose names begin with <paramref name="prefix"/>, in order of names.</summary>
    public List<LogStream> ListStreams(LogGroup group, string prefix) => _store.Read(state =>
        state.Query($"SELECT {StreamColumns} FROM logs_streams WHERE group_id = @0 AND substr(name, 1, length(@1)) = @1 ORDER BY name", ReadStream, group.Id, prefix));

    /// <summary>False when the group exists already.</summary>
    public bool Create(string name, long now, string? kmsKey) => _store.Write(state =>
        state.Execute("INSERT OR IGNORE INTO logs_groups (name, created, kms_key) VALUES (@0, @1, @2)", name, now, kmsKey)) == 1;

    /// <summary>False when the stream exists already.</summary>
    public bool CreateStream(LogGroup group, string name, long now) => _store.Write(state =>
        state.Execute("INSERT OR IGNORE INTO logs_streams (group_id, name, created) VALUES (@0, @1, @2)", group.Id, name, now)) == 1;

    public void PutRetention(LogGroup group, int? days) => _store.Write(state =>
        state.Execute("UPDATE logs_groups SET retention_days = @1 WHERE id = @0", group.Id, days));

    public void Delete(LogGroup group) => _store.Write(state => Delete(state, group.Id));

    public void DeleteStream(LogGroup group, LogStream stream) => _store.Write(state =>
    {
        var bytes = state.Scalar<long>("SELECT sum(bytes) FROM logs_events WHERE stream_id = @0", stream.Id);
        state.Execute("DELETE FROM logs_events WHERE stream_id = @0", stream.Id);
        state.Execute("DELETE FROM logs_streams WHERE id = @0", stream.Id);
        state.Execute("UPDATE logs_groups SET stored_bytes = stored_bytes - @1 WHERE id = @0", group.Id, bytes);
    });

    /// <summary>Makes the program's groups exist as it says, and ends those that it no longer has.</summary>
    public void Apply(IReadOnlyList<(string Name, int? RetentionDays, string? KmsKey)> declared, long now) => _store.Write(state =>
    {
        var names = declared.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in state.Query($"SELECT {GroupColumns} FROM logs_groups WHERE from_graph = 1", ReadGroup).Where(group => !names.Contains(group.Name)))
        {
            Delete(state, gone.Id);
        }

        foreach (var group in declared)
        {
            state.Execute("INSERT OR IGNORE INTO logs_groups (name, created) VALUES (@0, @1)", group.Name, now);
            state.Execute(
                "UPDATE logs_groups SET retention_days = @1, kms_key = @2, from_graph = 1 WHERE name = @0", group.Name, group.RetentionDays, group.KmsKey);
        }
    });

    internal static LogGroup? Find(StateTransaction state, string name) =>
        state.First($"SELECT {GroupColumns} FROM logs_groups WHERE name = @0", ReadGroup, name);

    internal static List<LogGroup> WithRetention(StateTransaction state) =>
        state.Query($"SELECT {GroupColumns} FROM logs_groups WHERE retention_days IS NOT NULL", ReadGroup);

    /// <summary>The group's key; the group is made when it is not there, as the Lambda service does.</summary>
    internal static long Ensure(StateTransaction state, string name, long now)
    {
        state.Execute("INSERT OR IGNORE INTO logs_groups (name, created) VALUES (@0, @1)", name, now);
        return state.Scalar<long>("SELECT id FROM logs_groups WHERE name = @0", name);
    }

    internal static long EnsureStream(StateTransaction state, long groupId, string name, long now)
    {
        state.Execute("INSERT OR IGNORE INTO logs_streams (group_id, name, created) VALUES (@0, @1, @2)", groupId, name, now);
        return state.Scalar<long>("SELECT id FROM logs_streams WHERE group_id = @0 AND name = @1", groupId, name);
    }

    private static void Delete(StateTransaction state, long groupId)
    {
        state.Execute("DELETE FROM logs_events WHERE group_id = @0", groupId);
        state.Execute("DELETE FROM logs_streams WHERE group_id = @0", groupId);
        state.Execute("DELETE FROM logs_groups WHERE id = @0", groupId);
    }

    private static LogGroup ReadGroup(StateRow row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.IsNull(3) ? null : row.GetInt32(3), row.GetInt64(4), row.IsNull(5) ? null : row.GetString(5));

    private static LogStream ReadStream(StateRow row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), Time(row, 3), Time(row, 4), Time(row, 5));

    private static long? Time(StateRow row, int column) => row.IsNull(column) ? null : row.GetInt64(column);
}
