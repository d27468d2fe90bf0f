namespace Payments.Hosting;

/// <summary>What one invocation has of its own.</summary>
/// <param name="RemainingTime">From its start to the moment when Lambda kills it.</param>
/// <param name="Deadline">Cancelled shortly before that, so that there is time left to answer.</param>
public sealed record Invocation(InvocationLog Log, InvocationMetrics Metrics, TimeSpan RemainingTime, CancellationToken Deadline);
