namespace Payments.Webhooks;

/// <summary>For the log: Secrets Manager only asks whether a step succeeded.</summary>
/// <param name="Outcome">What the step did, or found done.</param>
public sealed record RotationResult(string Step, string Outcome);
