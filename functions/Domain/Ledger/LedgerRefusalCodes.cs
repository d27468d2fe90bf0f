namespace Payments.Domain;

/// <summary>Codes of refused commands of the ledger.</summary>
public static class LedgerRefusalCodes
{
    public const string AmountNotPositive = "amount_not_positive";
    public const string WrongCurrency = "wrong_currency";
    public const string AlreadyAuthorized = "already_authorized";
    public const string AlreadyReleased = "already_released";
    public const string NothingPending = "nothing_pending";
    public const string ExceedsAuthorized = "exceeds_authorized";
    public const string ExceedsCaptured = "exceeds_captured";
    public const string RefundExists = "refund_exists";
    public const string RefundNotPending = "refund_not_pending";
    public const string DisputeExists = "dispute_exists";
    public const string DisputeNotOpen = "dispute_not_open";
    public const string NotCaptured = "not_captured";
    public const string IdReused = "id_reused";
    public const string TooLarge = "too_large";
}
