using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb;

/// <summary>Attribute values, shortly.</summary>
internal static class Attr
{
    public static AttributeValue S(string text) => new() { S = text };

    public static AttributeValue N(long number) => new() { N = number.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    public static AttributeValue N(string number) => new() { N = number };

    public static AttributeValue B(params byte[] bytes) => new() { B = new MemoryStream(bytes) };

    public static AttributeValue SS(params List<string> members) => new() { SS = members };

    public static AttributeValue NS(params List<string> members) => new() { NS = members };

    public static AttributeValue L(params List<AttributeValue> items) => new() { L = items };

    public static AttributeValue M(params (string Name, AttributeValue Value)[] entries) => new() { M = Item(entries) };

    public static AttributeValue Bool(bool flag) => new() { BOOL = flag };

    public static AttributeValue Null() => new() { NULL = true };

    public static Dictionary<string, AttributeValue> Item(params (string Name, AttributeValue Value)[] entries) => entries.ToDictionary(entry => entry.Name, entry => entry.Value);
}
