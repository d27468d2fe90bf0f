using System.Runtime.InteropServices;
using SQLitePCL;

namespace Payments.Local.State;

/// <summary>
/// Counts the changes of each table, so that what was read from it can be kept until the next one. SQLite itself says which tables a
/// statement reads and writes when it is compiled, triggers and cascades included, so nobody has to remember to say so.
/// </summary>
internal sealed class StateTables
{
    private readonly Dictionary<string, StateTable> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<StateTable> _written = [];
    private HashSet<StateTable> _reads = [];
    private HashSet<StateTable> _writes = [];

    public StateTables(sqlite3 database) => raw.sqlite3_set_authorizer(database, Note, null);

    /// <summary>Compiles a statement; tells what it reads and what it writes.</summary>
    public (StateTable[] Reads, StateTable[] Writes) Watch(Action compile)
    {
        (_reads, _writes) = ([], []);
        compile();
        return ([.. _reads], [.. _writes]);
    }

    /// <summary>A statement is about to write to these tables.</summary>
    public void Changing(StateTable[] writes)
    {
        foreach (var table in writes)
        {
            table.Write();
            _written.Add(table);
        }
    }

    /// <summary>What was written is there to stay.</summary>
    public void Committed() => End(table => table.Commit());

    /// <summary>What was written is gone again; so is what was read of it meanwhile.</summary>
    public void RolledBack() => End(table => table.Rollback());

    private void End(Action<StateTable> end)
    {
        foreach (var table in _written)
        {
            end(table);
        }

        _written.Clear();
    }

    private int Note(object? data, int action, string table, string column, string database, string trigger)
    {
        switch (action)
        {
            case raw.SQLITE_READ:
                _reads.Add(Table(table));
                break;
            case raw.SQLITE_INSERT or raw.SQLITE_UPDATE or raw.SQLITE_DELETE:
                _writes.Add(Table(table));
                break;
        }

        return raw.SQLITE_OK;
    }

    private StateTable Table(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_tables, name, out _) ??= new StateTable();
}
