using Payments.Local.StepFunctions.Choices;

namespace Payments.Local.StepFunctions.Language;

/// <summary>Goes where the first matching rule says.</summary>
internal sealed record ChoiceState(string Name, IReadOnlyList<ChoiceRule> Choices, string? Default) : WorkflowState(Name)
{
    public override string Type => "Choice";

    public override IEnumerable<string> Successors => Choices.Select(rule => rule.Next).Concat(Default is null ? [] : [Default]);
}

/// <summary>A condition, and where to go when it holds.</summary>
internal sealed record ChoiceRule(ChoiceCondition Condition, string Next);
