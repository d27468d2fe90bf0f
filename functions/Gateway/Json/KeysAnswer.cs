using Payments.Domain;

namespace Payments.Gateway;

internal sealed record KeysAnswer(string? Reference, SensitiveText? ApiKey, SensitiveText? WebhookSecret, DateTimeOffset? EndsAt);
