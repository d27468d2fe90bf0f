namespace Payments.Local.Logs;

/// <summary>A stored event.</summary>
/// <param name="Id">Grows with every event of the state.</param>
/// <param name="Stream">Name of its stream.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="IngestionTime">Milliseconds since 1970.</param>
/// <param name="Message">The text.</param>
internal sealed record LogEvent(long Id, string Stream, long Time, long IngestionTime, string Message)
{
    public LogPosition Position => new(Time, Id);
}
