namespace Payments.Local.Iam.Conditions;

/// <summary>Set operators of IAM conditions.</summary>
public enum Quantifier
{
    /// <summary>No prefix: the key has one value.</summary>
    Single,

    /// <summary><c>ForAnyValue:</c> one of the request's values is enough; an absent key does not match.</summary>
    AnyValue,

    /// <summary><c>ForAllValues:</c> every value of the request must match; an absent key matches.</summary>
    AllValues,
}
