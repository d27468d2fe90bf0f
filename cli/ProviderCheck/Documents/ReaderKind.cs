using System.Text.Json;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>JSON that the local cloud's own strict reader takes or refuses.</summary>
/// <param name="name">What its documents are called.</param>
/// <param name="arns">How ARNs stand in them.</param>
/// <param name="allowed">What would be right.</param>
/// <param name="problem">The reader: what is wrong with a document, or null.</param>
internal sealed class ReaderKind(string name, ArnUse arns, string allowed, Func<string, CloudResource, string?> problem) : JsonKind(name, arns)
{
    protected override IEnumerable<DocumentProblem> Check(string text, JsonElement root, CloudResource resource) => DocumentProblem.Of(problem(text, resource), allowed);
}
