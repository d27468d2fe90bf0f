using System.Text.Json;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Choices;

/// <summary>A condition of a Choice state.</summary>
internal abstract class ChoiceCondition
{
    /// <exception cref="Data.StatesException"><c>States.Runtime</c>: a path selects nothing.</exception>
    public abstract bool Holds(JsonElement input, Evaluation evaluation);
}
