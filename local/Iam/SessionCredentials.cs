namespace Payments.Local.Iam;

/// <summary>Keys of a session of a role.</summary>
public sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset? ExpiresAt);
