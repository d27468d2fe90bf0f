namespace Payments.Cli.FaultTable;

/// <summary>A place at which faults strike.</summary>
/// <param name="Name">Of the workflow's state, or of a function around it.</param>
/// <param name="Function">The function that does the work.</param>
/// <param name="Mark">What its events have that those of other states with the same function have not; null if there is none.</param>
/// <param name="IsAround">Whether it is a function around the workflow.</param>
internal sealed record WorkflowStep(string Name, string Function, string? Mark = null, bool IsAround = false);
