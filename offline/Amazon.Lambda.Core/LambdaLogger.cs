namespace Amazon.Lambda.Core;

/// <summary>The log for code that has no context at hand; outside a Lambda process it writes plain lines to the console.</summary>
public static class LambdaLogger
{
    /// <summary>Set by the bootstrap: level (may be null), exception (may be null), message template, arguments.</summary>
    internal static Action<string, Exception, string, object[]> Sink { get; set; } = WriteToConsole;

    public static void Log(string message) => Sink(null, null, message, null);

    public static void Log(string level, string message, params object[] args) => Sink(level, null, message, args);

    public static void Log(LogLevel level, string message, params object[] args) => Sink(level.ToString(), null, message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) => Sink(level, exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) => Sink(level.ToString(), exception, message, args);

    private static void WriteToConsole(string level, Exception exception, string message, object[] args)
    {
        var line = level is null ? message : $"{level}: {message}";
        if (args is { Length: > 0 })
        {
            line += " Arguments:" + string.Concat(args.Select(argument => $" \"{argument}\""));
        }

        Console.WriteLine(line);
        if (exception is not null)
        {
            Console.WriteLine(exception);
        }
    }
}
