using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Lambda.Functions;

/// <summary>Aliases, inside a transaction of the state.</summary>
internal sealed class AliasStore(IdSource ids)
{
    private const string Columns = "function, name, version, description, revision, additional_version, additional_share";

    public static FunctionAlias? Find(StateTransaction state, string function, string name) =>
        state.Kept($"SELECT {Columns} FROM lambda_aliases WHERE function = @0 AND name = @1", Read, function, name);

    /// <summary>A function's aliases, in order of names.</summary>
    public static List<FunctionAlias> List(StateTransaction state, string function) =>
        state.Query($"SELECT {Columns} FROM lambda_aliases WHERE function = @0 ORDER BY name", Read, function);

    /// <summary>Functions and names of the program's aliases.</summary>
    public static List<(string Function, string Name)> FromGraph(StateTransaction state) =>
        state.Query("SELECT function, name FROM lambda_aliases WHERE from_graph = 1", row => (row.GetString(0), row.GetString(1)));

    /// <summary>Makes or changes an alias; gives it a new revision.</summary>
    public FunctionAlias Put(StateTransaction state, FunctionAlias alias, bool fromGraph)
    {
        var written = alias with { Revision = ids.Uuid() };
        state.Execute(
            $"""
            INSERT INTO lambda_aliases ({Columns}, from_graph) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
            ON CONFLICT DO UPDATE SET version = @2, description = @3, revision = @4, additional_version = @5, additional_share = @6, from_graph = max(from_graph, @7)
            """,
            alias.Function,
            alias.Name,
            alias.Version,
            alias.Description,
            written.Revision,
            alias.Additional?.Version,
            alias.Additional?.Share,
            fromGraph);
        return written;
    }

    public static void Delete(StateTransaction state, string function, string name) =>
        state.Execute("DELETE FROM lambda_aliases WHERE function = @0 AND name = @1", function, name);

    private static FunctionAlias Read(StateRow row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4))
        {
            Additional = row.IsNull(5) ? null : new AliasWeight(row.GetString(5), row.GetDouble(6)),
        };
}
