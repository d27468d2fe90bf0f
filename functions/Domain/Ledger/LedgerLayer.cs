namespace Payments.Domain;

/// <summary>Money that is only promised is kept apart from money that has moved; each layer balances by itself [R33].</summary>
public enum LedgerLayer
{
    Pending,
    Posted,
}
