namespace Payments.Local.Kms;

/// <summary>A key of the program.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Policy">The key policy, JSON.</param>
/// <param name="Enabled">Whether it may be used.</param>
/// <param name="Description">What it is for; empty for none.</param>
public sealed record KmsKey(string Id, string Arn, string Policy, bool Enabled, string Description);
