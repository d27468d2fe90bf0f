namespace Payments.Cli.Logs;

/// <summary>One event of a log group.</summary>
/// <param name="Group">e.g. <c>/aws/lambda/payments-checkout-start</c>.</param>
/// <param name="Id">Unique in its group.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Message">The text.</param>
internal sealed record LogEntry(string Group, string Id, DateTimeOffset Time, string Message);
