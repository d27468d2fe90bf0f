namespace Payments.Webhooks;

/// <summary>Where a rotation is.</summary>
/// <param name="IsPending">The version that it makes has <c>AWSPENDING</c>.</param>
/// <param name="IsCurrent">It has <c>AWSCURRENT</c>.</param>
/// <param name="CurrentId">The version that has; null if the secret has no value.</param>
internal sealed record RotatedVersion(bool IsPending, bool IsCurrent, string? CurrentId);
