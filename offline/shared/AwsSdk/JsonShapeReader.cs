using System.Text.Json;

namespace Amazon.StandIns;

internal sealed class JsonShapeReader : ShapeReader
{
    private static readonly JsonShapeReader Absent = new(default);
    private readonly JsonElement _element;

    private JsonShapeReader(JsonElement element) => _element = element;

    protected override bool IsAbsent => _element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public override ShapeReader this[string name] =>
        _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var member) ? new JsonShapeReader(member) : Absent;

    /// <summary>A body that is empty, or no JSON at all (an error page of something in between), reads as absent.</summary>
    public static JsonShapeReader Parse(byte[] body)
    {
        if (body is not { Length: > 0 })
        {
            return Absent;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return new JsonShapeReader(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return Absent;
        }
    }

    public override string Text() => _element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => _element.GetString(),
        _ => _element.GetRawText(),
    };

    protected override IEnumerable<ShapeReader> Items() => _element.EnumerateArray().Select(item => new JsonShapeReader(item));

    protected override IEnumerable<(string Name, ShapeReader Value)> Entries() =>
        _element.EnumerateObject().Select(member => (member.Name, (ShapeReader)new JsonShapeReader(member.Value)));
}
