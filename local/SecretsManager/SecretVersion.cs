namespace Payments.Local.SecretsManager;

/// <summary>One value of a secret. Times are Unix milliseconds.</summary>
/// <param name="VersionId">The token of the request that made it.</param>
/// <param name="Value">The value.</param>
/// <param name="Stages">Staging labels, e.g. <c>AWSCURRENT</c>; a version without any is deprecated.</param>
/// <param name="CreatedMs">When it was put.</param>
/// <param name="AccessedMs">Midnight of the last day on which it was read; null when it was not.</param>
/// <param name="OwnerUrn">The program's resource; null for a client's version.</param>
internal sealed record SecretVersion(string VersionId, SecretValue Value, IReadOnlyList<string> Stages, long CreatedMs, long? AccessedMs, string? OwnerUrn);
