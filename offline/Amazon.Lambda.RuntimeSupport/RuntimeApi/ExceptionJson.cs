using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>Exceptions as Lambda reports them: <c>errorType</c> (the class's name), <c>errorMessage</c>, <c>stackTrace</c>, <c>cause</c>, <c>causes</c>.</summary>
internal static class ExceptionJson
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 16;

    public static string Write(Exception exception)
    {
        var json = ToJson(writer => WriteException(writer, exception, 0));
        return Encoding.UTF8.GetByteCount(json) <= MaxBytes ? json : """{"errorMessage": "Exception exceeded maximum payload size of 256KB."}""";
    }

    /// <summary>The same for X-Ray, small enough for a header of one line.</summary>
    public static string WriteXRayCause(Exception exception) => ToJson(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("working_directory", Environment.CurrentDirectory);
        writer.WriteStartArray("exceptions");
        writer.WriteStartObject();
        writer.WriteString("type", exception.GetType().Name);
        writer.WriteString("message", exception.Message);
        writer.WriteStartArray("stack");
        foreach (var frame in new StackTrace(exception).GetFrames().Take(50))
        {
            writer.WriteStartObject();
            writer.WriteString("label", DiagnosticMethodInfo.Create(frame)?.Name ?? "unknown");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("paths");
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteException(Utf8JsonWriter writer, Exception exception, int depth)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", exception.GetType().Name);
        writer.WriteString("errorMessage", exception.Message);
        if (!string.IsNullOrEmpty(exception.StackTrace))
        {
            writer.WriteStartArray("stackTrace");
            foreach (var line in exception.StackTrace.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndArray();
        }

        if (exception.InnerException is { } inner && depth < MaxDepth)
        {
            writer.WritePropertyName("cause");
            WriteException(writer, inner, depth + 1);
        }

        if (exception is AggregateException { InnerExceptions: { Count: > 0 } all } && depth < MaxDepth)
        {
            writer.WriteStartArray("causes");
            foreach (var each in all)
            {
                WriteException(writer, each, depth + 1);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string ToJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
