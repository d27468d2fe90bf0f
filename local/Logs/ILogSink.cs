namespace Payments.Local.Logs;

/// <summary>Takes lines of log for CloudWatch Logs' groups and streams, which come into being with their first line.</summary>
public interface ILogSink
{
    /// <summary>
    /// Appends one event. Returns at once and may be called anywhere, also inside a state transaction. The event is visible to
    /// every later read; it is on disk after a few hundred milliseconds, so <c>kill -9</c> may lose the last lines.
    /// </summary>
    /// <param name="group">Log group, e.g. <c>/aws/lambda/payments-checkout-start</c>.</param>
    /// <param name="stream">Log stream, e.g. <c>2026/01/31/[7]0123456789abcdef0123456789abcdef</c>.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="message">The text, without its line end; longer than 256 Ki characters it becomes several events.</param>
    void Append(string group, string stream, DateTimeOffset time, string message);
}
