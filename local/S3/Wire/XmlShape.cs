namespace Payments.Local.S3.Wire;

/// <summary>What is in an element of S3's XML, and how it looks in AWS's JSON.</summary>
internal sealed class XmlShape
{
    private XmlShape(XmlKind kind, IReadOnlyList<XmlMember> members)
    {
        Kind = kind;
        Members = members;
    }

    public static XmlShape Text { get; } = new(XmlKind.Text, []);

    public static XmlShape Number { get; } = new(XmlKind.Number, []);

    public static XmlShape Flag { get; } = new(XmlKind.Flag, []);

    public XmlKind Kind { get; }

    public IReadOnlyList<XmlMember> Members { get; }

    /// <summary>A structure.</summary>
    public static XmlShape Of(params IEnumerable<XmlMember> members) => new(XmlKind.Structure, [.. members]);

    /// <summary>Texts by their names; <c>#Name</c> is a number, <c>?Name</c> a flag, <c>Xml=Json</c> has another name in JSON.</summary>
    public static IEnumerable<XmlMember> Leaves(string names) => names.Split(' ').Select(Leaf);

    public static XmlMember Member(string name, XmlShape shape) => Member(name, name, shape);

    public static XmlMember Member(string xml, string json, XmlShape shape) => new(xml, json, shape);

    /// <summary>Elements that are repeated without one around them.</summary>
    public static XmlMember Repeated(string xml, string json, XmlShape item) => new(xml, json, item, IsList: true);

    /// <summary>Elements inside of one that is the list.</summary>
    public static XmlMember Wrapped(string name, string item, XmlShape shape) => new(name, name, shape, IsList: true, item);

    private static XmlMember Leaf(string text)
    {
        var shape = text[0] switch
        {
            '#' => Number,
            '?' => Flag,
            _ => Text,
        };
        var names = text.TrimStart('#', '?').Split('=');
        return new XmlMember(names[0], names[^1], shape);
    }
}
