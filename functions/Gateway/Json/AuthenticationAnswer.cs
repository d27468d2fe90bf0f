namespace Payments.Gateway;

internal sealed record AuthenticationAnswer(string? AuthenticationId, string? Reference, string? Status, string? ChallengeUrl);
