using Payments.Local.State;

namespace Payments.Local.StepFunctions.Storage;

/// <summary>State machines and their revisions, versions and aliases.</summary>
internal static class MachineStore
{
    private const string MachineColumns = "arn, name, type, status, revision, last_version, created, from_graph";
    private const string RevisionColumns = "id, machine_arn, revision_id, definition, role_arn, logging, tracing, created";

    public static MachineRecord? Find(StateTransaction state, string arn) =>
        state.First($"SELECT {MachineColumns} FROM sfn_machines WHERE arn = @0", ReadMachine, arn);

    /// <summary>In the order of their ARNs, after one of them.</summary>
    public static List<MachineRecord> List(StateTransaction state, string after, int limit) =>
        state.Query($"SELECT {MachineColumns} FROM sfn_machines WHERE arn > @0 AND status = 'ACTIVE' ORDER BY arn LIMIT @1", ReadMachine, after, limit);

    public static List<MachineRecord> ListFromGraph(StateTransaction state) =>
        state.Query($"SELECT {MachineColumns} FROM sfn_machines WHERE from_graph = 1", ReadMachine);

    public static List<MachineRecord> ListDeleting(StateTransaction state) =>
        state.Query($"SELECT {MachineColumns} FROM sfn_machines WHERE status = 'DELETING'", ReadMachine);

    public static void Save(StateTransaction state, MachineRecord machine) =>
        state.Execute(
            $"INSERT OR REPLACE INTO sfn_machines ({MachineColumns}) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)",
            machine.Arn,
            machine.Name,
            machine.Type,
            machine.Status,
            machine.Revision,
            machine.LastVersion,
            machine.Created.ToUnixTimeMilliseconds(),
            machine.FromGraph ? 1 : 0);

    /// <summary>Removes a state machine with everything of it.</summary>
    public static void Remove(StateTransaction state, string arn)
    {
        ExecutionStore.RemoveAll(state, arn);
        foreach (var table in new[] { "sfn_revisions", "sfn_versions", "sfn_aliases" })
        {
            state.Execute($"DELETE FROM {table} WHERE machine_arn = @0", arn);
        }

        state.Execute("DELETE FROM sfn_tags WHERE arn = @0", arn);
        state.Execute("DELETE FROM sfn_machines WHERE arn = @0", arn);
    }

    /// <returns>The revision's key.</returns>
    public static long Add(StateTransaction state, RevisionRecord revision)
    {
        state.Execute(
            "INSERT INTO sfn_revisions (machine_arn, revision_id, definition, role_arn, logging, tracing, created) VALUES (@0, @1, @2, @3, @4, @5, @6)",
            revision.MachineArn,
            revision.RevisionId,
            revision.Definition,
            revision.RoleArn,
            revision.Logging,
            revision.Tracing ? 1 : 0,
            revision.Created.ToUnixTimeMilliseconds());
        return state.Scalar<long>("SELECT last_insert_rowid()");
    }

    public static RevisionRecord Revision(StateTransaction state, long id) =>
        state.First($"SELECT {RevisionColumns} FROM sfn_revisions WHERE id = @0", ReadRevision, id)
        ?? throw new InvalidOperationException($"the revision {id} of a state machine is missing");

    /// <summary>Newest first, older than one of them.</summary>
    public static List<VersionRecord> Versions(StateTransaction state, string machineArn, long before, int limit) =>
        state.Query(
            "SELECT machine_arn, number, revision, description, created FROM sfn_versions WHERE machine_arn = @0 AND number < @1 ORDER BY number DESC LIMIT @2",
            ReadVersion,
            machineArn,
            before,
            limit);

    public static VersionRecord? Version(StateTransaction state, string machineArn, long number) =>
        state.First("SELECT machine_arn, number, revision, description, created FROM sfn_versions WHERE machine_arn = @0 AND number = @1", ReadVersion, machineArn, number);

    public static VersionRecord? VersionOf(StateTransaction state, string machineArn, long revision) =>
        state.First("SELECT machine_arn, number, revision, description, created FROM sfn_versions WHERE machine_arn = @0 AND revision = @1", ReadVersion, machineArn, revision);

    public static void Add(StateTransaction state, VersionRecord version) =>
        state.Execute(
            "INSERT INTO sfn_versions (machine_arn, number, revision, description, created) VALUES (@0, @1, @2, @3, @4)",
            version.MachineArn,
            version.Number,
            version.Revision,
            version.Description,
            version.Created.ToUnixTimeMilliseconds());

    public static void RemoveVersion(StateTransaction state, string machineArn, long number) =>
        state.Execute("DELETE FROM sfn_versions WHERE machine_arn = @0 AND number = @1", machineArn, number);

    /// <summary>In the order of their names, after one of them.</summary>
    public static List<AliasRecord> Aliases(StateTransaction state, string machineArn, string after, int limit) =>
        state.Query(
            "SELECT machine_arn, name, description, routing, created, updated FROM sfn_aliases WHERE machine_arn = @0 AND name > @1 ORDER BY name LIMIT @2",
            ReadAlias,
            machineArn,
            after,
            limit);

    public static AliasRecord? Alias(StateTransaction state, string machineArn, string name) =>
        state.First("SELECT machine_arn, name, description, routing, created, updated FROM sfn_aliases WHERE machine_arn = @0 AND name = @1", ReadAlias, machineArn, name);

    public static void Save(StateTransaction state, AliasRecord alias) =>
        state.Execute(
            "INSERT OR REPLACE INTO sfn_aliases (machine_arn, name, description, routing, created, updated) VALUES (@0, @1, @2, @3, @4, @5)",
            alias.MachineArn,
            alias.Name,
            alias.Description,
            string.Join(' ', alias.Routing.Select(route => $"{route.VersionArn}={route.Weight}")),
            alias.Created.ToUnixTimeMilliseconds(),
            alias.Updated.ToUnixTimeMilliseconds());

    public static void RemoveAlias(StateTransaction state, string machineArn, string name) =>
        state.Execute("DELETE FROM sfn_aliases WHERE machine_arn = @0 AND name = @1", machineArn, name);

    private static MachineRecord ReadMachine(StateRow row) =>
        new()
        {
            Arn = row.GetString(0),
            Name = row.GetString(1),
            Type = row.GetString(2),
            Status = row.GetString(3),
            Revision = row.GetInt64(4),
            LastVersion = row.GetInt64(5),
            Created = Instant(row, 6),
            FromGraph = row.GetInt64(7) == 1,
        };

    private static RevisionRecord ReadRevision(StateRow row) =>
        new()
        {
            Id = row.GetInt64(0),
            MachineArn = row.GetString(1),
            RevisionId = Text(row, 2),
            Definition = row.GetString(3),
            RoleArn = row.GetString(4),
            Logging = row.GetString(5),
            Tracing = row.GetInt64(6) == 1,
            Created = Instant(row, 7),
        };

    private static VersionRecord ReadVersion(StateRow row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), Text(row, 3), Instant(row, 4));

    private static AliasRecord ReadAlias(StateRow row) =>
        new(row.GetString(0), row.GetString(1), Text(row, 2), ReadRouting(row.GetString(3)), Instant(row, 4), Instant(row, 5));

    private static List<Route> ReadRouting(string text) =>
        [.. text.Split(' ').Select(part => part.Split('=')).Select(part => new Route(part[0], int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture)))];

    private static string? Text(StateRow row, int column) => row.IsNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Instant(StateRow row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
