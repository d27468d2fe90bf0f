using System.Text;
using SQLitePCL;

namespace Payments.Local.State;

/// <summary>The row that a statement stands at. Columns count from 0. Good only until its reader returns.</summary>
public readonly struct StateRow
{
    private readonly sqlite3_stmt _statement;

    internal StateRow(sqlite3_stmt statement) => _statement = statement;

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <exception cref="InvalidOperationException">It is null.</exception>
    public long GetInt64(int column)
    {
        var value = raw.sqlite3_column_int64(_statement, column);
        return value != 0 ? value : Given(column, value);
    }

    /// <exception cref="InvalidOperationException">It is null.</exception>
    /// <exception cref="OverflowException">It has more than 32 bits.</exception>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <exception cref="InvalidOperationException">It is null.</exception>
    public bool GetBoolean(int column) => GetInt64(column) != 0;

    /// <exception cref="InvalidOperationException">It is null.</exception>
    public double GetDouble(int column)
    {
        var value = raw.sqlite3_column_double(_statement, column);
        return value != 0 ? value : Given(column, value);
    }

    /// <exception cref="InvalidOperationException">It is null.</exception>
    public string GetString(int column)
    {
        // The file is UTF-8, and the bytes are of the text itself: nothing is looked for its end.
        var text = raw.sqlite3_column_blob(_statement, column);
        return text.Length != 0 ? Encoding.UTF8.GetString(text) : Given(column, "");
    }

    /// <exception cref="InvalidOperationException">It is null.</exception>
    public byte[] GetBytes(int column)
    {
        var bytes = raw.sqlite3_column_blob(_statement, column);
        return bytes.Length != 0 ? bytes.ToArray() : Given<byte[]>(column, []);
    }

    /// <summary>The value if it is of this type (<c>long</c>, <c>double</c>, <c>string</c>, <c>byte[]</c>); the type's default otherwise.</summary>
    internal T? GetValue<T>(int column) => Value(column) is T value ? value : default;

    private object? Value(int column) => raw.sqlite3_column_type(_statement, column) switch
    {
        raw.SQLITE_INTEGER => GetInt64(column),
        raw.SQLITE_FLOAT => GetDouble(column),
        raw.SQLITE_TEXT => GetString(column),
        raw.SQLITE_BLOB => GetBytes(column),
        _ => null,
    };

    // What SQLite gives for null is also a value; which of them it is costs a call only there.
    private T Given<T>(int column, T value) => IsNull(column) ? throw new InvalidOperationException($"column {column} is null") : value;
}
