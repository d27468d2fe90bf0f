using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>A text in a language other than JSON, of which there is a reader.</summary>
/// <param name="name">What such a text is called.</param>
/// <param name="allowed">What would be right.</param>
/// <param name="problem">The reader: what is wrong with a text, or null.</param>
internal sealed class TextKind(string name, string allowed, Func<string, string?> problem) : IDocumentKind
{
    public string Name { get; } = name;

    public ArnUse Arns => ArnUse.None;

    public IEnumerable<DocumentProblem> Check(string text, CloudResource resource) => DocumentProblem.Of(problem(text), allowed);
}
