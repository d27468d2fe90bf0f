namespace Payments.Cli.Bench;

/// <summary>One request.</summary>
/// <param name="At">When its answer was there, from the start.</param>
/// <param name="Milliseconds">From sending it to the end of its answer.</param>
/// <param name="Intent">What was to be authorized.</param>
/// <param name="Error">Status and code; null if it was authorized.</param>
internal sealed record BenchSample(TimeSpan At, double Milliseconds, string Intent, string? Error);
