namespace Payments.Local.StepFunctions.Language;

/// <summary>A state of a workflow; immutable.</summary>
internal abstract record WorkflowState(string Name)
{
    /// <summary>As in <c>Type</c> and in the names of history events.</summary>
    public abstract string Type { get; }

    /// <summary><c>InputPath</c>.</summary>
    public PathFilter Input { get; init; } = PathFilter.Whole;

    /// <summary><c>OutputPath</c>.</summary>
    public PathFilter Output { get; init; } = PathFilter.Whole;

    /// <summary><c>Next</c>; null when the state ends its scope.</summary>
    public string? Next { get; init; }

    /// <summary><c>Retry</c>.</summary>
    public IReadOnlyList<Retrier> Retriers { get; init; } = [];

    /// <summary><c>Catch</c>.</summary>
    public IReadOnlyList<Catcher> Catchers { get; init; } = [];

    /// <summary>Scopes inside it.</summary>
    public virtual IEnumerable<StateScope> Scopes => [];

    /// <summary>Names of states that may follow.</summary>
    public virtual IEnumerable<string> Successors => Catchers.Select(catcher => catcher.Next).Concat(Next is null ? [] : [Next]);

    /// <summary>Whether history has an event when the state is cut off (<c>TaskStateAborted</c>).</summary>
    public virtual bool HasAbortedEvent => false;
}
