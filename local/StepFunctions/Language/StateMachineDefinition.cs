namespace Payments.Local.StepFunctions.Language;

/// <summary>A parsed, valid state machine.</summary>
internal sealed class StateMachineDefinition
{
    private readonly Dictionary<string, StateScope> _scopes;

    public StateMachineDefinition(StateScope root, int? timeoutSeconds)
    {
        Root = root;
        TimeoutSeconds = timeoutSeconds;
        _scopes = root.WithNested().ToDictionary(scope => scope.Id);
    }

    /// <summary>The states at the top.</summary>
    public StateScope Root { get; }

    /// <summary>How long an execution may take; null for the service's own limit.</summary>
    public int? TimeoutSeconds { get; }

    /// <summary>A scope by its id, as executions remember it.</summary>
    public StateScope Scope(string id) => _scopes[id];
}
