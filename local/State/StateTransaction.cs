using Microsoft.Data.Sqlite;

namespace Payments.Local.State;

/// <summary>Statements inside one transaction. Parameters are positional: <c>@0</c>, <c>@1</c>, …; null, text, numbers, blobs.</summary>
public sealed class StateTransaction : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private List<Action> _afterCommit = [];

    internal StateTransaction(SqliteConnection connection) => _connection = connection;

    internal bool IsOpen { get; private set; }

    /// <summary>Runs a statement; returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; the type's default when there is none.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() is T value ? value : default;

    /// <summary>All rows.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>The first row; the type's default when there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>Runs after the transaction is durable and the lock is released: wake whoever waits for the change.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
    }

    internal void Script(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
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
        return _afterCommit;
    }

    internal void Rollback()
    {
        IsOpen = false;
        Execute("ROLLBACK");
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
            }

            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
