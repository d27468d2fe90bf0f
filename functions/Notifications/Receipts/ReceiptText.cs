namespace Payments.Notifications;

/// <summary>Texts of merchants and customers, made fit for a template.</summary>
internal static class ReceiptText
{
    private const int MaxLength = 200;

    /// <summary>
    /// SES puts data into HTML as it is (Developer Guide, "advanced personalization"), and the same data stands in the plain text, where
    /// escapes would show. So what could open a tag is replaced by its look-alike, and what could begin a new line is left out.
    /// </summary>
    public static string Of(string text)
    {
        var safe = string.Concat(text.Trim().Where(letter => !char.IsControl(letter)).Select(letter => letter switch
        {
            '<' => '‹',
            '>' => '›',
            _ => letter,
        }));
        return safe.Length <= MaxLength ? safe : string.Concat(safe.AsSpan(0, char.IsHighSurrogate(safe[MaxLength - 1]) ? MaxLength - 1 : MaxLength), "…");
    }
}
