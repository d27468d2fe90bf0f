namespace Payments.Webhooks;

/// <summary>What Secrets Manager asks of a rotation function (User Guide, "Lambda rotation functions").</summary>
/// <param name="Step">One of <see cref="RotationSteps"/>.</param>
/// <param name="SecretId">The secret's ARN.</param>
/// <param name="ClientRequestToken">The id of the version that this rotation makes.</param>
public sealed record RotationEvent(string? Step, string? SecretId, string? ClientRequestToken);
