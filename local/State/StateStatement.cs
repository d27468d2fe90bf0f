using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Payments.Local.State;

/// <summary>A statement that is compiled once and run many times, by one thread at a time.</summary>
internal sealed class StateStatement : IDisposable
{
    private const int OnStackBytes = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // Which value each parameter takes: @3 takes the fourth, wherever it stands.
    private readonly int[] _values;

    /// <exception cref="SqliteException">It cannot be compiled.</exception>
    /// <exception cref="ArgumentException">It is more than one statement, or names its parameters otherwise than by numbers.</exception>
    public StateStatement(sqlite3 database, StateTables tables, string sql)
    {
        _database = database;
        var rest = "";
        sqlite3_stmt? statement = null;
        var (reads, writes) = tables.Watch(() =>
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement, out rest), database));
        _statement = statement!;
        Kept = new KeptRows(reads);
        Writes = writes;
        if (!string.IsNullOrWhiteSpace(rest))
        {
            throw new ArgumentException($"more than one statement: {sql}", nameof(sql));
        }

        _values = new int[raw.sqlite3_bind_parameter_count(_statement)];
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = int.Parse(raw.sqlite3_bind_parameter_name(_statement, i + 1).utf8_to_string().AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Rows of earlier runs that are still true.</summary>
    public KeptRows Kept { get; }

    /// <summary>The tables that it writes to; none for most.</summary>
    public StateTable[] Writes { get; }

    /// <summary>Whether it is between <see cref="Bind(ReadOnlySpan{object?})"/> and <see cref="Reset"/>.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>The row that <see cref="Step"/> went to.</summary>
    public StateRow Row => new(_statement);

    /// <summary>Starts it; <see cref="Reset"/> must follow.</summary>
    /// <exception cref="ArgumentException">A value is of a type that is not stored.</exception>
    public void Bind(ReadOnlySpan<object?> values)
    {
        IsRunning = true;
        for (var i = 0; i < _values.Length; i++)
        {
            Check(Bind(i + 1, values[_values[i]]));
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xFF, result);
    }

    /// <summary>Ends a run. What was wrong with it, <see cref="Step"/> has said.</summary>
    public void Reset()
    {
        IsRunning = false;
        _ = raw.sqlite3_reset(_statement);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int parameter, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, parameter),
        string text => BindText(parameter, text),
        long number => raw.sqlite3_bind_int64(_statement, parameter, number),
        int number => raw.sqlite3_bind_int64(_statement, parameter, number),
        bool flag => raw.sqlite3_bind_int64(_statement, parameter, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, parameter, number),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, parameter, bytes),
        _ => throw new ArgumentException($"a {value.GetType()} cannot be stored", nameof(value)),
    };

    private int BindText(int parameter, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= OnStackBytes)
        {
            Span<byte> near = stackalloc byte[OnStackBytes];
            return BindText(parameter, near[..Encoding.UTF8.GetBytes(text, near)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        var result = BindText(parameter, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    // Of an empty span nothing but null would arrive.
    private int BindText(int parameter, ReadOnlySpan<byte> text) =>
        text.IsEmpty ? raw.sqlite3_bind_text(_statement, parameter, "") : raw.sqlite3_bind_text(_statement, parameter, text);

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
