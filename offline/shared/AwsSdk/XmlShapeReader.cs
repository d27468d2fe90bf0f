using System.Xml.Linq;

namespace Amazon.StandIns;

/// <summary>Elements by local name; lists of <c>member</c>, maps of <c>entry</c> with <c>key</c> and <c>value</c>.</summary>
internal sealed class XmlShapeReader(XElement element) : ShapeReader
{
    protected override bool IsAbsent => element is null;

    public override ShapeReader this[string name] => new XmlShapeReader(Child(element, name));

    public override string Text() => element?.Value;

    protected override IEnumerable<ShapeReader> Items() => element.Elements().Where(item => item.Name.LocalName == "member").Select(item => new XmlShapeReader(item));

    protected override IEnumerable<(string Name, ShapeReader Value)> Entries() => element.Elements().Where(item => item.Name.LocalName == "entry")
        .Select(entry => (Child(entry, "key")?.Value ?? "", (ShapeReader)new XmlShapeReader(Child(entry, "value"))));

    private static XElement Child(XElement parent, string name) => parent?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
