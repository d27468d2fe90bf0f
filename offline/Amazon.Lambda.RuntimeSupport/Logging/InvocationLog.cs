using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// The process's log, in the format and from the level that the function's logging configuration sets
/// (<c>AWS_LAMBDA_LOG_FORMAT</c>: Text or JSON; <c>AWS_LAMBDA_LOG_LEVEL</c>).
/// </summary>
internal sealed class InvocationLog
{
    private readonly Lock _lock = new();
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly LogLevel _minimum = LogLevel.Information;
    private readonly string _format;

    public InvocationLog(TextWriter output, TimeProvider time)
    {
        _output = output;
        _time = time;
        _format = Setting("AWS_LAMBDA_HANDLER_LOG_FORMAT", "AWS_LAMBDA_LOG_FORMAT");
        _minimum = Setting("AWS_LAMBDA_HANDLER_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL").ToUpperInvariant() switch
        {
            "FATAL" => LogLevel.Critical,
            "WARN" => LogLevel.Warning,
            var name => Enum.TryParse<LogLevel>(name, ignoreCase: true, out var level) ? level : LogLevel.Information,
        };
    }

    /// <summary>Of the event at hand; null before the first.</summary>
    public InvocationHeaders Headers { get; set; }

    /// <summary>From here on <c>Console.WriteLine</c> and <see cref="LambdaLogger"/> write through this log, as on Lambda.</summary>
    public static InvocationLog TakeOverConsole()
    {
        var log = new InvocationLog(Console.Out is LogTextWriter taken ? taken.Inner : Console.Out, TimeProvider.System);
        var errors = Console.Error is LogTextWriter takenErrors ? takenErrors.Inner : Console.Error;
        Console.SetOut(new LogTextWriter(log._output, log, nameof(LogLevel.Information)));
        Console.SetError(new LogTextWriter(errors, log, nameof(LogLevel.Error)));
        LambdaLogger.Sink = log.Write;
        return log;
    }

    /// <summary>A level that is none (or null) counts as Trace but is never left out.</summary>
    public void Write(string level, Exception exception, string template, object[] arguments) => WriteTo(_output, level, exception, template, arguments);

    public void WriteTo(TextWriter output, string level, Exception exception, string template, object[] arguments)
    {
        var known = Enum.TryParse<LogLevel>(level, ignoreCase: true, out var parsed);
        if (known && parsed < _minimum)
        {
            return;
        }

        var record = new LogRecord(_time.GetUtcNow(), parsed, Headers?.AwsRequestId, Headers?.TenantId, Headers?.TraceId, template ?? "", arguments, exception);
        var line = _format.Equals("JSON", StringComparison.OrdinalIgnoreCase)
            ? JsonFormat.Format(record)
            : TextFormat.Format(record, withPrefix: !_format.Equals("Unformatted", StringComparison.OrdinalIgnoreCase));
        lock (_lock)
        {
            output.WriteLine(line);
        }
    }

    private static string Setting(string own, string lambdas) =>
        Environment.GetEnvironmentVariable(own) is { Length: > 0 } value ? value : Environment.GetEnvironmentVariable(lambdas) ?? "";
}
