namespace Payments.Local.StepFunctions.Execution;

/// <summary>The history is full; the execution ends with this.</summary>
internal sealed class HistoryLimitException() : Exception($"The execution reached the maximum number of history events ({Transition.MaxEvents}).");
