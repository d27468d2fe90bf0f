using System.Text.Json;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>A kind whose documents are JSON: what is not is told here, and what is goes on to the kind's own rules.</summary>
internal abstract class JsonKind(string name, ArnUse arns) : IDocumentKind
{
    public string Name { get; } = name;

    public ArnUse Arns { get; } = arns;

    public IEnumerable<DocumentProblem> Check(string text, CloudResource resource) =>
        StrictJson.Read(text, out var reason) is { } root ? Check(text, root, resource) : [new DocumentProblem("", reason!, "JSON")];

    protected abstract IEnumerable<DocumentProblem> Check(string text, JsonElement root, CloudResource resource);
}
