namespace Payments.Local.StepFunctions.Storage;

/// <summary>An activity: a task that workers of one's own do.</summary>
internal sealed record ActivityRecord(string Arn, string Name, DateTimeOffset Created);
