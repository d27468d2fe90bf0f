using System.Text.Json;
using System.Text.RegularExpressions;
using Payments.Local.ApiGateway;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>
/// An API's OpenAPI document: what API Gateway imports, by the local cloud's reader; and what it imports without a word although it
/// is wrong: references that lead nowhere, parameters of the path that are not declared, ids that are there twice.
/// </summary>
internal sealed partial class OpenApiKind() : JsonKind("OpenAPI document", ArnUse.Exact)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    protected override IEnumerable<DocumentProblem> Check(string text, JsonElement root, CloudResource resource)
    {
        if (OpenApiText.Problem(text) is { } refusal)
        {
            return [new DocumentProblem("", refusal, "OpenAPI 3 that API Gateway can import")];
        }

        return [.. References(root, root, ""), .. Operations(root), .. Schemas(root)];
    }

    private static IEnumerable<DocumentProblem> References(JsonElement root, JsonElement element, string where) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" && member.Value.ValueKind == JsonValueKind.String
                ? Reference(root, member.Value.GetString()!, where)
                : References(root, member.Value, PropertyPath.Below(where, member.Name))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => References(root, item, PropertyPath.Below(where, index))),
        _ => [],
    };

    private static IEnumerable<DocumentProblem> Reference(JsonElement root, string reference, string where) =>
        Find(root, reference) is null ? [new DocumentProblem(where, $"$ref '{reference}' leads nowhere", "a part of the document: #/components/…")] : [];

    private static JsonElement? Find(JsonElement root, string reference)
    {
        JsonElement? here = reference.StartsWith("#/", StringComparison.Ordinal) ? root : null;
        foreach (var step in reference.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            here = Member(here, step);
        }

        return here;
    }

    private static IEnumerable<DocumentProblem> Operations(JsonElement root)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Members(root.GetProperty("paths")))
        {
            foreach (var operation in Members(path.Value).Where(member => Methods.Contains(member.Name)))
            {
                var where = $"{operation.Name.ToUpperInvariant()} {path.Name}";
                if (!operation.Value.TryGetProperty("responses", out var responses) || Members(responses).Count == 0)
                {
                    yield return new DocumentProblem(where, "the operation has no responses", "at least one");
                }

                if (operation.Value.TryGetProperty("operationId", out var id) && !ids.Add(id.ToString()))
                {
                    yield return new DocumentProblem(where, $"the operationId '{id}' is there twice", "an id of its own");
                }

                foreach (var problem in PathParameters(root, path, operation.Value, where))
                {
                    yield return problem;
                }
            }
        }
    }

    private static IEnumerable<DocumentProblem> PathParameters(JsonElement root, JsonProperty path, JsonElement operation, string where)
    {
        var inPath = Parameter().Matches(path.Name).Select(match => match.Groups[1].Value).ToList();
        var declared = Parameters(root, path.Value).Concat(Parameters(root, operation))
            .Where(parameter => Member(parameter, "in")?.ToString() == "path")
            .Select(parameter => Member(parameter, "name")?.ToString() ?? "").ToList();
        foreach (var name in inPath.Except(declared))
        {
            yield return new DocumentProblem(where, $"the path's parameter '{name}' is not declared", """{"name":"…","in":"path","required":true}""");
        }

        foreach (var name in declared.Except(inPath))
        {
            yield return new DocumentProblem(where, $"the parameter '{name}' is not in the path", inPath.Count == 0 ? "none in the path" : string.Join(", ", inPath));
        }
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement root, JsonElement owner) => Items(Member(owner, "parameters")).Select(parameter => Member(parameter, "$ref") is { } reference ? Find(root, reference.ToString()) ?? parameter : parameter);

    /// <summary>A schema that requires what it does not describe is a slip of the pen, unless others may add to it.</summary>
    private static IEnumerable<DocumentProblem> Schemas(JsonElement root) =>
        from schema in Members(Member(Member(root, "components"), "schemas"))
        let properties = Member(schema.Value, "properties")
        where properties is not null
        from name in Items(Member(schema.Value, "required"))
        where Member(properties, name.ToString()) is null
        select new DocumentProblem($"components.schemas.{schema.Name}", $"it requires '{name}', which it does not describe", "one of its properties");

    private static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var member) ? member : null;

    private static List<JsonProperty> Members(JsonElement? owner) => owner is { ValueKind: JsonValueKind.Object } map ? [.. map.EnumerateObject()] : [];

    private static List<JsonElement> Items(JsonElement? owner) => owner is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    [GeneratedRegex(@"\{([^{}+]+)\+?\}")]
    private static partial Regex Parameter();
}
