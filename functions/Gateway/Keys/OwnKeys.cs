namespace Payments.Gateway;

/// <summary>A pair of our keys at the gateway, without the keys.</summary>
/// <param name="Reference">What whoever made it calls it.</param>
/// <param name="EndsAt">When it ends; null as long as nobody has ended it.</param>
public sealed record OwnKeys(string Reference, DateTimeOffset? EndsAt);
