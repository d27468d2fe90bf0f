using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>The states of a workflow in Amazon States Language, those inside Parallel and Map too.</summary>
internal static class StateMachineDefinition
{
    // Where a definition stands: as text, or as an object.
    private static readonly string[] Properties = ["definitionString", "definition"];

    /// <summary>Every state with its name, outer ones first; none when the definition is missing or not known yet.</summary>
    /// <param name="stateMachine">A state machine of either provider.</param>
    /// <exception cref="FormatException">The definition is not JSON.</exception>
    public static IEnumerable<(string Name, PropertyValue State)> StatesOf(PolicyResource stateMachine) =>
        Properties.Select(name => stateMachine[name])
            .Where(definition => definition.IsKnown)
            .SelectMany(definition => StatesIn(new(JsonDocumentText.Read(definition, "a workflow's definition"))));

    private static IEnumerable<(string Name, PropertyValue State)> StatesIn(PropertyValue machine) =>
        from member in machine.At("States").Node as JsonObject ?? []
        let state = new PropertyValue(member.Value)
        from found in Below(state).SelectMany(StatesIn).Prepend((member.Key, state))
        select found;

    private static IEnumerable<PropertyValue> Below(PropertyValue state) => [.. state.At("Branches").Items, state.At("ItemProcessor"), state.At("Iterator")];
}
