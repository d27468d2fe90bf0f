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
        LogLevel = Enum.TryParse<LogLevel>(read("LOG_LEVEL"), ignoreCase: true, out var level) ? level : LogLevel.Information;
    }

    /// <summary>The service that the function belongs to, such as <c>payments-checkout</c>; a dimension of every metric.</summary>
    public string ServiceName { get; }

    /// <summary>The stack, such as <c>dev</c>; empty if not given.</summary>
    public string StackName { get; }

    /// <summary>Records below it are not written; <c>LOG_LEVEL</c>, information if not given.</summary>
    public LogLevel LogLevel { get; }

    public static FunctionSettings FromEnvironment() => new(Environment.GetEnvironmentVariable);

    /// <exception cref="MissingSettingException">The variable is not set, or empty.</exception>
    public string Required(string name) => _read(name) is { Length: > 0 } value ? value : throw new MissingSettingException(name);
}
