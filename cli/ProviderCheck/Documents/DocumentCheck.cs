using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck.Arns;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>Every document inside of a property, and the ARNs in it. What is called like a document and is not in the table is noted as not checked.</summary>
internal sealed class DocumentCheck(CheckLog log)
{
    public void Check(CloudResource resource)
    {
        foreach (var (path, text) in PropertyPath.Texts(resource.Inputs))
        {
            var key = PropertyPath.WithoutIndexes(path);
            if (DocumentTable.Find(resource.Type, key) is { } kind)
            {
                Check(resource, path, text, kind);
            }
            else if (DocumentTable.LooksLikeDocument(resource.Type, key) && !IsFree(key))
            {
                log.Skip(CheckedBy.Document, resource, path, "nothing tells what kind of document it is (cli/ProviderCheck/Documents/DocumentTable.cs)");
            }
        }
    }

    private void Check(CloudResource resource, string path, string text, IDocumentKind kind)
    {
        var isGood = true;
        foreach (var problem in kind.Check(text, resource))
        {
            isGood = false;
            log.Add(CheckedBy.Document, resource, $"{path} {problem.Where}".TrimEnd(), $"{kind.Name}: {problem.Problem}", problem.Allowed);
        }

        if (!isGood || kind.Arns == ArnUse.None)
        {
            return;
        }

        foreach (var (where, arn) in PropertyPath.Texts(JsonNode.Parse(text)).Where(found => found.Text.StartsWith(Arn.Prefix, StringComparison.Ordinal)))
        {
            ArnCheck.Check(log, resource, $"{path} {where}", arn, kind.Arns == ArnUse.Patterns);
        }
    }

    /// <summary>Whether the name is the program's own.</summary>
    private static bool IsFree(string path) => path.Contains("tags.", StringComparison.Ordinal) || path.Contains("variables.", StringComparison.Ordinal);
}
