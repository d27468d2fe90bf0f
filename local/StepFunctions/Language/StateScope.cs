namespace Payments.Local.StepFunctions.Language;

/// <summary>States that refer to each other: the top, a branch of a Parallel, the processor of a Map.</summary>
/// <param name="Id">Location in the definition: empty at the top, e.g. <c>/States/P/Branches[0]</c>.</param>
/// <param name="StartAt">Name of the first state.</param>
/// <param name="States">The states by name.</param>
internal sealed record StateScope(string Id, string StartAt, IReadOnlyDictionary<string, WorkflowState> States)
{
    public IEnumerable<StateScope> WithNested() => States.Values.SelectMany(state => state.Scopes).SelectMany(scope => scope.WithNested()).Prepend(this);
}
