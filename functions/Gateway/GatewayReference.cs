namespace Payments.Gateway;

/// <summary>Our names of things at the gateway: 1 to 64 characters of A–Z, a–z, 0–9, <c>_</c> and <c>-</c>, so that they stand in a URL as they are.</summary>
public static class GatewayReference
{
    public const int MaxLength = 64;

    public static bool IsValid(string? reference)
    {
        if (reference is null || reference.Length is 0 or > MaxLength)
        {
            return false;
        }

        foreach (var character in reference)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="ArgumentException">The reference is not valid.</exception>
    internal static string Checked(string reference) =>
        IsValid(reference)
            ? reference
            : throw new ArgumentException($"a reference at the gateway has 1 to {MaxLength} letters, digits, '_' and '-'", nameof(reference));
}
