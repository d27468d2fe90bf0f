using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Payments.Local.State;

/// <summary>
/// All state of one local cloud in one SQLite file. A write is atomic and survives the process being killed at any moment
/// (WAL, <c>synchronous=NORMAL</c>: only a power failure may lose the last writes). One process at a time has the file.
/// </summary>
public sealed class StateStore : IStateView, IDisposable
{
    // Pages that are used again and again stay in memory, and what is written again and again goes once from the log into the file. No more
    // pages than that: SQLite looks at all of them after each write that made it balance a tree.
    private const int CacheKilobytes = 4 * 1024;
    private const int CheckpointPages = 8 * 1024;

    private readonly SqliteConnection _connection;
    private readonly StateTransaction _transaction;
    private readonly Lock _lock = new();

    static StateStore()
    {
        // A store's connection is used by one thread at a time, under its lock: SQLite need not lock for itself, nor count its memory.
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private StateStore(SqliteConnection connection)
    {
        _connection = connection;
        _transaction = new StateTransaction(connection.Handle!);
    }

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="StateException">It is not a database, is damaged, or another process has it; says what to do.</exception>
    public static StateStore Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 };
        return Open(new SqliteConnection(settings.ConnectionString), path);
    }

    /// <summary>State that ends with the process: for tests and simulations.</summary>
    public static StateStore InMemory() => Open(new SqliteConnection("Data Source=:memory:;Pooling=False"), ":memory:");

    /// <summary>
    /// Creates a part's tables. <paramref name="migrations"/> run in order, each once; later versions append to them.
    /// </summary>
    /// <exception cref="StateException">The file was written by a newer version.</exception>
    public void EnsureSchema(string part, params ReadOnlySpan<string> migrations)
    {
        var scripts = migrations.ToArray();
        Write(state =>
        {
            state.Execute("CREATE TABLE IF NOT EXISTS schema_versions (part TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID");
            var version = (int)state.Scalar<long>("SELECT version FROM schema_versions WHERE part = @0", part);
            if (version > scripts.Length)
            {
                throw new StateException(
                    $"the state of '{part}' was written by a newer version of payments; use that version, or start afresh with './payments down --reset'");
            }

            foreach (var script in scripts.Skip(version))
            {
                state.Script(script);
            }

            state.Execute("INSERT OR REPLACE INTO schema_versions (part, version) VALUES (@0, @1)", part, scripts.Length);
        });
    }

    /// <summary>Runs <paramref name="work"/> as one transaction; an exception takes everything back.</summary>
    public T Write<T>(Func<StateTransaction, T> work)
    {
        T result;
        List<Action> committed;
        lock (_lock)
        {
            if (_transaction.IsOpen)
            {
                throw new InvalidOperationException("a state transaction may not be started inside another one");
            }

            _transaction.Begin();
            try
            {
                result = work(_transaction);
            }
            catch
            {
                _transaction.Rollback();
                throw;
            }

            committed = _transaction.Commit();
        }

        committed.ForEach(action => action());
        return result;
    }

    /// <inheritdoc cref="Write{T}(Func{StateTransaction, T})"/>
    public void Write(Action<StateTransaction> work) =>
        Write(state =>
        {
            work(state);
            return true;
        });

    /// <summary>Reads a consistent view.</summary>
    public T Read<T>(Func<StateTransaction, T> work)
    {
        lock (_lock)
        {
            return work(_transaction);
        }
    }

    /// <inheritdoc/>
    public T? Kept<T>(string sql, Func<StateRow, T> map, object value, object? second = null) =>
        _transaction.TryKept<T>(sql, value, second, out var known) ? known : Read(state => state.Kept(sql, map, value, second));

    public void Dispose()
    {
        lock (_lock)
        {
            _transaction.Dispose();
            _connection.Dispose();
        }
    }

    private static StateStore Open(SqliteConnection connection, string path)
    {
        try
        {
            connection.Open();
            Pragma(connection, "PRAGMA locking_mode = EXCLUSIVE");
            Pragma(connection, "PRAGMA journal_mode = WAL");
            Pragma(connection, "PRAGMA synchronous = NORMAL");
            Pragma(connection, $"PRAGMA cache_size = -{CacheKilobytes}");
            Pragma(connection, $"PRAGMA wal_autocheckpoint = {CheckpointPages}");
            // Otherwise a statement with LIMIT @n is compiled anew for each n that is given to it.
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            Pragma(connection, "BEGIN IMMEDIATE; SELECT count(*) FROM sqlite_master; COMMIT");
            return new StateStore(connection);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw StateException.From(error, path);
        }
    }

    private static void Pragma(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
