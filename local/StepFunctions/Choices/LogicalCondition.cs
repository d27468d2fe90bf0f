using System.Text.Json;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Choices;

/// <summary><c>And</c>, <c>Or</c>, <c>Not</c>; evaluated from the left and no further than needed.</summary>
internal sealed class LogicalCondition(string operation, IReadOnlyList<ChoiceCondition> parts) : ChoiceCondition
{
    public override bool Holds(JsonElement input, Evaluation evaluation) =>
        operation switch
        {
            "And" => parts.All(part => part.Holds(input, evaluation)),
            "Or" => parts.Any(part => part.Holds(input, evaluation)),
            _ => !parts[0].Holds(input, evaluation),
        };
}
