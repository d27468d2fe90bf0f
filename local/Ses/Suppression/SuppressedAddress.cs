namespace Payments.Local.Ses.Suppression;

/// <summary>An address on the account's suppression list.</summary>
/// <param name="Address">In lower case: the list does not tell cases apart.</param>
/// <param name="Reason"><c>BOUNCE</c> or <c>COMPLAINT</c>.</param>
/// <param name="UpdatedMs">Unix milliseconds.</param>
internal sealed record SuppressedAddress(string Address, string Reason, long UpdatedMs);
