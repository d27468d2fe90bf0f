namespace Payments.Checkout;

/// <summary>What the customer has to do.</summary>
/// <param name="Type"><c>redirect</c>.</param>
/// <param name="Url">Where the customer's browser has to go.</param>
public sealed record NextActionView(string Type, string Url);
