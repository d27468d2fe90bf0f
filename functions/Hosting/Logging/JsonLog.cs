using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.Core;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>
/// Writes records as JSON, one a line. It writes to the stream below the console: the runtime's own writer would put a prefix
/// before each line, and CloudWatch reads fields and embedded metrics only from lines that are JSON from their first character.
/// Sensitive texts are not shown, nor is what looks like a card's number in any text [R72].
/// </summary>
public sealed class JsonLog(Stream output, TimeProvider time, LogLevel minimum)
{
    // Longer values are cut: one record must stay one event of CloudWatch (256 KB).
    private const int MaxValueLength = 8_192;

    private const int MaxFrames = 16;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _writing = new();

    internal DateTimeOffset UtcNow => time.GetUtcNow();

    /// <param name="subject">Whose record it is; default outside of an invocation.</param>
    /// <param name="fields">Further fields; strings, numbers and booleans keep their JSON type.</param>
    public void Write(
        LogLevel level,
        string message,
        LogSubject subject,
        Exception? exception,
        ReadOnlySpan<(string Name, object? Value)> fields)
    {
        if (level < minimum)
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", Instants.ToText(UtcNow));
            writer.WriteString("level", NameOf(level));
            writer.WriteString("message", Shown(message));
            WriteIfAny(writer, "requestId", subject.RequestId);
            WriteIfAny(writer, "trackingId", subject.TrackingId);
            WriteIfAny(writer, "function", subject.Function);
            WriteIfAny(writer, "version", subject.Version);
            foreach (var (name, value) in fields)
            {
                WriteField(writer, name, value);
            }

            if (exception is not null)
            {
                writer.WriteString("errorType", exception.GetType().Name);
                writer.WriteString("error", Shown(Describe(exception)));
                WriteIfAny(writer, "stack", StackOf(exception));
            }

            writer.WriteEndObject();
        }

        WriteLine(buffer);
    }

    /// <summary>Writes one line that is JSON already. The buffer is complete but for its line feed.</summary>
    internal void WriteLine(ArrayBufferWriter<byte> line)
    {
        line.Write("\n"u8);
        lock (_writing)
        {
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }

    // The whole chain of causes, the outermost first.
    private static string Describe(Exception exception)
    {
        var text = exception.Message;
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            text += $" <- {cause.GetType().Name}: {cause.Message}";
        }

        return text;
    }

    // Frames of an AOT binary are offsets, which its symbol file resolves; the runtime's separators between them say nothing.
    private static string? StackOf(Exception exception) => exception.StackTrace is not { } stack
        ? null
        : string.Join('\n', stack.Split('\n').Select(line => line.Trim()).Where(line => !line.StartsWith('-')).Take(MaxFrames));

    private static void WriteField(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case SensitiveText:
                writer.WriteString(name, SensitiveText.Redaction);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            default:
                writer.WriteString(name, Shown(value.ToString() ?? ""));
                break;
        }
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    // Card numbers before the cut: half a number would not be known as one.
    private static string Shown(string text)
    {
        var shown = CardNumbers.Redact(text);
        return shown.Length <= MaxValueLength ? shown : shown[..MaxValueLength] + "…";
    }

    // The names that Lambda's own JSON records use.
    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
