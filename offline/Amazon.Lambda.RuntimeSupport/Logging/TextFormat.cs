using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Time, request id, level, message, by tabs.</summary>
internal static class TextFormat
{
    public static string Format(LogRecord record, bool withPrefix)
    {
        var message = record.Arguments is { Length: > 0 } ? MessageTemplate.Of(record.Template).Format(record.Arguments) : record.Template;
        if (record.Exception is not null)
        {
            message += (message.Length > 0 ? "\n" : "") + record.Exception;
        }

        return withPrefix ? $"{record.Timestamp}\t{record.RequestId}\t{Label(record.Level)}\t{message}" : message;
    }

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
