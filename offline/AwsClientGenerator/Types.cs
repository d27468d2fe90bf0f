namespace AwsClientGenerator;

/// <summary>How shapes appear in C#, as in version 4 of the SDK: value types are nullable, collections are null until set.</summary>
internal sealed class Types(ServiceModel model, ServiceList list)
{
    /// <summary>A structure's or enum's name in the package.</summary>
    public string Name(string shape) => list.Renames.TryGetValue(shape, out var name) ? name : Names.Pascal(shape);

    /// <summary>What a collection is of, in the end.</summary>
    public string Innermost(string shape) => Kind(shape) is "list" or "map" ? Innermost(Element(shape)) : shape;

    public bool IsEnum(string shape) => Kind(shape) == "string" && model.Shape(shape).TryGetProperty("enum", out _);

    public string Kind(string shape) => ServiceModel.Text(model.Shape(shape), "type")!;

    public string Element(string shape) => ServiceModel.Text(model.Shape(shape).GetProperty(Kind(shape) == "map" ? "value" : "member"), "shape")!;

    /// <param name="shape">A shape's name.</param>
    /// <param name="inside">Inside a collection, where enums are plain strings and numbers are not nullable.</param>
    public string CSharp(string shape, bool inside = false) => Kind(shape) switch
    {
        "string" => IsEnum(shape) && !inside ? shape : "string",
        "integer" => inside ? "int" : "int?",
        "long" => inside ? "long" : "long?",
        "double" => inside ? "double" : "double?",
        "float" => inside ? "float" : "float?",
        "boolean" => inside ? "bool" : "bool?",
        "timestamp" => inside ? "DateTime" : "DateTime?",
        "blob" => "MemoryStream",
        "list" => $"List<{CSharp(Element(shape), inside: true)}>",
        "map" => $"Dictionary<string, {CSharp(Element(shape), inside: true)}>",
        _ => Name(shape),
    };

    /// <summary>The expression that reads the shape from <paramref name="source"/>.</summary>
    public string Read(string shape, string source, int depth = 0, bool inside = false)
    {
        var item = depth == 0 ? "item" : $"item{depth}";
        var value = inside ? ".Value" : "";
        return Kind(shape) switch
        {
            "string" => $"{source}.Text()",
            "integer" => $"{source}.Int(){value}",
            "long" => $"{source}.Long(){value}",
            "double" => $"{source}.Double(){value}",
            "float" => $"{source}.Float(){value}",
            "boolean" => $"{source}.Bool(){value}",
            "timestamp" => $"{source}.Time(){value}",
            "blob" => $"{source}.Bytes()",
            "list" => $"{source}.List({item} => {Read(Element(shape), item, depth + 1, inside: true)})",
            "map" => $"{source}.Map({item} => {Read(Element(shape), item, depth + 1, inside: true)})",
            _ => $"{source}.Shape<{Name(shape)}>()",
        };
    }
}
