namespace Payments.Local.DynamoDb.Values;

/// <summary>Names of types, on the wire and in messages.</summary>
internal static class AttributeTypes
{
    private static readonly string[] Descriptors = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"];

    private static readonly string[] Words =
        ["STRING", "NUMBER", "BINARY", "BOOLEAN", "NULL", "LIST", "MAP", "STRING_SET", "NUMBER_SET", "BINARY_SET"];

    /// <summary><c>S</c>, <c>N</c>, …: the member of the wire format that carries the value.</summary>
    public static string Descriptor(this AttributeType type) => Descriptors[(int)type];

    /// <summary><c>STRING</c>, <c>NUMBER</c>, …: as messages about operands of ADD and DELETE say it.</summary>
    public static string Word(this AttributeType type) => Words[(int)type];

    /// <summary>The type of a descriptor; null when there is no such type.</summary>
    public static AttributeType? Find(string descriptor) =>
        Array.IndexOf(Descriptors, descriptor) is >= 0 and var index ? (AttributeType)index : null;

    /// <summary>Whether values of the type can be compared by order, and be keys.</summary>
    public static bool IsOrdered(this AttributeType type) => type is AttributeType.String or AttributeType.Number or AttributeType.Binary;

    public static bool IsSet(this AttributeType type) => type is AttributeType.StringSet or AttributeType.NumberSet or AttributeType.BinarySet;
}
