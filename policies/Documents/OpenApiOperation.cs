using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>One method of one path.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Path">Such as <c>/refunds/{refundId}</c>.</param>
/// <param name="Method">As in the document: <c>post</c>.</param>
/// <param name="Json">What is said about it.</param>
internal sealed record OpenApiOperation(OpenApiDocument Document, string Path, string Method, PropertyValue Json)
{
    /// <summary>Whether browsers ask it before a call, without credentials (CORS).</summary>
    public bool IsPreflight => Method == "options";

    /// <summary>Whether nobody calls it whom API Gateway does not know: every way in names an authorizer, or AWS's signature.</summary>
    public bool IsAuthorized => Json.At("x-amazon-apigateway-auth.type").Text switch
    {
        { } type when type.Equals("NONE", StringComparison.OrdinalIgnoreCase) => false,
        { } type when type.Equals("AWS_IAM", StringComparison.OrdinalIgnoreCase) => true,
        _ => Own("security").Items is { Count: > 0 } ways && ways.All(IsClosed),
    };

    /// <summary>The validator that looks at its requests first; missing when there is none.</summary>
    public PropertyValue Validator => Own("x-amazon-apigateway-request-validator").Text is { } name ? Document.RequestValidator(name) : default;

    public override string ToString() => $"{(Method.StartsWith("x-", StringComparison.Ordinal) ? "ANY" : Method.ToUpperInvariant())} {Path}";

    // What it says itself, else what the document says for all.
    private PropertyValue Own(string member) => Json.At(member) is { IsMissing: false } own ? own : Document.Root.At(member);

    // All schemes of one way must be met, so one authorizer among them is enough; {} lets everybody in.
    private bool IsClosed(PropertyValue way) => (way.Node as JsonObject ?? []).Any(scheme => Asks(Document.SecurityScheme(scheme.Key)));

    // An API key alone tells nobody from anybody: API Gateway means it for usage plans.
    private static bool Asks(PropertyValue scheme) =>
        scheme.At("x-amazon-apigateway-authorizer").Node is JsonObject { Count: > 0 }
        || string.Equals(scheme.At("x-amazon-apigateway-authtype").Text, "awsSigv4", StringComparison.OrdinalIgnoreCase);
}
