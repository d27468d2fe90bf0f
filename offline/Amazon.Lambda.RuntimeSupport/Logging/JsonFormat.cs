using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>One JSON object a line: timestamp, level, requestId, traceId, message, then the message's arguments by name.</summary>
internal static class JsonFormat
{
    public static string Format(LogRecord record)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, record);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, LogRecord record)
    {
        var template = MessageTemplate.Of(record.Arguments is { Length: > 0 } ? record.Template : "");
        writer.WriteStartObject();
        writer.WriteString("timestamp", record.Timestamp);
        writer.WriteString("level", record.Level.ToString());
        WriteIfAny(writer, "requestId", record.RequestId);
        WriteIfAny(writer, "tenantId", record.TenantId);
        WriteIfAny(writer, "traceId", record.TraceId);
        writer.WriteString("message", record.Arguments is { Length: > 0 } ? template.Format(record.Arguments) : record.Template);
        for (var i = 0; i < template.Holes.Count; i++)
        {
            if (template.Argument(i, record.Arguments) is { } argument)
            {
                writer.WritePropertyName(template.Holes[i].Name);
                WriteValue(writer, argument, template.Holes[i]);
            }
        }

        WriteException(writer, record.Exception);
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value, MessageTemplate.Hole hole)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case byte[] bytes: writer.WriteStringValue(Convert.ToHexString(bytes)); break;
            case IDictionary map:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName(entry.Key.ToString());
                    WriteValue(writer, entry.Value, hole);
                }

                writer.WriteEndObject();
                break;
            case IList list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(writer, item, hole);
                }

                writer.WriteEndArray();
                break;
            case bool flag when hole.Pattern is null: writer.WriteBooleanValue(flag); break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal when hole.Pattern is null:
                writer.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            default: writer.WriteStringValue(hole.Scalar(value)); break;
        }
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception)
    {
        if (exception is null)
        {
            return;
        }

        writer.WriteString("errorType", exception.GetType().FullName);
        writer.WriteString("errorMessage", exception.Message);
        writer.WriteStartArray("stackTrace");
        foreach (var line in exception.ToString().Split('\n', StringSplitOptions.TrimEntries))
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
