using System.Globalization;
using System.Text.Json;
using Payments.Local.Graph;
using Payments.Local.Iam.Policies;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>An IAM policy: its grammar, by the evaluator's own strict reader; names of actions and principals; what its service allows.</summary>
internal sealed class PolicyKind(string name, PolicyLimits limits) : JsonKind(name, ArnUse.Patterns)
{
    /// <summary>The size that counts: characters, without blanks where those are free.</summary>
    public static int Size(string text, bool countsBlanks) => countsBlanks ? text.Length : text.Count(c => !char.IsWhiteSpace(c));

    protected override IEnumerable<DocumentProblem> Check(string text, JsonElement root, CloudResource resource)
    {
        if (Refusal(text) is { } refusal)
        {
            return [new DocumentProblem("", refusal, "the IAM policy grammar")];
        }

        var given = root.GetProperty("Statement");
        List<PolicyElements> statements = given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray().Select(each => new PolicyElements(each))] : [new PolicyElements(given)];
        return [.. Sizes(text, statements), .. Sids(statements), .. statements.SelectMany((statement, index) => StatementRules.Check(statement, $"Statement[{index}]", Name, limits))];
    }

    private static string? Refusal(string text)
    {
        try
        {
            PolicyDocument.Parse(text);
            return null;
        }
        catch (Exception refused) when (refused is PolicyException or InvalidOperationException)
        {
            return refused.Message;
        }
    }

    private IEnumerable<DocumentProblem> Sizes(string text, List<PolicyElements> statements)
    {
        var size = Size(text, limits.CountsBlanks);
        if (size > limits.MostBytes)
        {
            yield return new DocumentProblem("", $"the policy is {Grouped(size)} bytes long", $"at most {Grouped(limits.MostBytes.Value)} bytes{(limits.CountsBlanks ? "" : " without blanks")}");
        }

        if (statements.Count > limits.MostStatements)
        {
            yield return new DocumentProblem("Statement", $"the policy has {statements.Count} statements", $"at most {limits.MostStatements}");
        }

        var principals = statements.Sum(statement => statement.Principals().Count());
        if (principals > limits.MostPrincipals)
        {
            yield return new DocumentProblem("Statement", $"the policy names {principals} principals", $"at most {limits.MostPrincipals}");
        }
    }

    private static IEnumerable<DocumentProblem> Sids(List<PolicyElements> statements) =>
        statements.Select(statement => statement.Sid).OfType<string>().GroupBy(sid => sid).Where(group => group.Count() > 1)
            .Select(twice => new DocumentProblem("Statement", $"two statements have the Sid '{twice.Key}'", "a Sid of its own for each statement"));

    private static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
