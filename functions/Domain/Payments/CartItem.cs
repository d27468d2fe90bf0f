namespace Payments.Domain;

/// <summary>One line of a cart.</summary>
/// <param name="UnitAmount">Price of one piece in minor units of the payment's currency; 0 for a gift.</param>
/// <param name="Quantity">Pieces; 1 or more.</param>
public sealed record CartItem(string Name, long UnitAmount, long Quantity);
