using System.Collections;
using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.StandIns;

/// <summary>JSON bodies: times are seconds since 1970, binary is Base64.</summary>
internal sealed class JsonShapeWriter(Utf8JsonWriter json) : ShapeWriter
{
    public static byte[] ToBytes(IWritten shape)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            new JsonShapeWriter(json).WriteObject(shape);
        }

        return buffer.ToArray();
    }

    public override void Add(string name, object value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            WriteValue(value);
        }
    }

    private void WriteObject(IWritten shape)
    {
        json.WriteStartObject();
        shape?.Write(this);
        json.WriteEndObject();
    }

    private void WriteValue(object value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case ConstantClass constant: json.WriteStringValue(constant.Value); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case float number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case DateTime time: json.WriteNumberValue((time.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds / 1000); break;
            case MemoryStream bytes: json.WriteBase64StringValue(bytes.ToArray()); break;
            case IWritten shape: WriteObject(shape); break;
            case IDictionary map:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    json.WritePropertyName((string)entry.Key);
                    WriteValue(entry.Value);
                }

                json.WriteEndObject();
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(item);
                }

                json.WriteEndArray();
                break;
            default: throw new NotSupportedException($"No wire form for {value.GetType()}.");
        }
    }
}
