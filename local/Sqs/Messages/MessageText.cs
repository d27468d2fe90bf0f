using System.Text;

namespace Payments.Local.Sqs.Messages;

/// <summary>Which characters SQS takes.</summary>
internal static class MessageText
{
    private const int MaxIdLength = 128;

    /// <summary>#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF (API reference of <c>SendMessage</c>).</summary>
    public static bool IsAllowed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD, as is a real U+FFFD; JSON and forms cannot carry the former this far.
            if (rune.Value is not (0x9 or 0xA or 0xD or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Group and deduplication ids: 1 to 128 of the visible ASCII characters.</summary>
    public static string CheckId(string parameter, string id) =>
        id.Length is > 0 and <= MaxIdLength && id.All(letter => letter is > ' ' and <= '~')
            ? id
            : throw SqsErrors.Invalid(parameter, id, $"{parameter} can only include alphanumeric and punctuation characters. 1 to {MaxIdLength} in length.");

    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
