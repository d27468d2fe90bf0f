using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Lambda.Functions;

/// <summary>Functions and their versions, inside a transaction of the state.</summary>
internal sealed class FunctionStore(IdSource ids, TimeProvider time)
{
    private const string Columns = "name, settings, revision, modified, reserved, last_version, from_graph, applied_code";
    private const string VersionColumns = "function, number, settings, revision, published";

    public static FunctionRecord? Find(StateTransaction state, string name) =>
        state.Kept($"SELECT {Columns} FROM lambda_functions WHERE name = @0", Read, name);

    /// <summary>All functions, in order of names.</summary>
    public static List<FunctionRecord> List(StateTransaction state) => state.Query($"SELECT {Columns} FROM lambda_functions ORDER BY name", Read);

    /// <summary>What all functions but <paramref name="except"/> reserve together.</summary>
    public static int TotalReserved(StateTransaction state, string except = "") =>
        state.Kept("SELECT coalesce(sum(reserved), 0) FROM lambda_functions WHERE name <> @0", row => row.GetInt32(0), except);

    public static FunctionVersion? FindVersion(StateTransaction state, string function, long number) =>
        state.Kept($"SELECT {VersionColumns} FROM lambda_versions WHERE function = @0 AND number = @1", ReadVersion, function, number);

    /// <summary>Published versions, oldest first.</summary>
    public static List<FunctionVersion> Versions(StateTransaction state, string function) =>
        state.Query($"SELECT {VersionColumns} FROM lambda_versions WHERE function = @0 ORDER BY number", ReadVersion, function);

    /// <summary>SHA-256 of every zip that some version or <c>$LATEST</c> runs.</summary>
    public static HashSet<string> CodesInUse(StateTransaction state) =>
        [.. List(state).Select(function => function.Settings.Code.Sha256), .. state.Query("SELECT settings FROM lambda_versions", row => FunctionSettings.FromJson(row.GetString(0)).Code.Sha256)];

    /// <summary>Makes the function.</summary>
    public FunctionRecord Create(StateTransaction state, string name, FunctionSettings settings)
    {
        var created = new FunctionRecord(name, settings, ids.Uuid(), time.GetUtcNow());
        state.Execute(
            "INSERT INTO lambda_functions (name, settings, revision, modified) VALUES (@0, @1, @2, @3)",
            name,
            settings.ToJson(),
            created.Revision,
            created.Modified.ToUnixTimeMilliseconds());
        return created;
    }

    /// <summary>Changes what <c>$LATEST</c> runs.</summary>
    public FunctionRecord Update(StateTransaction state, FunctionRecord function, FunctionSettings settings)
    {
        var updated = function with { Settings = settings, Revision = ids.Uuid(), Modified = time.GetUtcNow() };
        state.Execute(
            "UPDATE lambda_functions SET settings = @1, revision = @2, modified = @3 WHERE name = @0",
            function.Name,
            settings.ToJson(),
            updated.Revision,
            updated.Modified.ToUnixTimeMilliseconds());
        return updated;
    }

    /// <summary>Publishes <c>$LATEST</c>; as in AWS, nothing new when it is what the last version is.</summary>
    public FunctionVersion Publish(StateTransaction state, FunctionRecord function, string? description)
    {
        var settings = description is null ? function.Settings : function.Settings with { Description = description };
        if (FindVersion(state, function.Name, function.LastVersion) is { } last
            && last.Settings.ToJson() == (settings with { Description = last.Settings.Description }).ToJson())
        {
            return last;
        }

        var version = new FunctionVersion(function.Name, function.LastVersion + 1, settings, ids.Uuid(), time.GetUtcNow());
        state.Execute(
            $"INSERT INTO lambda_versions ({VersionColumns}) VALUES (@0, @1, @2, @3, @4)",
            version.Function,
            version.Number,
            settings.ToJson(),
            version.Revision,
            version.Published.ToUnixTimeMilliseconds());
        state.Execute("UPDATE lambda_functions SET last_version = @1 WHERE name = @0", function.Name, version.Number);
        return version;
    }

    public static void PutReserved(StateTransaction state, string function, int? reserved) =>
        state.Execute("UPDATE lambda_functions SET reserved = @1 WHERE name = @0", function, reserved);

    /// <summary>Notes that the program has the function, and the bundle that it brought.</summary>
    public static void MarkApplied(StateTransaction state, string function, string code) =>
        state.Execute("UPDATE lambda_functions SET from_graph = 1, applied_code = @1 WHERE name = @0", function, code);

    public static void DeleteVersion(StateTransaction state, string function, long number) =>
        state.Execute("DELETE FROM lambda_versions WHERE function = @0 AND number = @1", function, number);

    /// <summary>Ends the function with everything that belongs to it. Its event source mappings stay, as in AWS.</summary>
    public static void Delete(StateTransaction state, string function)
    {
        state.Execute("DELETE FROM lambda_functions WHERE name = @0", function);
        state.Execute("DELETE FROM lambda_versions WHERE function = @0", function);
        state.Execute("DELETE FROM lambda_aliases WHERE function = @0", function);
        state.Execute("DELETE FROM lambda_permissions WHERE function = @0", function);
        state.Execute("DELETE FROM lambda_event_rules WHERE function = @0", function);
        state.Execute("DELETE FROM lambda_provisioned WHERE function = @0", function);
        state.Execute("DELETE FROM lambda_events WHERE function = @0", function);
    }

    private static FunctionRecord Read(StateRow row) =>
        new(row.GetString(0), FunctionSettings.FromJson(row.GetString(1)), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))
        {
            ReservedConcurrency = row.IsNull(4) ? null : row.GetInt32(4),
            LastVersion = row.GetInt64(5),
            FromGraph = row.GetBoolean(6),
            AppliedCode = row.IsNull(7) ? null : row.GetString(7),
        };

    private static FunctionVersion ReadVersion(StateRow row) =>
        new(row.GetString(0), row.GetInt64(1), FunctionSettings.FromJson(row.GetString(2)), row.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)));
}
