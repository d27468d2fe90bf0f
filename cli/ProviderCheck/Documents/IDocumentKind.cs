using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>A language that texts inside of properties are written in.</summary>
internal interface IDocumentKind
{
    /// <summary>What its documents are called: <c>trust policy</c>.</summary>
    string Name { get; }

    /// <summary>How ARNs stand in its documents.</summary>
    ArnUse Arns { get; }

    /// <param name="text">The document.</param>
    /// <param name="resource">Whose it is; some are read by the light of its other properties.</param>
    /// <returns>What is wrong; empty for a good document.</returns>
    IEnumerable<DocumentProblem> Check(string text, CloudResource resource);
}
