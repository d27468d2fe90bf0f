using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>One of AWS's resource schemas: JSON Schema draft 7 with CloudFormation's own keywords (CloudFormation CLI guide, "resource type schema").</summary>
internal sealed class ResourceSchema
{
    private static readonly JsonElement Anything = JsonDocument.Parse("{}").RootElement;
    private static readonly string[] Choices = ["oneOf", "anyOf", "allOf"];
    private readonly HashSet<string> _readOnly;

    public ResourceSchema(JsonElement root)
    {
        Root = root;
        TypeName = root.GetProperty("typeName").GetString()!;
        _readOnly = root.TryGetProperty("readOnlyProperties", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
    }

    public JsonElement Root { get; }

    /// <summary>e.g. <c>AWS::SQS::Queue</c>.</summary>
    public string TypeName { get; }

    /// <summary>Whether AWS alone sets a property of the resource.</summary>
    public bool IsReadOnly(string property) => _readOnly.Contains($"/properties/{property}");

    /// <summary>The schema itself, or what its <c>$ref</c> points to.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()![2..].Split('/').Aggregate(Root, (element, step) => element.GetProperty(step));
        }

        return schema;
    }

    /// <summary>The schema that holds for a value, where there is one for lists and another for objects.</summary>
    public JsonElement Choose(JsonElement schema, JsonNode value)
    {
        var resolved = Resolve(schema);
        return resolved.TryGetProperty("type", out _)
            ? resolved
            : Options(resolved).Where(option => option.TryGetProperty("type", out _)).Cast<JsonElement?>().FirstOrDefault(option => IsList(option!.Value) == value is JsonArray) ?? resolved;
    }

    public static bool IsList(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("array");

    /// <summary>The items of a list; a schema without rules where it tells none.</summary>
    public JsonElement Items(JsonElement list) => list.TryGetProperty("items", out var items) ? Resolve(items) : Anything;

    /// <summary>The alternatives of a schema, resolved.</summary>
    public IEnumerable<JsonElement> Options(JsonElement schema) =>
        Choices.SelectMany(choice => schema.TryGetProperty(choice, out var options) ? options.EnumerateArray().Select(Resolve) : []);

    /// <summary>A property of an object or of one of its alternatives, whatever the case of its letters.</summary>
    public JsonProperty? Property(JsonElement schema, string name)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject().Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                return property;
            }
        }

        return Options(schema).Select(option => Property(option, name)).FirstOrDefault(found => found is not null);
    }

    /// <summary>Whether an object has names of its own, and is no map.</summary>
    public bool HasProperties(JsonElement schema) => schema.TryGetProperty("properties", out _) || Options(schema).Any(HasProperties);
}
