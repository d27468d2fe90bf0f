using Payments.Local.StepFunctions.Language.Parsing;

namespace Payments.Local.StepFunctions;

/// <summary>A state machine's definition as text, for whoever only wants to know whether it is one.</summary>
public static class StateMachineText
{
    /// <summary>All that is wrong with it, each with its place (<c>SCHEMA_VALIDATION_FAILED: … at /States/Pay</c>); empty for a definition that can be run.</summary>
    /// <param name="definition">In the Amazon States Language.</param>
    /// <param name="isExpress">Whether it is meant for an Express workflow, which supports less.</param>
    public static IReadOnlyList<string> Problems(string definition, bool isExpress)
    {
        DefinitionParser.Parse(definition, isExpress, out var problems);
        return [.. problems.Select(problem => problem.ToString())];
    }
}
