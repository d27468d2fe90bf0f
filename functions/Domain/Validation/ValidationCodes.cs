namespace Payments.Domain;

/// <summary>Codes of refused input, as a merchant's program may compare them.</summary>
public static class ValidationCodes
{
    public const string Missing = "parameter_missing";
    public const string Unknown = "parameter_unknown";
    public const string Duplicate = "parameter_duplicate";
    public const string InvalidType = "parameter_invalid_type";
    public const string InvalidInteger = "parameter_invalid_integer";
    public const string InvalidValue = "parameter_invalid_value";
    public const string Empty = "parameter_empty";
    public const string TooLong = "parameter_too_long";
    public const string TooMany = "parameter_too_many";
    public const string AmountTooSmall = "amount_too_small";
    public const string AmountTooLarge = "amount_too_large";
    public const string UnknownCurrency = "currency_unknown";
    public const string UnknownPaymentMethod = "payment_method_unknown";
    public const string CartMismatch = "cart_mismatch";
    public const string InvalidJson = "invalid_json";
    public const string BodyTooLarge = "body_too_large";
}
