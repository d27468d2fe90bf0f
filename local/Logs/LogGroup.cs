namespace Payments.Local.Logs;

/// <summary>A log group.</summary>
/// <param name="Id">Key in the state.</param>
/// <param name="Name">e.g. <c>/aws/lambda/payments-checkout-start</c>.</param>
/// <param name="Created">Milliseconds since 1970.</param>
/// <param name="RetentionDays">Null: for ever.</param>
/// <param name="StoredBytes">Size of its events.</param>
/// <param name="KmsKey">ARN of the key; shown only, nothing is encrypted locally.</param>
internal sealed record LogGroup(long Id, string Name, long Created, int? RetentionDays, long StoredBytes, string? KmsKey);
