using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Pulumi.Serialization;

/// <summary>
/// Formats serialized values as protobuf's C# JsonFormatter does (which the real SDK uses for inputs marked json):
/// keys in order, a space inside braces and brackets and after colons, angle brackets escaped.
/// </summary>
internal static class ProtobufJson
{
    public static string Format(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case int number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                text.Append(number.ToString("r", CultureInfo.InvariantCulture));
                break;
            case string characters:
                AppendString(text, characters);
                break;
            case ImmutableArray<object?> items:
                AppendSequence(text, '[', ']', items, item => Append(text, item));
                break;
            case ImmutableDictionary<string, object?> map:
                AppendSequence(text, '{', '}', map.OrderBy(pair => pair.Key, StringComparer.InvariantCulture), pair =>
                {
                    AppendString(text, pair.Key);
                    text.Append(": ");
                    Append(text, pair.Value);
                });
                break;
            default:
                throw WireValue.Unsupported(value);
        }
    }

    private static void AppendSequence<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open).Append(' ');
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ", ");
            append(item);
            first = false;
        }

        text.Append(first ? "" : " ").Append(close);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' or '<' or '>' or (>= '\u007f' and < '\u00a0') => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
