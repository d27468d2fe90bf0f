using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Payments.Local.State;

/// <summary>Statements inside one transaction. Parameters are positional: <c>@0</c>, <c>@1</c>, …; null, text, numbers, flags, blobs.</summary>
public sealed class StateTransaction : IStateView, IDisposable
{
    private readonly sqlite3 _database;
    private readonly StateTables _tables;
    private readonly ConcurrentDictionary<string, StateStatement> _prepared = new(new SqlTexts());
    private List<Action> _afterCommit = [];

    internal StateTransaction(sqlite3 database)
    {
        _database = database;
        _tables = new StateTables(database);
    }

    internal bool IsOpen { get; private set; }

    /// <summary>Runs a statement; returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Start(sql);
        try
        {
            statement.Bind(values);
            while (statement.Step())
            {
                // Only what it does matters.
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Runs an INSERT of one row; returns that row's number. It costs less than RETURNING, for which SQLite keeps a table of its own.</summary>
    public long Insert(string sql, params ReadOnlySpan<object?> values)
    {
        Execute(sql, values);
        return raw.sqlite3_last_insert_rowid(_database);
    }

    /// <summary>The first column of the first row; the type's default when there is none.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> values) => First(sql, row => row.GetValue<T>(0), values);

    /// <summary>All rows.</summary>
    public List<T> Query<T>(string sql, Func<StateRow, T> map, params ReadOnlySpan<object?> values)
    {
        var statement = Start(sql);
        try
        {
            statement.Bind(values);
            var rows = new List<T>();
            while (statement.Step())
            {
                rows.Add(map(statement.Row));
            }

            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The first row; the type's default when there is none.</summary>
    public T? First<T>(string sql, Func<StateRow, T> map, params ReadOnlySpan<object?> values)
    {
        var statement = Start(sql);
        try
        {
            statement.Bind(values);
            return statement.Step() ? map(statement.Row) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <inheritdoc/>
    public T? Kept<T>(string sql, Func<StateRow, T> map, object value, object? second = null)
    {
        var kept = Prepare(sql).Kept;
        if (!kept.TryGet((value, second), out var found))
        {
            kept.Add((value, second), found = First(sql, map, value, second));
        }

        return found is T known ? known : default;
    }

    /// <summary><see cref="Query{T}"/>, kept like <see cref="Kept{T}"/>.</summary>
    public IReadOnlyList<T> KeptAll<T>(string sql, Func<StateRow, T> map, object value, object? second = null)
    {
        var kept = Prepare(sql).Kept;
        if (!kept.TryGet((value, second), out var found))
        {
            kept.Add((value, second), found = Query(sql, map, value, second));
        }

        return (IReadOnlyList<T>)found!;
    }

    /// <summary>Runs after the transaction is durable and the lock is released: wake whoever waits for the change.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void Dispose() => Forget();

    /// <summary>What <see cref="Kept{T}"/> gives, if it is known; without the store's lock.</summary>
    internal bool TryKept<T>(string sql, object value, object? second, out T? known)
    {
        object? found = null;
        var isKnown = _prepared.TryGetValue(sql, out var statement) && statement.Kept.TryGet((value, second), out found);
        known = found is T row ? row : default;
        return isKnown;
    }

    internal void Script(string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_database, sql), _database);

        // The tables, and what statements read and write, are other ones now.
        Forget();
    }

    internal void Begin()
    {
        Execute("BEGIN IMMEDIATE");
        IsOpen = true;
        _afterCommit = [];
    }

    internal List<Action> Commit()
    {
        IsOpen = false;
        Execute("COMMIT");
        _tables.Committed();
        return _afterCommit;
    }

    internal void Rollback()
    {
        IsOpen = false;
        Execute("ROLLBACK");
        _tables.RolledBack();
    }

    private void Forget()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        _prepared.Clear();
    }

    private StateStatement Prepare(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            _prepared[sql] = statement = new StateStatement(_database, _tables, sql);
        }

        return statement;
    }

    private StateStatement Start(string sql)
    {
        var statement = Prepare(sql);
        _tables.Changing(statement.Writes);
        return statement.IsRunning ? throw new InvalidOperationException($"a statement may not run while its own rows are read: {sql}") : statement;
    }

    // Texts of statements are long, few, and nearly always the same object: their length and end tell most apart.
    private sealed class SqlTexts : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y);

        public int GetHashCode(string obj) => HashCode.Combine(obj.Length, obj[^1], obj[obj.Length / 2], obj[obj.Length / 3]);
    }
}
