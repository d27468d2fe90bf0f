using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>An OpenAPI document with API Gateway's extensions, as far as rules ask about it: version 3, or Swagger 2.</summary>
internal sealed class OpenApiDocument
{
    private static readonly string[] Methods =
        ["get", "put", "post", "delete", "options", "head", "patch", "trace", "x-amazon-apigateway-any-method"];

    private OpenApiDocument(JsonObject root) => Root = new(root);

    public PropertyValue Root { get; }

    /// <summary>What its paths offer, in their order.</summary>
    public IEnumerable<OpenApiOperation> Operations =>
        from path in Root.At("paths").Node as JsonObject ?? []
        from member in path.Value as JsonObject ?? []
        where Methods.Contains(member.Key) && member.Value is JsonObject
        select new OpenApiOperation(this, path.Key, member.Key, new(member.Value));

    /// <summary>The document of a property; null when it is missing or not known yet.</summary>
    /// <exception cref="FormatException">It is not JSON: rules read no YAML.</exception>
    public static OpenApiDocument? Read(PropertyValue body) => body.IsKnown ? new(JsonDocumentText.Read(body, "an OpenAPI document")) : null;

    /// <summary>A security scheme by its name; missing when there is none.</summary>
    public PropertyValue SecurityScheme(string name) =>
        new((Root.At("components.securitySchemes").Node as JsonObject)?[name] ?? (Root.At("securityDefinitions").Node as JsonObject)?[name]);

    /// <summary>A request validator by its name; missing when there is none.</summary>
    public PropertyValue RequestValidator(string name) => new((Root.At("x-amazon-apigateway-request-validators").Node as JsonObject)?[name]);
}
