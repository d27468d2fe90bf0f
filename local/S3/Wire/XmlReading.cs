using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Payments.Local.S3.Wire;

/// <summary>Turns S3's XML into AWS's JSON.</summary>
internal static class XmlReading
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <exception cref="Payments.Local.Wire.AwsException"><c>MalformedXML</c>: it is no XML, or has elements that S3 does not know.</exception>
    public static JsonObject Read(Stream xml, XmlBody body)
    {
        try
        {
            using var reader = XmlReader.Create(xml, Settings);
            var root = XDocument.Load(reader).Root!;
            return root.Name.LocalName == body.Root || body.Root == "LifecycleConfiguration"
                ? (JsonObject)Convert(root, body.Shape)
                : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    private static JsonNode Convert(XElement element, XmlShape shape) => shape.Kind switch
    {
        XmlKind.Text => JsonValue.Create(element.Value),
        XmlKind.Flag => JsonValue.Create(bool.TryParse(element.Value.Trim(), out var flag) ? flag : throw S3Errors.MalformedXml()),
        XmlKind.Number => JsonValue.Create(
            long.TryParse(element.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw S3Errors.MalformedXml()),
        _ => Structure(element, shape),
    };

    private static JsonObject Structure(XElement element, XmlShape shape)
    {
        var result = new JsonObject();
        foreach (var child in element.Elements())
        {
            var member = shape.Members.FirstOrDefault(known => known.Xml == child.Name.LocalName) ?? throw S3Errors.MalformedXml();
            if (!member.IsList)
            {
                result[member.Json] = Convert(child, member.Shape);
                continue;
            }

            var list = result[member.Json]?.AsArray();
            if (list is null)
            {
                result[member.Json] = list = [];
            }

            var items = member.Item is null ? [child] : child.Elements();
            foreach (var item in items)
            {
                list.Add(Convert(item, member.Shape));
            }
        }

        return result;
    }
}
