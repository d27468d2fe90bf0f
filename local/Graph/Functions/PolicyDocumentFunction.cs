using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Graph.Functions;

/// <summary>
/// getPolicyDocument: an IAM policy from its parts. Statements of source documents come first; one of the same Sid is
/// replaced by a later one (the AWS provider's aws_iam_policy_document).
/// </summary>
internal static class PolicyDocumentFunction
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    /// <exception cref="GraphException">A source document is no policy, or a Sid is used twice.</exception>
    public static ImmutableDictionary<string, object> Call(ImmutableDictionary<string, object> args)
    {
        var statements = new List<JsonObject>();
        foreach (var source in Documents(args, "sourceJson", "sourcePolicyDocuments"))
        {
            Add(statements, Parse(source), replace: false);
        }

        Add(statements, Maps(args, "statements").Select(PolicyStatement.Build), replace: true);
        foreach (var source in Documents(args, "overrideJson", "overridePolicyDocuments"))
        {
            Add(statements, Parse(source), replace: true);
        }

        var document = new JsonObject { ["Version"] = args.GetValueOrDefault("version") as string ?? "2012-10-17" };
        if (args.GetValueOrDefault("policyId") is string id)
        {
            document["Id"] = id;
        }

        document["Statement"] = new JsonArray([.. statements]);
        return Result(args, document);
    }

    private static ImmutableDictionary<string, object> Result(ImmutableDictionary<string, object> args, JsonObject document)
    {
        var text = WireJson.Text(document);
        return args
            .SetItem("version", (string)document["Version"]!)
            .SetItem("json", document.ToJsonString(Indented))
            .SetItem("minifiedJson", text)
            .SetItem("id", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..8]);
    }

    private static void Add(List<JsonObject> statements, IEnumerable<JsonObject> added, bool replace)
    {
        foreach (var statement in added)
        {
            var sid = (string?)statement["Sid"];
            var same = string.IsNullOrEmpty(sid) ? -1 : statements.FindIndex(other => (string?)other["Sid"] == sid);
            if (same < 0)
            {
                statements.Add(statement);
            }
            else if (replace)
            {
                statements[same] = statement;
            }
            else
            {
                throw new GraphException($"getPolicyDocument: the source documents have two statements with the Sid '{sid}'");
            }
        }
    }

    private static IEnumerable<JsonObject> Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json)?["Statement"] switch
            {
                JsonArray list => [.. list.Select(item => item!.DeepClone().AsObject())],
                JsonObject single => [single.DeepClone().AsObject()],
                _ => [],
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new GraphException($"getPolicyDocument: a source document is no policy: {exception.Message}", exception);
        }
    }

    private static IEnumerable<string> Documents(ImmutableDictionary<string, object> args, string single, string several)
    {
        var first = args.GetValueOrDefault(single) is string text && text.Length > 0 ? [text] : Array.Empty<string>();
        return args.GetValueOrDefault(several) is ImmutableArray<object> items ? first.Concat(items.OfType<string>()) : first;
    }

    private static IEnumerable<ImmutableDictionary<string, object>> Maps(ImmutableDictionary<string, object> args, string property)
        => args.GetValueOrDefault(property) is ImmutableArray<object> items ? items.OfType<ImmutableDictionary<string, object>>() : [];
}
