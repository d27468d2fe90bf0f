using System.Text;

namespace Payments.Local.Logs;

/// <summary>One event on its way into a stream.</summary>
/// <param name="Group">Log group.</param>
/// <param name="Stream">Log stream.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Message">The text.</param>
internal sealed record LogLine(string Group, string Stream, long Time, string Message)
{
    /// <summary>What AWS counts for an event besides its UTF-8 text (PutLogEvents).</summary>
    public const int OverheadBytes = 26;

    /// <summary>Size that counts against limits.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(Message) + OverheadBytes;
}
