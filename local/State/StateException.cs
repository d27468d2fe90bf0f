using Microsoft.Data.Sqlite;

namespace Payments.Local.State;

/// <summary>The state file cannot be used; the message says why and what to do.</summary>
public sealed class StateException : Exception
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public StateException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>SQLite's error in the operator's words. Nothing is deleted: a damaged file stays where it is.</summary>
    public static StateException From(SqliteException error, string path)
    {
        var text = error.SqliteErrorCode switch
        {
            Busy or Locked => $"the state file {path} is in use by another process: is this stack already running? ('./payments status', './payments down')",
            Corrupt or NotADatabase => $"the state file {path} is damaged or not a state file; it was left as it is. Restore a copy, or move it away with './payments down --reset' and start afresh",
            CannotOpen => $"the state file {path} cannot be opened; check that the folder exists and may be written",
            _ => $"the state file {path} cannot be used: {error.Message}",
        };
        return new StateException(text, error);
    }
}
