using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace Payments.Local.S3.Wire;

/// <summary>Turns AWS's JSON into S3's XML.</summary>
internal static class XmlWriting
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 has no way to write; AWS writes their references nevertheless.
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };

    public static byte[] Write(JsonObject value, string root, XmlShape shape)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement(root, Namespace);
            Write(writer, value, shape);
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>GetBucketLocation's answer is a bare text in its root.</summary>
    public static byte[] WriteText(string root, string text)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteElementString(root, Namespace, text);
        }

        return stream.ToArray();
    }

    /// <summary>A refusal; it has no namespace.</summary>
    public static byte[] WriteError(JsonObject error)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("Error");
            foreach (var (name, value) in error)
            {
                writer.WriteElementString(name, value?.ToString() ?? "");
            }

            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Write(XmlWriter writer, JsonObject value, XmlShape shape)
    {
        foreach (var member in shape.Members)
        {
            if (value[member.Json] is not { } node)
            {
                continue;
            }

            if (!member.IsList)
            {
                WriteElement(writer, member.Xml, node, member.Shape);
            }
            else if (member.Item is { } item)
            {
                writer.WriteStartElement(member.Xml, Namespace);
                WriteItems(writer, item, node.AsArray(), member.Shape);
                writer.WriteEndElement();
            }
            else
            {
                WriteItems(writer, member.Xml, node.AsArray(), member.Shape);
            }
        }
    }

    private static void WriteItems(XmlWriter writer, string name, JsonArray items, XmlShape shape)
    {
        foreach (var item in items)
        {
            WriteElement(writer, name, item!, shape);
        }
    }

    private static void WriteElement(XmlWriter writer, string name, JsonNode node, XmlShape shape)
    {
        writer.WriteStartElement(name, Namespace);
        if (node is JsonObject members)
        {
            Write(writer, members, shape);
        }
        else
        {
            writer.WriteString(node.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString());
        }

        writer.WriteEndElement();
    }
}
