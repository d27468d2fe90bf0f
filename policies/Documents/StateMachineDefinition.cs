using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>The states of a workflow in Amazon States Language, those inside Parallel and Map too.</summary>
internal static class StateMachineDefinition
{
    // Where a definition stands: as text, or as an object.
    private static readonly string[] Properties = ["definitionString", "definition"];

    // A member that is there twice would hide the other from a rule.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Every state with its name, outer ones first; none when the definition is missing or not known yet.</summary>
    /// <param name="stateMachine">A state machine of either provider.</param>
    /// <exception cref="FormatException">The definition is not JSON.</exception>
    public static IEnumerable<(string Name, PropertyValue State)> StatesOf(PolicyResource stateMachine) =>
        Properties.Select(name => stateMachine[name]).Where(definition => definition.IsKnown).SelectMany(definition => StatesIn(Parse(definition)));

    private static PropertyValue Parse(PropertyValue definition)
    {
        try
        {
            return definition.Text is { } text ? new(JsonNode.Parse(text, documentOptions: Strict)) : definition;
        }
        catch (JsonException failure)
        {
            throw new FormatException($"a workflow's definition is not JSON: {failure.Message}", failure);
        }
    }

    private static IEnumerable<(string Name, PropertyValue State)> StatesIn(PropertyValue machine) =>
        from member in machine.At("States").Node as JsonObject ?? []
        let state = new PropertyValue(member.Value)
        from found in state.At("Branches").Items.Append(state.At("ItemProcessor")).Append(state.At("Iterator")).SelectMany(StatesIn).Prepend((member.Key, state))
        select found;
}
