using Payments.Domain;

namespace Payments.Gateway;

internal sealed record AuthenticationAnswer(SensitiveText? AuthenticationId, string? Reference, string? Status, string? ChallengeUrl);
