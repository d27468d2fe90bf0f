namespace Payments.Domain;

/// <summary>A change that the amounts of the transaction do not allow; nothing changed.</summary>
/// <param name="code">One of the constants here.</param>
/// <param name="message">One sentence with the amounts.</param>
public sealed class TransactionRefusal(string code, string message) : InvalidOperationException(message)
{
    public const string AmountNotPositive = "amount_not_positive";
    public const string WrongCurrency = "wrong_currency";
    public const string ExceedsAuthorized = "exceeds_authorized";
    public const string ExceedsCaptured = "exceeds_captured";
    public const string NothingToRelease = "nothing_to_release";
    public const string RefundNotPending = "refund_not_pending";
    public const string NotDisputed = "not_disputed";
    public const string CaptureOpen = "capture_open";

    public string Code { get; } = code;

    internal static TransactionRefusal TooMuch(string code, Money asked, Money left, string what) =>
        new(code, $"{asked} is more than the {left} that is {what}");
}
