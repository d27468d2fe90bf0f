namespace Payments.Domain;

/// <summary>What a state is called in tables, messages and filter policies: <c>REQUIRES_ACTION</c>.</summary>
public static class IntentStatusNames
{
    public const string Pending = "PENDING";
    public const string RequiresAction = "REQUIRES_ACTION";
    public const string Authorizing = "AUTHORIZING";
    public const string Unknown = "UNKNOWN";
    public const string Authorized = "AUTHORIZED";
    public const string Declined = "DECLINED";
    public const string Expired = "EXPIRED";
    public const string Voiding = "VOIDING";
    public const string Voided = "VOIDED";
    public const string PartiallyCaptured = "PARTIALLY_CAPTURED";
    public const string Captured = "CAPTURED";
    public const string PartiallyRefunded = "PARTIALLY_REFUNDED";
    public const string Refunded = "REFUNDED";
    public const string Disputed = "DISPUTED";
    public const string ChargedBack = "CHARGED_BACK";

    // In the order of the enumeration, which is its index.
    private static readonly string[] Names =
    [
        Pending, RequiresAction, Authorizing, Unknown, Authorized, Declined, Expired, Voiding, Voided,
        PartiallyCaptured, Captured, PartiallyRefunded, Refunded, Disputed, ChargedBack,
    ];

    /// <summary>Every name, in the order of <see cref="IntentStatus"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    public static string ToName(this IntentStatus status) => Names[(int)status];

    public static bool TryParse(string? name, out IntentStatus status)
    {
        var index = Array.IndexOf(Names, name);
        status = index < 0 ? default : (IntentStatus)index;
        return index >= 0;
    }
}
