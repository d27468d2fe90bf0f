using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>One element of a key schema as a request has it.</summary>
internal sealed record KeyElement(string Name, string KeyType)
{
    /// <summary>Reads a key schema of a request; elements with something missing are violations.</summary>
    public static List<KeyElement> ReadAll(JsonObject input, string path, Violations violations)
    {
        var elements = input.ReadStructures("KeySchema", "KeySchemaElement");
        violations.Require(elements, path);
        var read = new List<KeyElement>();
        foreach (var (element, number) in (elements ?? []).Select((element, index) => (element, index + 1)))
        {
            var name = element.ReadText("AttributeName");
            var type = element.ReadText("KeyType");
            violations.Require(name, $"{path}.{number}.member.attributeName");
            violations.Require(type, $"{path}.{number}.member.keyType");
            violations.OneOf(type, $"{path}.{number}.member.keyType", "HASH", "RANGE");
            if (name is not null)
            {
                violations.Length(name, name.Length, $"{path}.{number}.member.attributeName", 1, 255);
            }

            read.Add(new KeyElement(name ?? "", type ?? ""));
        }

        if (elements is not null)
        {
            violations.Length($"[{string.Join(", ", read)}]", read.Count, path, 1, 2);
        }

        return read;
    }

    /// <summary>As AWS's messages show it.</summary>
    public override string ToString() => $"KeySchemaElement(attributeName={Name}, keyType={KeyType})";
}
