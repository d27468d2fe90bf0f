namespace Payments.Domain;

/// <summary>Codes of declines (the <c>decline_code</c> of [R7]) and their classes.</summary>
public static class DeclineCodes
{
    public const string InsufficientFunds = "insufficient_funds";
    public const string LimitExceeded = "limit_exceeded";
    public const string TryAgainLater = "try_again_later";
    public const string IssuerUnavailable = "issuer_unavailable";
    public const string DoNotHonor = "do_not_honor";
    public const string AuthenticationRequired = "authentication_required";
    public const string ExpiredCard = "expired_card";
    public const string IncorrectNumber = "incorrect_number";
    public const string IncorrectCvc = "incorrect_cvc";
    public const string AccountClosed = "account_closed";
    public const string LostCard = "lost_card";
    public const string StolenCard = "stolen_card";
    public const string Fraudulent = "fraudulent";
    public const string NotSupported = "not_supported";
    public const string GenericDecline = "generic_decline";

    private static readonly Dictionary<string, DeclineClass> Classes = new(StringComparer.Ordinal)
    {
        [InsufficientFunds] = DeclineClass.Soft,
        [LimitExceeded] = DeclineClass.Soft,
        [TryAgainLater] = DeclineClass.Soft,
        [IssuerUnavailable] = DeclineClass.Soft,
        [DoNotHonor] = DeclineClass.Soft,
        [AuthenticationRequired] = DeclineClass.AuthenticationRequired,
        [ExpiredCard] = DeclineClass.Hard,
        [IncorrectNumber] = DeclineClass.Hard,
        [IncorrectCvc] = DeclineClass.Hard,
        [AccountClosed] = DeclineClass.Hard,
        [LostCard] = DeclineClass.Hard,
        [StolenCard] = DeclineClass.Hard,
        [Fraudulent] = DeclineClass.Hard,
        [NotSupported] = DeclineClass.Hard,
        [GenericDecline] = DeclineClass.Hard,
    };

    public static IReadOnlyCollection<string> All => Classes.Keys;

    /// <summary>A code that is not known is hard: trying again blindly costs fees and looks like card testing.</summary>
    public static DeclineClass ClassOf(string? code) =>
        code is not null && Classes.TryGetValue(code, out var known) ? known : DeclineClass.Hard;

    /// <summary>
    /// What the customer is told: whoever holds a stolen card must not learn that we know, so such codes read like any decline.
    /// </summary>
    public static string ForCustomer(string? code) =>
        code is LostCard or StolenCard or Fraudulent || code is null || !Classes.ContainsKey(code) ? GenericDecline : code;
}
