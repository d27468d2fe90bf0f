namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>Something wrong in a document.</summary>
/// <param name="Where">Place in the document; empty for the whole.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Allowed">What would be right.</param>
internal sealed record DocumentProblem(string Where, string Problem, string Allowed)
{
    /// <summary>A reader's refusal, which says where and what.</summary>
    public static IEnumerable<DocumentProblem> Of(string? refusal, string allowed) => refusal is null ? [] : [new DocumentProblem("", refusal, allowed)];
}
