using Amazon.Lambda.Core;

namespace Payments.Hosting;

/// <summary>The log of one invocation: every record carries its request id and, once it is known, its tracking id [R84].</summary>
public sealed class InvocationLog(JsonLog log, string? requestId, string? function, string? version)
{
    public string? RequestId { get; } = requestId;

    public string? Function { get; } = function;

    /// <summary>Set it as soon as it is known; later records carry it.</summary>
    public string? TrackingId { get; set; }

    public void Information(string message, params ReadOnlySpan<(string Name, object? Value)> fields) =>
        Write(LogLevel.Information, message, null, fields);

    public void Warning(string message, params ReadOnlySpan<(string Name, object? Value)> fields) =>
        Write(LogLevel.Warning, message, null, fields);

    public void Error(string message, Exception exception, params ReadOnlySpan<(string Name, object? Value)> fields) =>
        Write(LogLevel.Error, message, exception, fields);

    internal JsonLog Writer => log;

    private void Write(LogLevel level, string message, Exception? exception, ReadOnlySpan<(string Name, object? Value)> fields) =>
        log.Write(level, message, new(RequestId, TrackingId, Function, version), exception, fields);
}
