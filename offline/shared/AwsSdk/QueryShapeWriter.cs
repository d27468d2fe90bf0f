using System.Collections;
using System.Globalization;
using Amazon.Runtime;

namespace Amazon.StandIns;

/// <summary>Form fields: <c>List.member.1</c>, <c>Map.entry.1.key</c>, <c>Structure.Member</c>.</summary>
internal sealed class QueryShapeWriter(IDictionary<string, string> form, string prefix) : ShapeWriter
{
    public override void Add(string name, object value) => WriteValue(prefix + name, value);

    public override void AddMap(string name, IDictionary value, string keyName, string valueName)
    {
        if (value is not null)
        {
            WriteMap(prefix + name, value, keyName, valueName);
        }
    }

    private void WriteValue(string name, object value)
    {
        switch (value)
        {
            case null: break;
            case IWritten shape: shape.Write(new QueryShapeWriter(form, name + ".")); break;
            case IDictionary map: WriteMap(name, map, "key", "value"); break;
            case IList { Count: 0 }: form[name] = ""; break;
            case IList list:
                for (var i = 0; i < list.Count; i++)
                {
                    WriteValue($"{name}.member.{i + 1}", list[i]);
                }

                break;
            default: form[name] = Scalar(value); break;
        }
    }

    private void WriteMap(string name, IDictionary map, string keyName, string valueName)
    {
        var number = 0;
        foreach (DictionaryEntry entry in map)
        {
            var each = $"{name}.entry.{++number}.";
            form[each + keyName] = (string)entry.Key;
            WriteValue(each + valueName, entry.Value);
        }
    }

    private static string Scalar(object value) => value switch
    {
        ConstantClass constant => constant.Value,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        MemoryStream bytes => Convert.ToBase64String(bytes.ToArray()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
