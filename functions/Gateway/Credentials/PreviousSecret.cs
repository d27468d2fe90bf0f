using Payments.Domain;

namespace Payments.Gateway;

/// <summary>The webhook secret before a rotation, which is accepted for a while.</summary>
/// <param name="Until">Not any more from then on.</param>
public sealed record PreviousSecret(SensitiveText Text, DateTimeOffset Until);
