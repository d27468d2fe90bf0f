using Amazon.Lambda.Core;

namespace Payments.Hosting;

/// <summary>The environment of a function, as its resource in <c>platform/</c> gives it.</summary>
public sealed class FunctionSettings
{
    private readonly Func<string, string?> _read;

    public FunctionSettings(Func<string, string?> read)
    {
        _read = read;
        ServiceName = Required("SERVICE_NAME");
        StackName = read("STACK_NAME") ?? "";
        LogLevel = LevelOf(read("AWS_LAMBDA_LOG_LEVEL"));
    }

    /// <summary>The service that the function belongs to, such as <c>payments-checkout</c>; a dimension of every metric.</summary>
    public string ServiceName { get; }

    /// <summary>The stack, such as <c>dev</c>; empty if not given.</summary>
    public string StackName { get; }

    /// <summary>Records below it are not written; Lambda sets it from the function's logging configuration, information if not.</summary>
    public LogLevel LogLevel { get; }

    public static FunctionSettings FromEnvironment() => new(Environment.GetEnvironmentVariable);

    /// <exception cref="MissingSettingException">The variable is not set, or empty.</exception>
    public string Required(string name) => Optional(name) ?? throw new MissingSettingException(name);

    /// <summary>The variable, or null if it is not set, or empty.</summary>
    public string? Optional(string name) => _read(name) is { Length: > 0 } value ? value : null;

    // The names that Lambda's logging configuration has.
    private static LogLevel LevelOf(string? name) => name switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        _ => LogLevel.Information,
    };
}
