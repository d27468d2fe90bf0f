using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>One step of a path.</summary>
internal abstract class PathStep
{
    /// <summary>Whether the step leads to one node at most.</summary>
    public abstract bool IsDefinite { get; }

    /// <summary>Name or index when the step may be part of a reference path; null for every other step.</summary>
    public virtual object? ReferenceKey => null;

    /// <summary>As error texts show it.</summary>
    public abstract string Normalized { get; }

    /// <summary>The nodes that the step leads to; none when there are none.</summary>
    public abstract IEnumerable<JsonElement> From(JsonElement node, PathWalk walk);

    /// <summary>Why a definite step leads nowhere from <paramref name="node"/>, when that is more than "no results".</summary>
    public virtual string? Problem(JsonElement node, string path) => null;
}
