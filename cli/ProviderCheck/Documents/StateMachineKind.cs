using System.Text.Json;
using Payments.Local.Graph;
using Payments.Local.StepFunctions;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>A workflow's definition in the Amazon States Language.</summary>
internal sealed class StateMachineKind() : JsonKind("workflow", ArnUse.Exact)
{
    // Step Functions developer guide, "Quotas": the size of a definition.
    private const int MostCharacters = 1024 * 1024;

    protected override IEnumerable<DocumentProblem> Check(string text, JsonElement root, CloudResource resource)
    {
        if (text.Length > MostCharacters)
        {
            yield return new DocumentProblem("", $"the definition is {text.Length} characters long", $"at most {MostCharacters} characters");
        }

        foreach (var problem in StateMachineText.Problems(text, resource.Text("stateMachineType") == "EXPRESS"))
        {
            var at = problem.LastIndexOf(" at /", StringComparison.Ordinal);
            yield return new DocumentProblem(at < 0 ? "" : problem[(at + 4)..], at < 0 ? problem : problem[..at], "the Amazon States Language");
        }
    }
}
