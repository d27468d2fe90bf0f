namespace Payments.Cli.Pay;

/// <summary>How a payment is to be made.</summary>
/// <param name="Scenario">Null for one that is only made and followed.</param>
/// <param name="Card">A test card's number; null for none but the scenario's.</param>
/// <param name="Synchronous">Through <c>POST /authorize</c> instead of a checkout.</param>
/// <param name="Limit">How long to follow it.</param>
internal sealed record PaymentOptions(Scenario? Scenario, string? Card, bool Synchronous, TimeSpan Limit);
